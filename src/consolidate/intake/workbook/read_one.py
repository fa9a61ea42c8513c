"""Reads one workbook: here if that is safe, else apart, in a process of its own."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from consolidate.intake.workbook.lost_worker import Loss, verdict_of
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.model.refuse import NotHere
from consolidate.intake.workbook.open_book import read_here
from consolidate.intake.workbook.pool import Pool
from consolidate.runtime.limits import Limits


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the process apart does."""

    limits: Limits

    def __call__(self, job: tuple[bytes, str]) -> Book | Verdict:
        content, name = job
        return read_here(content, name, self.limits)


def read_workbook(content: bytes, name: str, limits: Limits) -> Book | Verdict:
    """A workbook from its bytes, known by content; `name` only tells a .csv and names its sheet.

    Small .xlsx and .csv are read in this process; large ones, and forms that may abort it, in a process apart, under
    the limits. Never raises for a file.
    """
    try:
        return read_here(content, name, limits)
    except NotHere:
        return _read_apart(content, name, limits)


def _read_apart(content: bytes, name: str, limits: Limits) -> Book | Verdict:
    with closing(Pool([(content, name)], _Reading(limits), limits, workers=1)) as pool:
        outcome = next(pool.outcomes())[1]
    return verdict_of(outcome, limits.seconds) if isinstance(outcome, Loss) else outcome
