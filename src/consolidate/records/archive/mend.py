"""Puts right what is damaged in the archive, from the same content where it is at hand."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from consolidate.records.archive.copy_in import Item, store_batch
from consolidate.records.archive.index import ArchivedFile

_CLOSE_SECONDS = 2.0


def mend_files(folder: Path, listed: Sequence[ArchivedFile], items: Iterable[Item]) -> list[str]:
    """The names of the contents that were missing or damaged and have been kept anew.

    A file that still has the time it was kept with is taken for whole: reading all every night would take as long as
    reading the returns. Errors: OSError when the archive cannot be written.
    """
    kept: dict[str, list[ArchivedFile]] = {}
    for entry in listed:
        kept.setdefault(entry.sha, []).append(entry)
    mended = []
    for item in {item[0]: item for item in items}.values():
        entries = kept.get(item[0], [])
        if entries and not _is_whole(folder / entries[0].place, item[0], [entry.at for entry in entries]):
            mended += [done[1] for done in store_batch(folder, [(item, entries[0].place)], entries[0].at).kept]
    return mended


def distrust_time(path: Path) -> None:
    """From now on a file is no longer taken for whole by its time."""
    with contextlib.suppress(OSError):  # it is gone
        os.utime(path)


def _is_whole(path: Path, sha: str, times: Sequence[datetime]) -> bool:
    try:
        status = path.stat()
        if any(abs(status.st_mtime - at.timestamp()) < _CLOSE_SECONDS for at in times):
            return True
        with path.open("rb") as file:
            is_whole = hashlib.file_digest(file, "sha256").hexdigest() == sha
    except OSError:
        return False
    if is_whole:
        with contextlib.suppress(OSError):  # it is looked at again next time, that is all
            os.utime(path, (times[0].timestamp(), times[0].timestamp()))
    return is_whole
