"""Opens a zip in memory: its directory is believed only as far as the bytes bear it out.

The directory comes from the standard library; the members are inflated here, each to its declared size and not a byte
more, because `zipfile` neither sees overlapping members nor bounds what it inflates.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.refuse import PACK_AGAIN, Refused, password_protected, unreadable, unsafe
from consolidate.runtime.limits import Limits

LOCAL = b"PK\x03\x04"
END = b"PK\x05\x06"
END_REACH = 65_557
"""The end record and the longest comment after it."""
ENTRY_BYTES = 1024
"""A generous measure of one directory entry: Excel's take 70."""
IS_ENCRYPTED = 0x1
IS_UTF8 = 0x800
SMALL = 4096
"""Members up to this many bytes are kept: tables of contents are looked at more than once."""
LITTLE = 1 << 20
"""Of a zip that comes to no more than this, all members are kept."""
REMEMBERED, REMEMBERED_SIZE = 128, 16_384
"""How many members are remembered from workbook to workbook, and up to which size."""


class Member(NamedTuple):
    """One entry of the directory; `starts` is where its own bytes begin."""

    filename: str
    flag_bits: int
    compress_type: int
    checksum: int
    compress_size: int
    file_size: int
    external_attr: int
    starts: int


@dataclass(frozen=True, slots=True)
class ZipPackage:
    """A zip's content and its members by name, directories left out."""

    content: bytes
    members: dict[str, Member]
    kept: dict[str, bytes]
    is_little: bool = False
    """Whether its files come to little: all of them are kept, they are read twice."""

    def read(self, name: str) -> bytes:
        """One member's bytes, checked against its size and CRC. Errors: Refused."""
        if name in self.kept:
            return self.kept[name]
        plain = inflate(self.content, self.members[name])
        if self.is_little or len(plain) <= SMALL:
            self.kept[name] = plain
        return plain

    def unzipped_bytes(self) -> int:
        """What all members come to."""
        return sum(entry.file_size for entry in self.members.values())

    def read_or_empty(self, name: str) -> bytes:
        """One member's bytes; none where there is no such member. Errors: Refused."""
        return self.read(name) if name in self.members else b""

    def named(self, name: str) -> str:
        """A member's name as it is written, for one in small letters without a leading slash; the same if none fits."""
        return next((member for member in self.members if member.lower().lstrip("/") == name), name)


def open_archive(content: bytes, limits: Limits) -> ZipPackage:
    """The directory of a zip, once it is clear that unpacking all of it stays within the limits. Errors: Refused."""
    if _directory_bytes(content) > limits.members * ENTRY_BYTES:
        raise Refused(_too_many(limits))
    listed = _listed(content)
    unzipped = sum([entry.file_size for entry in listed])
    _check_directory(listed, unzipped, len(content), limits)
    starts = _starts_apart(content, listed)
    members = {
        entry.filename: _member(entry, starts[entry.filename]) for entry in listed if not entry.filename.endswith("/")
    }
    return ZipPackage(content, members, {}, unzipped <= LITTLE)


def _member(entry: zipfile.ZipInfo, starts: int) -> Member:
    return Member(
        entry.filename, entry.flag_bits, entry.compress_type, entry.CRC, entry.compress_size, entry.file_size,
        entry.external_attr, starts,
    )  # fmt: skip


def _listed(content: bytes) -> list[zipfile.ZipInfo]:
    """The directory as the standard library reads it. Errors: Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return opened.infolist()
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OverflowError,
        struct.error,
        EOFError,
    ) as defect:
        raise Refused(
            unreadable(
                "压缩结构已损坏，文件可能没有传完",
                "its zip structure is damaged or cut off",
            )
        ) from defect


def _directory_bytes(content: bytes) -> int:
    """How long the directory says it is, before it is taken apart; in a zip64 the whole file is what it may be."""
    end = content.rfind(END, max(0, len(content) - END_REACH))
    if end < 0 or end + 16 > len(content):
        return 0
    return min(int(struct.unpack_from("<I", content, end + 12)[0]), len(content))


def _too_many(limits: Limits) -> Verdict:
    return unsafe(f"压缩包内的文件超过 {limits.members} 个", f"the zip holds over {limits.members} members")


def _check_directory(listed: list[zipfile.ZipInfo], unzipped: int, size: int, limits: Limits) -> None:
    """Counts, names and declared sizes: what can be refused before a byte is inflated."""
    if len(listed) > limits.members:
        raise Refused(_too_many(limits))
    if len({entry.filename for entry in listed}) < len(listed):
        raise Refused(unsafe("压缩包内有同名文件", "two members of the zip have the same name", PACK_AGAIN))
    if any(entry.flag_bits & IS_ENCRYPTED for entry in listed):
        raise Refused(password_protected())
    if unzipped > limits.unzipped_bytes:
        raise Refused(
            unsafe(
                f"解压后有 {unzipped >> 20:,} MB，超过上限 {limits.unzipped_bytes >> 20:,} MB",
                f"it unzips to {unzipped >> 20:,} MiB, over {limits.unzipped_bytes >> 20:,} MiB",
            )
        )
    if unzipped > limits.ratio_above_bytes and unzipped > limits.ratio * size:
        raise Refused(
            unsafe(
                "压缩比异常（压缩炸弹）",
                f"it unzips to more than {limits.ratio} times its size (a zip bomb)",
                PACK_AGAIN,
            )
        )


def _starts_apart(content: bytes, listed: list[zipfile.ZipInfo]) -> dict[str, int]:
    """Where each member's bytes begin, none inside another: an overlap lets a small file unzip to any size."""
    starts: dict[str, int] = {}
    end = 0
    for entry in sorted(listed, key=lambda member: member.header_offset):
        if entry.header_offset < end:
            raise Refused(unsafe("压缩包内的文件互相重叠", "members of the zip overlap each other", PACK_AGAIN))
        starts[entry.filename] = _data_starts(content, entry)
        end = starts[entry.filename] + entry.compress_size
        if end > len(content):
            raise Refused(unreadable("压缩包不完整", "a member of the zip is cut off"))
    return starts


def _data_starts(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Where a member's own bytes begin: behind its local header."""
    offset = entry.header_offset
    if offset < 0 or content[offset : offset + 4] != LOCAL or offset + 30 > len(content):
        raise Refused(unreadable("压缩包的目录与内容不符", "the zip's directory points at nothing"))
    name_length, extra_length = struct.unpack_from("<HH", content, offset + 26)
    return int(offset + 30 + name_length + extra_length)


def inflate(content: bytes, entry: Member) -> bytes:
    """A member's bytes. Errors: Refused when they are not what the directory says."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(unreadable("压缩方法少见", "it is compressed by an unusual method"))
    packed = content[entry.starts : entry.starts + entry.compress_size]
    is_small = len(packed) <= SMALL and entry.file_size <= REMEMBERED_SIZE
    unpack = _unpacked_once if is_small else _unpacked
    found = unpack(packed, entry.compress_type, entry.file_size, entry.checksum)
    if found is None:
        raise Refused(
            unreadable(
                f"压缩包内的 {entry.filename} 已损坏",
                f"its member {entry.filename} is damaged",
            )
        )
    return found


def _unpacked(packed: bytes, method: int, size: int, checksum: int) -> bytes | None:
    """The bytes that were packed; None when they have another size or checksum."""
    try:
        plain = packed if method == zipfile.ZIP_STORED else zlib.decompressobj(-15).decompress(packed, size + 1)
    except zlib.error:
        return None
    return plain if len(plain) == size and zlib.crc32(plain) == checksum else None


# themes, styles and tables of contents are the same in all workbooks that one program has written
_unpacked_once = lru_cache(maxsize=REMEMBERED)(_unpacked)
