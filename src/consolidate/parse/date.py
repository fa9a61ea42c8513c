"""Days, as typed in the forty ways people type them. What may be two days is none."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Literal

from consolidate.parse import day as days
from consolidate.parse import interval
from consolidate.parse.fold import fold
from consolidate.parse.nil import gate, is_placeholder
from consolidate.parse.period import Period
from consolidate.parse.reading import NIL, Cell, Reading, error, ok, warn

Precision = Literal["day", "month"]
EARLIEST = date(2021, 7, 1)
"""The teams arrived in July 2021: an earlier date is kept and asks for an explanation."""

_LONGEST = 60
_EPOCH = date(1899, 12, 30)
_LATEST = date(2100, 1, 1)
_NOT_YET = re.compile(
    r"(?:尚?未|还未|还没|没有?)(?:完成|完工|竣工|投产|开工|动工|建成|启动|实施|验收|确定|定|结束|开始)[。.]?|在建中?|建设中|施工中|进行中|筹建中?|筹备中|规划中|推进中"
)
_FULL = re.compile(rf"([0-9]{{4}}|[0-9]{{2}})({days.SEP})([0-9]{{1,2}})({days.SEP})([0-9]{{1,2}})日?")
_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_SHORT = re.compile(r"([0-9]{1,2})([-./月])([0-9]{1,2})日?")
_MONTH = re.compile(r"([0-9]{4}|[0-9]{2}(?=年))[-./年]([0-9]{1,2})月?")
_JOINED = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_SIX = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_ROUGH = re.compile(
    r"((?:[0-9]{4}|[0-9]{2})年[0-9]{1,2}月|[0-9]{1,2}月)(?:上旬|中旬|下旬|初|中|底|末|月底|间|左右)"
)


def read_date(
    cell: Cell,
    *,
    optional: bool = False,
    precision: Precision = "day",
    period: Period | None = None,
    received: date | None = None,
    earliest: date | None = EARLIEST,
) -> Reading:
    """A day as `datetime.date`; the first of the month when only the month is known (note `month`).

    `period` gives the year where none is typed, `received` is the latest possible day, `earliest` the one before which
    a warning is given (None: no such day). An interval gives its start, and both ends in the note.
    """
    if (
        optional
        and isinstance(cell, str)
        and len(cell) < 40
        and (_NOT_YET.fullmatch(fold(cell)) or is_placeholder(cell))
    ):
        return NIL
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    return _bounded(_read(cell, precision, period, received), received, earliest)


def _read(cell: Cell, precision: Precision, period: Period | None, received: date | None) -> Reading:
    if isinstance(cell, datetime):
        return ok(cell.date()) if cell.year > 1900 else error("not_a_date", "a time of day")
    if isinstance(cell, date):
        return ok(cell) if cell.year > 1900 else error("not_a_date", str(cell))
    if isinstance(cell, (bool, time, timedelta)):
        return error("not_a_date", "a time or a logical value")
    if isinstance(cell, (int, float)):
        return _of_number(cell, precision, period, received)
    bare = cell.strip()
    text = fold(bare) if len(bare) <= 4 * _LONGEST else ""
    if not text or len(text) > _LONGEST:
        return error("not_a_date", "too long")
    written = days.plain(text.lstrip("'‘’").rstrip("。.;; "))
    reading = _of_text(written.text, precision, period, received)
    if (
        written.weekday is not None
        and isinstance(reading.value, date)
        and reading.value.weekday() != written.weekday
    ):
        return error("ambiguous_date", f"{reading.value} is another day of the week")
    return reading


def _bounded(reading: Reading, received: date | None, earliest: date | None) -> Reading:
    """Nothing happens after the return was received; what happened before the programme needs an explanation."""
    value = reading.value
    if not isinstance(value, date):
        return reading
    if value.year < 1950 or value >= _LATEST:
        return error("not_a_date", f"year {value.year}")
    if received is not None and value > received:
        return error("future_date", str(value))
    if reading.verdict == "ok" and earliest is not None and value < earliest:
        return warn(value, "date_in_period", reading.note or f"before {earliest}")
    return reading


def _of_number(number: float, precision: Precision, period: Period | None, received: date | None) -> Reading:
    """A numeric cell: eight digits, a serial of the 1900 system, or a date with a point of which Excel ate the last zero."""
    if number != number or not 0 < number < 1e9:
        return error("not_a_date")
    whole = int(number)
    if whole == number and whole > 99_999:
        return _of_digits(str(whole), precision, received)
    last = received or date(2100, 1, 1) - timedelta(days=1)
    if EARLIEST <= _EPOCH + timedelta(days=whole if whole < 99_999 else 0) <= last:
        return ok(_EPOCH + timedelta(days=whole))
    return _of_pointed(format(number, ".15g"), precision, period)


def _of_pointed(text: str, precision: Precision, period: Period | None) -> Reading:
    """Numeric 3.15 is 3月15日; 3.3 may have been 3.30, and 2023.1 may have been 2023.10: no reading then."""
    match = re.fullmatch(r"([0-9]{4}|[0-9]{1,2})\.([0-9]{1,2})", text)
    if not match:
        return error("not_a_date", text[:20])
    head, tail = int(match[1]), match[2]
    candidates = [tail, tail + "0"] if len(tail) == 1 else [tail]
    if len(match[1]) == 4:
        readings = [_month(head, int(one), precision) for one in candidates]
    else:
        readings = [_this_year(head, int(one), period) for one in candidates]
    good = [reading for reading in readings if reading.value is not None]
    if len(good) > 1:
        return error("ambiguous_date", "a last zero may have been lost")
    return good[0] if good else error("not_a_date", text)


def _of_text(text: str, precision: Precision, period: Period | None, received: date | None) -> Reading:
    if text.isascii() and text.isdecimal():
        return _of_digits(text, precision, received)
    if (named := days.named_month(text)) is not None:
        text = named
    for pattern, read in ((_FULL, _full), (_LAST, _last), (_MONTH, _of_month), (_SHORT, _short)):
        if match := pattern.fullmatch(text):
            return read(match, precision, period, received)
    if match := _ROUGH.fullmatch(text):
        return _rough(match[1], precision, period, received)
    return _of_interval(text, period)


def _of_digits(text: str, precision: Precision, received: date | None) -> Reading:
    if match := _JOINED.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if len(text) == 5 and EARLIEST <= _EPOCH + timedelta(days=int(text)) <= (received or _LATEST):
        return warn(_EPOCH + timedelta(days=int(text)), "assumed", "a serial number typed as text")
    match = _SIX.fullmatch(text)
    if not match:
        return error("not_a_date", text[:20])
    month = (
        _month(int(text[:4]), int(match[3]), precision) if text[:2] in ("19", "20") else error("not_a_date")
    )
    short = days.day(2000 + int(match[1]), int(match[2]), int(match[3]))
    if month.value is not None and short is not None:
        return error("ambiguous_date", f"{text[:4]}-{match[3]} or {short}")
    return warn(short, "assumed", "year 20xx") if short is not None else month


def _full(
    match: re.Match[str], precision: Precision, period: Period | None, received: date | None
) -> Reading:
    """Year, month, day. Where the second sign may mean "to" (2023.3-5), a small last number may be a month."""
    first, second, number = match[2], match[4], int(match[5])
    if second not in (first, "月", ".", "/", "年") and number <= 12:
        return error("ambiguous_date", "a day, or a span of months")
    if "月" == first or second == "年":
        return error("not_a_date", match[0])
    year = int(match[1])
    if len(match[1]) == 4:
        return _day(year, int(match[3]), number)
    if first == second == "/":
        return _slashed(year, int(match[3]), number, received)
    reading = _day(2000 + year, int(match[3]), number)
    return reading if reading.value is None else warn(reading.value, "assumed", "year 20xx")


def _slashed(first: int, second: int, third: int, received: date | None) -> Reading:
    """23/3/30: two-digit years with slashes may stand at either end; only those in the programme's time count."""
    orders = ((first, second, third), (third, first, second), (third, second, first))
    found = {one for y, m, d in orders if (one := days.day(2000 + y, m, d)) is not None}
    likely = {one for one in found if EARLIEST <= one <= (received or _LATEST)} or found
    if len(likely) == 1:
        return warn(likely.pop(), "assumed", "year 20xx")
    return error("ambiguous_date" if likely else "not_a_date", f"{first}/{second}/{third}")


def _last(
    match: re.Match[str], precision: Precision, period: Period | None, received: date | None
) -> Reading:
    """The year at the end: day first, or month first as in America. One must be impossible."""
    first, second = int(match[1]), int(match[3])
    if len(match[4]) == 2:
        return (
            _slashed(first, second, int(match[4]), received)
            if match[2] == "/"
            else error("not_a_date", match[0])
        )
    found = {
        one for one in (days.day(int(match[4]), first, second), days.day(int(match[4]), second, first)) if one
    }
    if len(found) == 1:
        return ok(found.pop())
    return error("ambiguous_date" if found else "not_a_date", match[0])


def _of_month(
    match: re.Match[str], precision: Precision, period: Period | None, received: date | None
) -> Reading:
    year = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
    reading = _month(year, int(match[2]), precision)
    return (
        reading
        if len(match[1]) == 4 or reading.value is None
        else warn(reading.value, "assumed", "month, year 20xx")
    )


def _short(
    match: re.Match[str], precision: Precision, period: Period | None, received: date | None
) -> Reading:
    return _this_year(int(match[1]), int(match[3]), period)


def _rough(month: str, precision: Precision, period: Period | None, received: date | None) -> Reading:
    """A part of a month is no day; where the month is enough, it names the month."""
    match = _MONTH.fullmatch(month)
    if precision == "month" and match:
        reading = _of_month(match, precision, period, received)
        return reading if reading.value is None else warn(reading.value, "assumed", "month")
    return error("not_a_date", f"a part of {month}")


def _day(year: int, month: int, number: int) -> Reading:
    value = days.day(year, month, number)
    return ok(value) if value is not None else error("not_a_date", "no such day")


def _month(year: int, month: int, precision: Precision) -> Reading:
    value = days.day(year, month, 1)
    if value is None or not 1900 < value.year < 2100:
        return error("not_a_date", "no such month")
    return ok(value, "month") if precision == "month" else warn(value, "assumed", "month")


def _this_year(month: int, number: int, period: Period | None) -> Reading:
    """Without a year: that of the period, unless the day would then lie after the period's end."""
    if period is None:
        return error("ambiguous_date", "no year")
    value = days.day(period.year, month, number)
    if value is None:
        return error("not_a_date", "no such day")
    if value > period.end:
        return error("ambiguous_date", f"{period.year - 1} or {period.year}")
    return warn(value, "assumed", f"year {period.year}")


def _of_interval(text: str, period: Period | None) -> Reading:
    span = interval.read_interval(text, period.year if period else None)
    if isinstance(span, str):
        return error(span, text[:40])
    start, end = span
    return warn(start, "assumed", f"{start}/{end}")
