"""The contents that were taken out of the archive on purpose, so that they are not missed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path

from consolidate.records.archive.index import ArchivedFile
from consolidate.runtime import disk

NAME = "removed.jsonl"


def load_removed(folder: Path) -> frozenset[str]:
    """Their SHA-256. One that has come back since is there again, and is looked after like any other."""
    found = set()
    for line in disk.read(folder / NAME).whole:
        with contextlib.suppress(ValueError):
            found.add(str(json.loads(line)))
    return frozenset(found)


def without_removed(folder: Path, seen: Sequence[ArchivedFile]) -> list[ArchivedFile]:
    """What was seen, without what is gone on purpose."""
    gone = load_removed(folder)
    return [entry for entry in seen if entry.sha not in gone or (folder / entry.place).exists()] if gone else list(seen)


def remove_contents(folder: Path, places: Collection[tuple[str, str]]) -> None:
    """Take contents (SHA-256 and place) away: written down first. The caller holds the archive's lock."""
    disk.append(folder / NAME, [json.dumps(sha).encode() for sha, _ in places])
    for _, place in places:
        (folder / place).unlink(missing_ok=True)
    for parent in {(folder / place).parent for _, place in places}:
        disk.settle(parent)
