"""Puts a whole file in place, or none: written aside, flushed, renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable
from pathlib import Path

ASIDE = ".aside-"
"""How the names of unfinished files begin: whoever finds one may remove it."""


def write(path: Path, content: bytes) -> None:
    """Puts `content` at `path` in one step; a reader or a power cut sees the old file or the new one, whole.

    Errors: OSError as the system raises it; nothing is left behind then.
    """
    fill(path, lambda unfinished: unfinished.write_bytes(content))


def fill(path: Path, written: Callable[[Path], object]) -> None:
    """The same for a content that `written` puts into the unfinished file it is given. Errors: its own, too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.parent / f"{ASIDE}{secrets.token_hex(8)}"
    # made as any file is: who may read it is for the umask of the one who runs the program to say
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        written(unfinished)
        with unfinished.open("rb+") as aside:  # Windows flushes what is open for writing only
            os.fsync(aside.fileno())
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    settle(path.parent)


def make_read_only(path: Path) -> None:
    """Nobody may write to a file any more; who may read it stays as it was."""
    path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o444)


def sweep(folder: Path) -> None:
    """Removes what killed writers left unfinished in a folder. The caller sees to it that nobody writes there now."""
    for left in folder.glob(ASIDE + "*"):
        with contextlib.suppress(OSError):  # it does no harm
            left.unlink()


def settle(folder: Path) -> None:
    """Makes the names in a folder survive a power cut; where folders cannot be flushed (Windows), does nothing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network shares refuse it
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
