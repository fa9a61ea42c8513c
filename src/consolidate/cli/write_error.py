"""What is said where a file that a verb was asked for cannot be written."""

from __future__ import annotations

import errno
from pathlib import Path

from consolidate.runtime.errors import WrongUsage

_FULL = (errno.ENOSPC, errno.EDQUOT)


def write_error(place: Path, error: OSError) -> WrongUsage:
    """The reason and the remedy: a disk that is full is none that another program holds."""
    if error.errno in _FULL:
        return WrongUsage(
            f"{place} 无法写入：磁盘已满。请腾出空间，或换一个位置。 The disk is full: make room, or choose another place."
        )
    return WrongUsage(f"{place} 无法写入：{error.strerror}。请换一个位置，或关闭打开它的程序。 It cannot be written.")
