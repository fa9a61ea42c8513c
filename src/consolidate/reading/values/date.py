"""Days, as typed in the forty ways people type them. What may be two days is none."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from consolidate.reading.values import day as days
from consolidate.reading.values.asked import EARLIEST, LATEST, Asked, Precision, of_day
from consolidate.reading.values.fold import fold
from consolidate.reading.values.interval import read_interval
from consolidate.reading.values.nil import gate, is_placeholder
from consolidate.reading.values.quarter import Period
from consolidate.reading.values.reading import NIL, Cell, Reading, error, ok, warn
from consolidate.reading.values.serial import of_digits, of_number

_LONGEST = 60
_CLEAN = re.compile(r"([0-9]{4})(?:([-./])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_NOT_YET = re.compile(
    r"(?:尚?未|还未|还没|没有?)(?:完成|完工|竣工|投产|开工|动工|建成|启动|实施|验收|确定|定|结束|开始)[。.]?"
    r"|在建中?|建设中|施工中|进行中|筹建中?|筹备中|规划中|推进中"
)
_FULL = re.compile(rf"([0-9]{{4}}|[0-9]{{2}})({days.SEP})([0-9]{{1,2}})({days.SEP})([0-9]{{1,2}})日?")
_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_SHORT = re.compile(r"([0-9]{1,2})([-./月])([0-9]{1,2})日?")
_MONTH = re.compile(r"([0-9]{4}|[0-9]{2}(?=年))[-./年]([0-9]{1,2})月?")
_ROUGH = re.compile(r"((?:[0-9]{4}|[0-9]{2})年[0-9]{1,2}月|[0-9]{1,2}月)(?:上旬|中旬|下旬|初|中|底|末|月底|间|左右)")


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

    `period` gives the year where none is typed, `received` is the latest possible day, `earliest` the one before
    which a warning is given (None: no such day). An interval gives its start, and both ends in the note.
    """
    if (clean := _clean(cell)) is not None:
        return _bounded(clean, received, earliest)
    if optional and _is_open(cell):
        return NIL
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    return _bounded(_read(cell, Asked(precision, period, received)), received, earliest)


def _clean(cell: Cell) -> Reading | None:
    """What is the same day whoever asks: a date, or a text that is nothing but year, month and day; None for all else."""
    if isinstance(cell, str):
        return _typed(cell) if len(cell) <= _LONGEST else None
    if not isinstance(cell, date):
        return None
    day = cell.date() if isinstance(cell, datetime) else cell
    return ok(day) if day.year > 1900 else error("not_a_date", "a time of day")


@lru_cache(maxsize=8192)  # a day is typed in many lines, under many a period
def _typed(text: str) -> Reading | None:
    match = _CLEAN.fullmatch(fold(text))
    day = days.day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])) if match else None
    return ok(day) if day is not None else None


def _is_open(cell: Cell) -> bool:
    """未完成, 待定: an optional date that says it is still to come."""
    is_short = isinstance(cell, str) and len(cell) < 40
    return is_short and (_NOT_YET.fullmatch(fold(str(cell))) is not None or is_placeholder(cell))


def _read(cell: Cell, asked: Asked) -> Reading:
    if isinstance(cell, (bool, date, time, timedelta)):
        return error("not_a_date", "a time or a logical value")
    if isinstance(cell, (int, float)):
        return of_number(cell, asked)
    bare = cell.strip()
    text = fold(bare) if len(bare) <= 4 * _LONGEST else ""
    if not text or len(text) > _LONGEST:
        return error("not_a_date", "too long")
    written = days.plain(text.lstrip("'‘’").rstrip("。.; "))
    reading = _of_text(written.text, asked)
    value = reading.value
    if written.weekday is not None and isinstance(value, date) and value.weekday() != written.weekday:
        return error("ambiguous_date", f"{value} is another day of the week")
    return reading


def _bounded(reading: Reading, received: date | None, earliest: date | None) -> Reading:
    """Nothing happens after the return was received; what happened before the programme needs an explanation."""
    value = reading.value
    if not isinstance(value, date):
        return reading
    if value.year < 1950 or value > LATEST:
        return error("not_a_date", f"year {value.year}")
    if received is not None and value > received:
        return error("future_date", str(value))
    if reading.verdict == "ok" and earliest is not None and value < earliest:
        return warn(value, "date_in_period", reading.note or f"before {earliest}")
    return reading


def _of_text(text: str, asked: Asked) -> Reading:
    if text.isascii() and text.isdecimal():
        return of_digits(text, asked)
    if (named := days.named_month(text)) is not None:
        text = named
    for pattern, read in ((_FULL, _full), (_LAST, _last), (_MONTH, _of_month), (_SHORT, _short), (_ROUGH, _rough)):
        if match := pattern.fullmatch(text):
            return read(match, asked)
    span = read_interval(text, asked.period.year if asked.period else None)
    return error(span, text[:40]) if isinstance(span, str) else warn(span[0], "assumed", f"{span[0]}/{span[1]}")


def _full(match: re.Match[str], asked: Asked) -> Reading:
    """Year, month, day. Where the second separator may mean "to" (2023.3-5), a small last number may be a month."""
    first, second, number = match[2], match[4], int(match[5])
    if second not in (first, "月", ".", "/", "年") and number <= 12:
        return error("ambiguous_date", "a day, or a span of months")
    if first == "月" or second == "年":
        return error("not_a_date", match[0])
    if len(match[1]) == 4:
        return of_day(int(match[1]), int(match[3]), number)
    if first == second == "/":
        return _slashed(int(match[1]), int(match[3]), number, asked)
    reading = of_day(2000 + int(match[1]), int(match[3]), number)
    return reading if reading.value is None else warn(reading.value, "assumed", "year 20xx")


def _slashed(first: int, second: int, third: int, asked: Asked) -> Reading:
    """23/3/30: a two-digit year may stand at either end; only days in the programme's time count, if there are any."""
    orders = ((first, second, third), (third, first, second), (third, second, first))
    found = {value for y, m, d in orders if (value := days.day(2000 + y, m, d)) is not None}
    likely = {value for value in found if asked.is_likely(value)} or found
    if len(likely) == 1:
        return warn(likely.pop(), "assumed", "year 20xx")
    return error("ambiguous_date" if likely else "not_a_date", f"{first}/{second}/{third}")


def _last(match: re.Match[str], asked: Asked) -> Reading:
    """The year at the end: day first, or month first as in America. One of them must be impossible."""
    first, second = int(match[1]), int(match[3])
    if len(match[4]) == 2:
        is_slashed = match[2] == "/"
        return _slashed(first, second, int(match[4]), asked) if is_slashed else error("not_a_date", match[0])
    found = {days.day(int(match[4]), first, second), days.day(int(match[4]), second, first)} - {None}
    if len(found) == 1:
        return ok(found.pop())
    return error("ambiguous_date" if found else "not_a_date", match[0])


def _of_month(match: re.Match[str], asked: Asked) -> Reading:
    if len(match[1]) == 4:
        return asked.month(int(match[1]), int(match[2]))
    reading = asked.month(2000 + int(match[1]), int(match[2]))
    return reading if reading.value is None else warn(reading.value, "assumed", "month, year 20xx")


def _short(match: re.Match[str], asked: Asked) -> Reading:
    return asked.this_year(int(match[1]), int(match[3]))


def _rough(match: re.Match[str], asked: Asked) -> Reading:
    """A part of a month is no day; where the month is enough, it names the month."""
    month = _MONTH.fullmatch(match[1])
    if asked.precision == "month" and month:
        reading = _of_month(month, asked)
        return reading if reading.value is None else warn(reading.value, "assumed", "month")
    return error("not_a_date", f"a part of {match[1]}")
