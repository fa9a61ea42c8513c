"""Puts a whole file in place, or none: written aside, flushed, renamed."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
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
    descriptor, name = tempfile.mkstemp(prefix=ASIDE, dir=path.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        written(unfinished)
        with unfinished.open("rb+") as aside:  # Windows flushes what is open for writing only
            os.fsync(aside.fileno())
            if sys.platform != "win32":
                os.fchmod(aside.fileno(), 0o644)  # mkstemp's 0600 would lock colleagues out
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    settle(path.parent)


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
