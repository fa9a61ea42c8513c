"""Lines that are only ever added to a file. What a power cut tore off is set aside, never mistaken for a line."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from consolidate.runtime.disk.replace import settle, write
from consolidate.runtime.errors import UnusableData


class FileLines(NamedTuple):
    """The whole lines of a file, without their line ends, and the torn bytes after the last of them (mostly none)."""

    whole: list[bytes]
    torn: bytes


def read(path: Path) -> FileLines:
    """The lines at `path`; none when there is no such file. Errors: UnusableData when it cannot be read."""
    try:
        return split(path.read_bytes())
    except FileNotFoundError:
        return FileLines([], b"")
    except OSError as error:
        raise UnusableData(
            f"{path} 无法读取：{error.strerror}。请检查权限。 It cannot be read; check its permissions."
        ) from error


def split(content: bytes) -> FileLines:
    """Whole lines end with a line feed. A last line with NUL bytes is torn too: the file grew, then the power went."""
    *whole, torn = content.split(b"\n")
    if whole and b"\0" in whole[-1]:
        torn = whole.pop() + b"\n" + torn
    return FileLines(whole, torn)


def append(path: Path, lines: Sequence[bytes]) -> None:
    """Adds lines for good: when this returns they survive a power cut; when it raises, the file is as it was.

    The caller holds a lock. Torn bytes at the end are first moved to `<stem>.torn-<n>` beside the file.
    Errors: UnusableData when the disk is full or the file cannot be written.
    """
    payload = b"".join(line + b"\n" for line in lines)
    if not payload:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        _set_torn_aside(path)
        _add(path, payload)
        if is_new:
            settle(path.parent)
            settle(path.parent.parent)  # the folder may be as new as the file
    except OSError as error:
        raise UnusableData(
            f"{path} 无法写入，未作任何记录：{error.strerror}。请检查磁盘空间和权限后重试。 "
            "It cannot be written, nothing was recorded; check the space on the disk and the permissions."
        ) from error


def _set_torn_aside(path: Path) -> None:
    torn = read(path).torn
    if not torn:
        return
    number = 1
    while (aside := path.with_name(f"{path.stem}.torn-{number}")).exists():
        number += 1
    write(aside, torn)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - len(torn))
        os.fsync(file.fileno())


def _add(path: Path, payload: bytes) -> None:
    with path.open("ab", buffering=0) as file:
        before = file.seek(0, os.SEEK_END)
        try:
            rest = memoryview(payload)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except BaseException:
            with contextlib.suppress(OSError):  # a tail that cannot be taken back is set aside by the next append
                file.truncate(before)
            raise
