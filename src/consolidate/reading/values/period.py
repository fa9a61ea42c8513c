"""Reporting periods: quarters and the other spans of a calendar that people write in their place."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from consolidate.reading.values import numeral
from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.nil import gate
from consolidate.reading.values.quarter import Period as Period, of_span, parse_period as parse_period
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

_LONGEST = 60


_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2}(?=年|[Qq]))(?:年度?)?"
_DASH = r"(?:[-–—~～―─]+|至|到)"
_QUARTER = re.compile(rf"{_YEAR}[-/.]?(?:第?([1-4])季度?|[Qq]([1-4])|([1-4])[Qq])")
_QUARTER_FIRST = re.compile(r"(?:[Qq]([1-4])|([1-4])[Qq]|第?([1-4])季度?)[-/.,]?(?P<year>(?:19|20)[0-9]{2})年?")
_HALF = re.compile(rf"{_YEAR}[-/.]?(?:(上|前)半年度?|(下|后)半年度?|[Hh]([12]))")
_MONTHS = re.compile(
    rf"{_YEAR}[-/.]?0?([0-9]{{1,2}})月?份?{_DASH}(?:(?P<year2>(?:19|20)?[0-9]{{2}})(?:年|[./]))?0?([0-9]{{1,2}})月份?"
)
_MONTHS_BARE = re.compile(rf"{_YEAR}\.([0-9]{{1,2}}){_DASH}(?:(?P<year2>20[0-9]{{2}})\.)?([0-9]{{1,2}})")
_DAYS = re.compile(
    rf"{_YEAR}[-/.]?([0-9]{{1,2}})[-月/.]([0-9]{{1,2}})日?{_DASH}(?:(?P<year2>20[0-9]{{2}})[-年/.])?([0-9]{{1,2}})[-月/.]([0-9]{{1,2}})日?"
)
_MONTH = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2}(?=年))[-年/.]([0-9]{1,2})(?:月份?)?|(?P<joined>(?:19|20)[0-9]{2})(0[1-9]|1[0-2])"
)
_WHOLE_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2}(?=年))(?:年度?|年?全年|全年度)?")
_UP_TO = re.compile(r"(?:截至|截止到?|截止至)(.*?)(?:底|末|为?止)?")
_DAY = re.compile(r"((?:19|20)[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})日?")
_ROMAN = str.maketrans({"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4"})


def read_period(cell: Cell, *, optional: bool = False) -> Reading:
    """The code of a period as text: 2024Q2, 2024-06, 2024H1, 2024; `..2024-06-30` for "up to", with a warning.

    Whether it is one of the programme's calendar is for the caller to say.
    """
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if isinstance(cell, bool):
        return error("unknown_period")
    if isinstance(cell, date):
        return _of_date(cell)
    if isinstance(cell, float) and cell != int(cell if abs(cell) < 1e9 else 0):
        return _of_float(cell)
    if isinstance(cell, str) and len(cell.strip()) > 4 * _LONGEST:
        return error("unknown_period", "too long")
    text = western(squeeze(as_text(cell))).lstrip("'‘’")
    return error("unknown_period", "too long") if len(text) > _LONGEST else _of_text(text)


def read_in_year(text: str, year: str) -> Reading:
    """The same of a period that may leave out its year, which is then this one: 第二季度, 4-6月."""
    bare = text.strip()
    readings = [read_period(candidate) for candidate in (text, f"{year}年{bare}", f"{year}{bare}")]
    return next((reading for reading in readings if reading.value is not None), readings[0])


def western(text: str) -> str:
    """Chinese numerals between other characters brought into western digits: 二〇二四年第二季度 → 2024年第2季度."""
    return re.sub(f"[{numeral.SIGNS}]+", _western, text.translate(_ROMAN))


def _western(match: re.Match[str]) -> str:
    text = numeral.plain(match[0])
    if len(text) in (2, 4) and not set("十百千万亿") & set(text):
        return "".join(str("零一二三四五六七八九".index(character)) for character in text)
    number = numeral.value(text)
    return str(int(number)) if number is not None and number < 10_000 else match[0]


def _of_date(cell: date) -> Reading:
    """What Excel makes of 2024年6月: the first day of the month."""
    if cell.day != 1:
        return error("unknown_period", "a day, not a period")
    return ok(f"{cell.year}-{cell.month:02d}")


def _of_float(number: float) -> Reading:
    """2024.06 is a month; 2024.1 may have been 2024.10."""
    written = format(number, ".15g")
    match = re.fullmatch(r"(20[0-9]{2})\.(0[1-9]|1[0-2]|[2-9])", written)
    return ok(f"{match[1]}-{int(match[2]):02d}") if match else error("unknown_period", "2024.1 may be month 1 or 10")


@lru_cache(maxsize=4096)  # the same few periods stand on all covers, and in the names of all files
def _of_text(text: str) -> Reading:
    text = _without_agreeing_brackets(re.sub("(?:报表|季报表?|报告|报)$", _kept_season, text))
    if match := _UP_TO.fullmatch(text):
        return _up_to(match[1])
    for pattern, build in _FORMS:
        if match := pattern.fullmatch(text):
            return _answer(match, build(match))
    return error("unknown_period")


def _kept_season(match: re.Match[str]) -> str:
    return "季" if match[0].startswith("季") else ""


def _without_agreeing_brackets(text: str) -> str:
    """2024年第二季度（4-6月）: the brackets go if they say the same; otherwise they stay and nothing fits."""
    match = re.fullmatch(r"([^()]+)\(([^()]+)\)", text)
    if not match:
        return text
    year = match[1][:4] if match[1][:4].isdecimal() else ""
    outer = _of_text(match[1])
    inner = _of_text(match[2] if match[2].startswith("20") else f"{year}年{match[2]}")
    return match[1] if outer.value is not None and outer.value == inner.value else text


def _answer(match: re.Match[str], period: Period | None) -> Reading:
    if period is None:
        return error("wrong_calendar", "not a quarter, half year or year")
    year = match.groupdict().get("year") or match.groupdict().get("joined") or ""
    return ok(period.code) if len(year) == 4 else warn(period.code, "assumed", "year 20xx")


def _year(match: re.Match[str]) -> int:
    typed = match.groupdict().get("year") or match.groupdict().get("joined") or "0"
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def _numbers(match: re.Match[str]) -> list[int]:
    """The groups that are no years, as numbers."""
    names = {index for name, index in match.re.groupindex.items()}
    return [int(text) for i, text in enumerate(match.groups(), 1) if i not in names and text and text.isdecimal()]


def _quarter(match: re.Match[str]) -> Period | None:
    return of_span(_year(match), 3 * _numbers(match)[0] - 2, 3 * _numbers(match)[0])


def _half(match: re.Match[str]) -> Period | None:
    is_first = bool(match[2]) or match[4] == "1"
    return of_span(_year(match), 1 if is_first else 7, 6 if is_first else 12)


def _same_year(match: re.Match[str]) -> bool:
    second = match["year2"]
    return second is None or int(second) % 100 == _year(match) % 100


def _months(match: re.Match[str]) -> Period | None:
    first, last = _numbers(match)
    return of_span(_year(match), first, last) if _same_year(match) and first < last else None


def _days(match: re.Match[str]) -> Period | None:
    month, day, last_month, last_day = _numbers(match)
    period = of_span(_year(match), month, last_month) if _same_year(match) else None
    return period if period and (period.start.day, period.end.day) == (day, last_day) else None


def _month(match: re.Match[str]) -> Period | None:
    month = _numbers(match)[0]
    return of_span(_year(match), month, month)


def _whole(match: re.Match[str]) -> Period | None:
    return of_span(_year(match), 1, 12)


_FORMS = (
    (_QUARTER, _quarter), (_QUARTER_FIRST, _quarter), (_HALF, _half), (_DAYS, _days), (_MONTHS, _months),
    (_MONTHS_BARE, _months), (_MONTH, _month), (_WHOLE_YEAR, _whole),
)  # fmt: skip


def _up_to(text: str) -> Reading:
    """Cumulative since the start: such figures must not be added to those of other quarters."""
    if match := _DAY.fullmatch(text):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return error("unknown_period", "no such day")
        return warn(f"..{day}", "assumed", "cumulative")
    inner = _of_text(text) if text and not text.startswith("截") else error("unknown_period")
    if inner.value is None:
        return error("unknown_period", "up to when?")
    return warn(f"..{Period.parse(str(inner.value)).end}", "assumed", "cumulative")


_START = re.compile(r"(?<![0-9])(?:(?:19|20)[0-9]{2}(?![0-9]{4}(?![0-9]))年?|[0-9]{2}年)")


@lru_cache(maxsize=4096)  # the names of folders and of sheets are the same for hundreds of files
def find_period(text: str) -> Reading:
    """The one period named within a longer text (a file's name); an error if there is none, or more than one."""
    text = western(squeeze(text))[:200]
    found: set[str] = set()
    position = 0
    while match := _START.search(text, position):
        code, position = _longest(text, match.start())
        found |= {code} if code else set()
    return ok(found.pop()) if len(found) == 1 else error("unknown_period", "more than one" if found else "none")


def _longest(text: str, start: int) -> tuple[str, int]:
    """The longest period beginning at `start` and where it ends; no period where a day is named (2024-07-05)."""
    day = _DAY.match(text, start)
    for end in range(min(len(text), start + 28), start + 3, -1):
        reading = _of_text(text[start:end])
        if reading.value is not None:
            return ("" if day and end <= day.end() else str(reading.value)), max(end, day.end() if day else 0)
    return "", start + 4
