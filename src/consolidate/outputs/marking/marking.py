"""Marks copies in worker processes that may be lost: openpyxl can hang on a small hostile file."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consolidate.intake.marked.names import Mark, Marked, Stamp, unmarked
from consolidate.intake.workbook.lost_worker import Loss
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.open_book import read_parts
from consolidate.intake.workbook.pool import Pool
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits
from consolidate.schemas.rules import SEVERITIES

MARKABLE = ("xlsx", "xlsm")


@dataclass(frozen=True, slots=True)
class MarkingJob:
    """One original to mark: name and content of each of its parts (a bundle of CSVs has several)."""

    parts: tuple[tuple[str, bytes], ...]
    marks: tuple[Mark, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class _Marking:
    """What a worker does with a job; never raises."""

    limits: Limits

    def __call__(self, job: MarkingJob) -> Marked:
        from consolidate.outputs.marking.fresh_copy import write_fresh_copy

        marked = _try(job, self.limits)
        gc.collect()  # openpyxl's workbooks are cycles, which a worker does not collect by itself
        return marked or write_fresh_copy(None, number_marks(job.marks), job.stamp)


def mark_copy(
    parts: Sequence[tuple[str, bytes]], marks: Sequence[Mark], stamp: Stamp, limits: Limits | None = None
) -> Marked:
    """A marked copy of one original, given as name and content (of each part, where it is a bundle of CSVs).

    An .xlsx is marked itself; of other forms, and of what openpyxl cannot take without harm, the values are copied
    into a new workbook; of what cannot be read there is the list alone. Never raises for a file.
    """
    job = MarkingJob(tuple(parts), tuple(marks), stamp)
    return next(marked for _, marked in mark_copies([job], limits or Limits()))


def mark_copies(jobs: Sequence[MarkingJob], limits: Limits) -> Iterator[tuple[int, Marked]]:
    """Marks many; each job's number and its copy, as they are done."""
    if not jobs:
        return
    from consolidate.outputs.marking import xlsx_copy  # noqa: F401 - loads openpyxl here once, not once in each worker
    from consolidate.outputs.marking.fresh_copy import write_fresh_copy

    pool = Pool(jobs, _Marking(limits), limits, limits.worker_count(len(jobs)))
    try:
        for number, outcome in pool.outcomes():
            if isinstance(outcome, Loss):
                job = jobs[number]
                outcome = write_fresh_copy(None, number_marks(job.marks), job.stamp)
            yield number, outcome
    finally:
        pool.close()


def number_marks(marks: Sequence[Mark]) -> list[Mark]:
    """The heaviest first, then as they stand in the workbook, what follows from another behind it; the number of each
    is its place in this order."""
    sheets = list(dict.fromkeys(mark.sheet for mark in marks))
    own = {
        mark.finding_id: (
            SEVERITIES.index(mark.severity),
            sheets.index(mark.sheet),
            mark.row or 0,
            mark.cell or "",
            mark.finding_id,
        )
        for mark in marks
    }
    return sorted(
        marks,
        key=lambda finding: (
            own.get(finding.because_of, own[finding.finding_id]),
            finding.because_of in own,
            own[finding.finding_id],
        ),
    )


def _try(job: MarkingJob, limits: Limits) -> Marked | None:
    """The best copy there can be; None when there is nothing to copy, or no room for it."""
    from consolidate.outputs.marking.fresh_copy import write_fresh_copy
    from consolidate.reading.layout.titled import with_titles

    marks = number_marks(job.marks)
    try:
        book = read_parts(lambda: list(job.parts), limits)
        if isinstance(book, Verdict):
            return None
        original = unmarked(book)
        stamp = job.stamp._replace(form="csv") if original.form == "csv" else job.stamp
        return _try_xlsx_copy(job, book, marks, stamp, limits) or write_fresh_copy(with_titles(original), marks, stamp)
    except MemoryError:
        sandbox.wear_out()
        return None
    except Exception:  # whatever a hostile file makes a library raise, the list still goes out
        return None


def _try_xlsx_copy(job: MarkingJob, book: Book, marks: Sequence[Mark], stamp: Stamp, limits: Limits) -> Marked | None:
    from consolidate.outputs.marking.xlsx_copy import mark_xlsx_copy

    if book.form not in MARKABLE or len(job.parts) != 1:
        return None
    try:
        return mark_xlsx_copy(job.parts[0][1], book, marks, stamp, limits)
    except MemoryError:
        raise
    except Exception:  # openpyxl raises anything at all on odd packages; the values can still be copied
        return None
