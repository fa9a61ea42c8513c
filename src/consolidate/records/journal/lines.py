"""The journal as it is written, before its lines are understood: enough to see whether it has grown."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.records.journal.end import read_end, require_end
from consolidate.records.journal.link import START, hash_of, require_linked
from consolidate.runtime import disk
from consolidate.runtime.errors import UnusableData

if TYPE_CHECKING:
    from consolidate.records.journal.record import AnyDecision


class TornLine(NamedTuple):
    """What a power cut left after the last whole line: never part of a confirmed decision."""

    path: Path
    size: int
    """In bytes."""

    def __str__(self) -> str:
        return (
            f"{self.path} 末尾有 {self.size} 字节没有写完（可能是断电），已忽略；下次写入时移到旁边。 "
            f"{self.size} bytes at its end were never finished (a power cut?); ignored, set aside by the next entry."
        )


class WrittenJournal(NamedTuple):
    """The lines of a journal. `head`: the hash of the last (64 zeros when there is none); equal heads, equal journals."""

    path: Path
    lines: list[bytes]
    torn: TornLine | None
    head: str

    def decisions(self) -> list[AnyDecision]:
        """The lines understood, oldest first. Errors: UnusableData naming the line that was tampered with."""
        from consolidate.records.journal.chain import decisions_of  # loads pydantic

        return decisions_of(self.path, self.lines)


def read_written(path: Path, lock: Path, end: Path | None = None) -> WrittenJournal:
    """The journal at `path`; empty when there is none. `end`: where its end is kept, which it is then held against.

    Errors: UnusableData when it cannot be read, its lines do not follow one another, or decisions are missing at its end.
    """
    known = read_end(end)
    lines = disk.read(path)
    if lines.torn:  # perhaps somebody is writing just now: wait for them, where one may lock
        with contextlib.suppress(disk.Busy, UnusableData), disk.lock_file(lock, wait=10.0, shared=True):
            lines = disk.read(path)
    require_end(path, lines.whole, known, end)
    return journal_of_lines(path, lines)


def journal_of_lines(path: Path, lines: disk.FileLines) -> WrittenJournal:
    """The journal whose lines these are. Errors: UnusableData for one whose lines do not follow one another."""
    require_linked(path, lines.whole)
    return journal_of_whole_lines(path, lines.whole, TornLine(path, len(lines.torn)) if lines.torn else None)


def journal_of_whole_lines(path: Path, whole: list[bytes], torn: TornLine | None) -> WrittenJournal:
    """The same of its whole lines, and what is torn behind them."""
    return WrittenJournal(path, whole, torn, hash_of(whole[-1]) if whole else START)


def lock_of(path: Path) -> Path:
    """The lock beside a journal."""
    return path.with_name(f".{path.stem}.lock")
