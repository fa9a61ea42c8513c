"""Copies contents into the archive: aside, flushed, renamed, so that a name never stands for half a file."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from consolidate.runtime import disk

_CHUNK = 1 << 20
_FLUSHES = 16
"""How many files are flushed at once: the disk puts what waits together into one write."""

Source = Path | Callable[[], bytes]
"""Where a content comes from: a file, or for a member of a zip what gives its bytes."""

Item = tuple[str, str, Source]
"""A content to keep: its SHA-256, the name it was seen under (relative to raw/), where it comes from."""


class StoredBatch(NamedTuple):
    """What became of a batch: the items now in the archive, and those that were no longer what they had been."""

    kept: list[Item]
    missed: list[Item]


def store_batch(folder: Path, items: Sequence[tuple[Item, str]], now: datetime) -> StoredBatch:
    """Puts each item at its place in `folder`; the files bear `now` as their time, and are read-only.

    All are written before the first is flushed, and flushed before the first is renamed: one wait for the disk instead
    of one a file. Errors: OSError when the disk is full; of this batch nothing is left behind then, nor in its place.
    """
    aside: list[tuple[Item, Path, Path]] = []
    missed: list[Item] = []
    try:
        for item, place in items:
            unfinished = folder / f"{disk.ASIDE}{secrets.token_hex(8)}"
            aside.append((item, unfinished, folder / place))
            if not _copy_item(item, unfinished):
                aside.pop()
                unfinished.unlink(missing_ok=True)
                missed.append(item)
        _flush_at_once(partial(_flush, now=now), [unfinished for _, unfinished, _ in aside])
    except BaseException:
        for _, unfinished, _ in aside:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        raise
    _put_in_place(folder, [(unfinished, place) for _, unfinished, place in aside])
    return StoredBatch([item for item, _, _ in aside], missed)


def _copy_item(item: Item, unfinished: Path) -> bool:
    """Whether the content was there and is still the one that was seen: a file may change while it is read."""
    sha, _, source = item
    digest = hashlib.sha256()
    with unfinished.open("xb") as file:
        try:
            for chunk in _read_chunks(source):
                digest.update(chunk)
                _write(file.fileno(), chunk)
        except _Gone:
            return False
    return digest.hexdigest() == sha


class _Gone(Exception):
    """The source cannot be read any more; as opposed to an archive that cannot be written."""


def _read_chunks(source: Source) -> Iterator[bytes]:
    try:
        if not isinstance(source, Path):
            yield source()
            return
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except Exception as error:  # a reader of a zip's member may raise anything
        raise _Gone from error


def _write(descriptor: int, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _flush(unfinished: Path, now: datetime) -> None:
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    os.utime(unfinished, (now.timestamp(), now.timestamp()))
    disk.make_read_only(unfinished)


def _put_in_place(folder: Path, moves: Sequence[tuple[Path, Path]]) -> None:
    for unfinished, place in moves:
        place.parent.mkdir(exist_ok=True)
        unfinished.replace(place)
    _flush_at_once(disk.settle, list({place.parent for _, place in moves}))
    disk.settle(folder)


def _flush_at_once(flush: Callable[[Path], None], paths: Sequence[Path]) -> None:
    """Flush all of them, many at once. Errors: as `flush`, of the first that fails."""
    with ThreadPoolExecutor(_FLUSHES) as threads:
        for _ in threads.map(flush, paths):
            pass
