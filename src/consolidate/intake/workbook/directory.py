"""Reads the directory of a plain zip, which nearly every workbook is, many times faster than `zipfile`.

Plain is what programs write that make workbooks: no comments, no extra fields, ASCII names, nothing of zip64, the
members one behind the other in the order of the directory. Whatever departs from that in the smallest is left to
`zipfile` and the checks in `zipped.py`, so that nothing is read or refused otherwise than there.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

LOCAL_WHOLE, ENTRY_WHOLE = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
ENTRY = struct.Struct("<4s2xBx2H4x3L4H2x2L")
LOCAL = struct.Struct("<4s22x2H")
END_SIGN, ENTRY_SIGN, LOCAL_SIGN, ZIP64_SIGN = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04", b"PK\x06\x07"
ZIP64_BYTES = 20
"""How far before the end a zip64 says that it is one."""
PLAIN_FLAGS = 0x2 | 0x4 | 0x8 | 0x800
"""How hard a member was deflated, whether its sizes stand behind it too, whether its name is UTF-8."""
NEWEST = 45
STORED, DEFLATED = 0, 8
FIRST_DAY = 0x21
"""1980-01-01, as a zip writes it."""


class Member(NamedTuple):
    """One entry of the directory; `starts` is where its own bytes begin, -1 where nobody has looked yet."""

    filename: str
    flag_bits: int
    compress_type: int
    checksum: int
    compress_size: int
    file_size: int
    external_attr: int
    header_offset: int
    starts: int = -1


def from_zipfile(entry: zipfile.ZipInfo) -> Member:
    """An entry that the standard library has read."""
    return Member(
        entry.filename, entry.flag_bits, entry.compress_type, entry.CRC, entry.compress_size, entry.file_size,
        entry.external_attr, entry.header_offset,
    )  # fmt: skip


def plain_members(content: bytes) -> list[Member] | None:
    """The entries of a plain zip, none of which begins inside another or ends behind the last; None for any other."""
    end = len(content) - END.size
    if end < ZIP64_BYTES or content.startswith(ZIP64_SIGN, end - ZIP64_BYTES):
        return None
    sign, disk, first_disk, here, count, size, at, comment = END.unpack_from(content, end)
    if sign != END_SIGN or disk or first_disk or comment or here != count or at + size != end:
        return None
    found: list[Member] = []
    free, last = 0, at
    while at + ENTRY.size <= end:
        (sign, version, flags, method, checksum, packed, unpacked, name, extra, comment, disk, external, offset) = (
            ENTRY.unpack_from(content, at)
        )
        written = content[at + ENTRY.size : at + ENTRY.size + name]
        at += ENTRY.size + name
        if sign != ENTRY_SIGN or extra or comment or disk or version > NEWEST or flags & ~PLAIN_FLAGS:
            return None
        if method not in (STORED, DEFLATED) or not written.isascii() or b"\0" in written or b"\\" in written:
            return None
        if offset < free or offset + LOCAL.size > last:
            return None
        sign, name, extra = LOCAL.unpack_from(content, offset)
        starts = offset + LOCAL.size + name + extra
        free = starts + packed
        if sign != LOCAL_SIGN or free > last:
            return None
        found.append(
            Member(written.decode("ascii"), flags, method, checksum, packed, unpacked, external, offset, starts)
        )
    return found if at == end and len(found) == count else None


def stored(members: Iterable[tuple[Member, bytes]]) -> bytes:
    """A zip of members with plain names, none of them compressed."""
    pieces: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for member, plain in members:
        name, size = member.filename.encode("ascii"), len(plain)
        about = (20, 0, STORED, 0, FIRST_DAY, member.checksum, size, size, len(name), 0)
        pieces += (LOCAL_WHOLE.pack(LOCAL_SIGN, *about), name, plain)
        entries += (ENTRY_WHOLE.pack(ENTRY_SIGN, 20, *about, 0, 0, 0, 0, at), name)
        at += LOCAL_WHOLE.size + len(name) + size
    directory = b"".join(entries)
    count = len(entries) // 2
    end = END.pack(END_SIGN, 0, 0, count, count, len(directory), at, 0)
    return b"".join((*pieces, directory, end))
