"""Members of a zip of submissions: their names as people wrote them, and their bytes."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath

from consolidate.intake.inbox.fetch import fetch
from consolidate.intake.workbook.container.zipped import IS_UTF8, Member, ZipPackage, open_archive
from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.refuse import CLOSE, PACK_AGAIN, Refused, too_large, unreadable, unsafe
from consolidate.runtime.limits import Limits

_last: tuple[tuple[str, int, int], ZipPackage] | None = None
"""The zip opened last in this process: its members come one after another, its directory is read once."""


def fetch_member(path: Path, member: str, limits: Limits) -> bytes:
    """One member's content. Errors: Refused."""
    global _last
    status = path.stat()
    key = (str(path), status.st_size, status.st_mtime_ns)
    if _last is None or _last[0] != key:
        _last = (key, open_archive(fetch(path, limits), limits))
    archive = _last[1]
    if member not in archive.members:
        raise Refused(unreadable("压缩包内容有变化", "the zip changed while it was being read", CLOSE))
    return archive.read(member)


def shown_name(entry: Member) -> str:
    """The name as typed: UTF-8 where the zip says so or it reads so, else GB18030 (Windows in China), `/` between."""
    if entry.flag_bits & IS_UTF8:
        name = entry.filename
    else:
        try:
            raw = entry.filename.encode("cp437")
        except UnicodeEncodeError:
            return entry.filename
        name = _decoded(raw)
    return name.replace("\\", "/")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def trick(entry: Member, shown: str, limits: Limits) -> Verdict | None:
    """Why a member is not even unpacked: a path that leads out, a link, or its size."""
    parts = PurePosixPath(shown).parts
    if (
        shown.startswith("/")
        or ".." in parts
        or (parts and ":" in parts[0])
        or any(ord(character) < 32 for character in shown)
    ):
        return unsafe("压缩包内的文件路径指向包外", "its path leads out of the zip", PACK_AGAIN)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return unsafe("压缩包内是符号链接", "it is a symbolic link inside a zip", PACK_AGAIN)
    return too_large(entry.file_size, limits.file_bytes) if entry.file_size > limits.file_bytes else None
