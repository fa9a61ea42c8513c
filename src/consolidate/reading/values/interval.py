"""Spans of days typed where one day is asked: 3月30日至31日, 2023.3.30-4.2."""

from __future__ import annotations

import re
from datetime import date

from consolidate.reading.values import day as days

_DAY = r"[0-9]{1,2}日?"
_MONTH_DAY = r"[0-9]{1,2}[月./][0-9]{1,2}日?"
_FULL = r"(?:[0-9]{4}|[0-9]{2})([-.。/年、])[0-9]{1,2}[-.。/月、][0-9]{1,2}日?"
_TO = r"(?:[-–—―─~～]+|至|到)"
_START = re.compile(rf"{_FULL}|{_MONTH_DAY}")
_JOINED = re.compile(r"(?<![0-9])(20[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])")
_LINK = re.compile(_TO)
_END = re.compile(rf"{_FULL}|{_MONTH_DAY}|{_DAY}")
_DATES = re.compile(r"[0-9]{1,2}(?:日|[月./][0-9]{1,2}日?)?")


def read_interval(text: str, year: int | None) -> tuple[date, date] | str:
    """First and last day, or the slug of the rule that the text breaks. `year` stands in where none is typed."""
    text = _JOINED.sub(r"\1.\2.\3", text)
    match = _START.match(text)
    if not match:
        return "not_a_date"
    rest = text[match.end() :]
    link = _LINK.match(rest)
    if not link:
        return "several_values" if re.match(r"[、,;;和及与 \n/]", rest) and _DATES.search(rest) else "not_a_date"
    end = rest[link.end() :]
    if not _END.fullmatch(end):
        return "several_values" if re.match(_END, end) and re.search(r"[、,;;和及与]", end) else "not_a_date"
    return _span(_numbers(match[0]), _numbers(end), year)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text)]


def _span(start: list[int], end: list[int], year: int | None) -> tuple[date, date] | str:
    """What the end leaves out is taken from the start; into the next year only over its turn."""
    if len(start) == 2:
        if year is None:
            return "ambiguous_date"
        start = [year, *start]
    start[0] += 2000 if start[0] < 100 else 0
    if len(end) == 3:
        end[0] += 2000 if end[0] < 100 else 0
    full = [*start[: 3 - len(end)], *end]
    first, last = days.day(*_three(start)), days.day(*_three(full))
    if first and last and last < first and len(end) == 2 and (first.month, last.month) in ((12, 1), (11, 1), (12, 2)):
        last = days.day(full[0] + 1, full[1], full[2])
    if first is None or last is None:
        return "not_a_date"
    return "ambiguous_date" if last < first else (first, last)


def _three(numbers: list[int]) -> tuple[int, int, int]:
    year, month, day = numbers
    return year, month, day
