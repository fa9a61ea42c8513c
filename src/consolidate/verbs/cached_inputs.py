"""What there is to read, looked at again only when something has changed: a page asks for it with every finding."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime import clock
from consolidate.runtime.paths import Folders

if TYPE_CHECKING:
    from consolidate.submissions.inputs import Inputs

_Stands = tuple[tuple[str, int, int, int, int], ...]


class CachedInputs:
    """The inputs of one data directory at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._known: tuple[_Stands, Inputs] | None = None

    def of(self, folders: Folders) -> Inputs:
        """The files and facts as they are now, with the journal as it is now. Errors: as `receive`."""
        from consolidate.submissions.inputs import receive, with_journal

        with self._turn:
            stands = (*_list_entries(folders.raw), *_list_entries(folders.reference))
            if self._known is None or self._known[0] != stands:
                self._known = stands, receive(folders)
            return replace(with_journal(self._known[1]), now=clock.now())


def _list_entries(folder: Path) -> Iterator[tuple[str, int, int, int, int]]:
    """Every entry below a folder, by what changes with its content."""
    waiting = [os.fspath(folder.absolute())]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.path)
        except OSError:
            continue  # `receive` says what is wrong with it
        for entry in entries:
            about = entry.stat(follow_symlinks=False)
            yield entry.path, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


_AT_HAND = CachedInputs()


def cached_inputs(data: Path) -> Inputs:
    """What a run would read now. Errors: as `receive`."""
    return _AT_HAND.of(Folders(data))
