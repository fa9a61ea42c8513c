"""Holds the period on a cover against what else says it: the file's name, its folders, and the dates of its lines.

Covers are copied from quarter to quarter more often than the rest. Two witnesses that agree on another quarter, and
none for the cover's, hold the return; so do dates that nearly all lie after the quarter. Dates that nearly all lie
before it, and lines that equal the last quarter's, are a return that was copied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from consolidate.checks.findings.breach import Breach
from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.reading.layout.model.packed import cells_of
from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.period import Period, find_period
from consolidate.reading.values.reading import Cell
from consolidate.runtime.bilingual import Bilingual
from consolidate.runtime.paths import file_in_raw
from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import DATED
from consolidate.submissions.register.day import event_days
from consolidate.submissions.register.submission import Submission

FEWEST = 3
"""Fewer dates, or fewer equal lines, say nothing about a whole return."""
NEARLY_ALL = 0.8
T = TypeVar("T")


@dataclass(frozen=True)
class EventDays:
    """The days of a return's events: how many lie before, in and after its period, and the quarter of most others."""

    before: int
    inside: int
    after: int
    other: str | None

    @property
    def total(self) -> int:
        """How many days could be read."""
        return self.before + self.inside + self.after

    def are_nearly_all(self, count: int) -> bool:
        """Whether so many of them are nearly all of enough."""
        return self.total >= FEWEST and count >= NEARLY_ALL * self.total


def days_of(parts: Iterable[SheetPart], period: Period) -> EventDays:
    """The days of all lines of events; what cannot be read as a day or month with its year is left out."""
    known, first, last = event_days(parts), period.start, period.end
    before = [day for day in known if day < first]
    after = [day for day in known if day > last]
    most = max((before, after), key=len)
    return EventDays(len(before), len(known) - len(before) - len(after), len(after), _middle_quarter(sorted(most)))


def _middle_quarter(days: Sequence[date]) -> str | None:
    """The quarter of the day in the middle."""
    if not days:
        return None
    middle = days[len(days) // 2]
    return f"{middle.year}Q{(middle.month + 2) // 3}"


def folder_periods(file: str) -> frozenset[str]:
    """The quarters that the folders of a file name: raw/2024Q2/太平镇.xlsx is in one."""
    found = (find_period(folder).value for folder in file_in_raw(file).split("/")[:-1])
    return frozenset(str(code) for code in found if code is not None)


def period_breach(submission: Submission, named: str | None) -> Breach | None:
    """What speaks against the period of a submission; `named` is the period in its file's name."""
    if submission.period is None:
        return None
    days = days_of(submission.parts, Period.parse(submission.period))
    folders = folder_periods(submission.file)
    witnesses = _witness_periods(submission, named, days)
    others = [code for code in witnesses if code != submission.period]
    agree_on_another = len(others) > 1 and len(set(others)) == 1 and len(others) == len(witnesses)
    if agree_on_another or days.are_nearly_all(days.after):
        detail = _describe_witnesses(named, folders, days, submission.period)
        return _hold_breach(submission, "period_mismatch", others[0] if others else str(days.other), detail)
    if days.are_nearly_all(days.before):
        zh, en = (
            f"{days.total} 个日期中有 {days.before} 个早于本期",
            f"{days.before} of {days.total} dates lie before it",
        )
        return _hold_breach(submission, "copied_return", str(days.other), Bilingual(zh, en))
    return None


def agreed_period(submission: Submission, named: str | None) -> str | None:
    """The one period that all witnesses say; None where they disagree or say nothing."""
    if submission.period is None:
        return None
    periods = set(_witness_periods(submission, named, days_of(submission.parts, Period.parse(submission.period))))
    return periods.pop() if len(periods) == 1 else None


def _witness_periods(submission: Submission, named: str | None, days: EventDays) -> list[str]:
    """What the file's name, the dates and the folders say; folders that disagree say nothing."""
    folders = folder_periods(submission.file)
    periods = (named, _dated_period(days, submission.period or ""), *(folders if len(folders) == 1 else ()))
    return [code for code in periods if code]


def _dated_period(days: EventDays, own: str) -> str | None:
    """The period that nearly all days say: the submission's own, or another; None if they say none."""
    if days.are_nearly_all(days.inside):
        return own
    return days.other if days.are_nearly_all(max(days.before, days.after)) else None


def _describe_witnesses(named: str | None, folders: frozenset[str], days: EventDays, own: str) -> Bilingual:
    """Who says another period than the cover's own, in both languages."""
    zh, en = [], []
    if named and named != own:
        zh.append(f"文件名写的是 {named}")
        en.append(f"the file name says {named}")
    if len(folders) == 1 and folders != {own}:
        zh.append(f"文件夹是 {min(folders)}")
        en.append(f"the folder says {min(folders)}")
    if days.before + days.after > days.inside:
        zh.append(f"表里 {days.total} 个日期中有 {max(days.before, days.after)} 个不在本期（多在 {days.other}）")
        en.append(f"{max(days.before, days.after)} of {days.total} dates lie outside it, most of them in {days.other}")
    return Bilingual("，".join(zh), ", ".join(en))


def copied_breach(submission: Submission, last: Submission) -> Breach | None:
    """Most lines of events equal to the team's last quarter, dates included."""
    if _count_common(_count_dates(submission), _count_dates(last)) < FEWEST:
        return None  # lines with other dates are not equal, and few returns need a second look
    own, earlier = _count_events(submission), _count_events(last)
    equal, total = _count_common(own, earlier), sum(own.values())
    if equal < FEWEST or equal * 2 <= total:
        return None
    zh, en = (
        f"{total} 行中有 {equal} 行与上一份（{last.period}）完全相同",
        f"{equal} of {total} lines equal the last return",
    )
    return _hold_breach(submission, "copied_return", str(last.period), Bilingual(zh, en))


def _count_common(counts: Counter[T], others: Counter[T]) -> int:
    """How many things two collections share, each as often as it stands in both."""
    return (counts & others).total()


def _count_dates(submission: Submission) -> Counter[str]:
    """The dates of its lines of events as typed; a line without its column has an empty one."""
    return Counter(
        _comparable_cell(cell)
        for part in submission.parts
        if part.table in DATED
        for cell in part.dates or [""] * len(part.rows)
    )


def _count_events(submission: Submission) -> Counter[tuple[str, ...]]:
    """The lines of events as typed, without their serial numbers, and how often each stands there."""
    found: Counter[tuple[str, ...]] = Counter()
    for part in submission.parts:
        if part.table not in DATED:
            continue
        typed = cells_of(part.values)
        fields = sorted(typed.keys() - {"line_no"})
        for cells in zip(*(typed[field] for field in fields), strict=True):
            line = (part.table, *map(_comparable_cell, cells))
            found[line] += 1
    return found


@lru_cache(maxsize=16384, typed=True)
def _comparable_cell(cell: Cell) -> str:
    """What a person reads in the cell, without white space: dates and words stand in many returns."""
    return squeeze(as_text(cell))


def _hold_breach(submission: Submission, rule: str, expected: str, detail: Bilingual) -> Breach:
    return Breach(
        rule, team_code=submission.team_code, period=submission.period, submission_id=submission.submission_id,
        file=submission.file, table_name=COVER.table, field="period", value=submission.period or "", expected=expected,
        detail=detail.zh, detail_en=detail.en, line_key=submission.content,
    )  # fmt: skip


def previous_of(submission: Submission, by_team: Mapping[str, Sequence[Submission]]) -> Submission | None:
    """The team's submission for the nearest earlier period."""
    if submission.period is None:
        return None
    own = Period.parse(submission.period)
    others = by_team.get(submission.team_code or "", ())
    earlier = [other for other in others if other.period and Period.parse(other.period) < own]
    return max(earlier, key=lambda other: Period.parse(str(other.period)).start, default=None)
