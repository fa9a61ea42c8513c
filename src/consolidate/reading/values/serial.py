"""Dates that are numbers: eight digits, serial numbers of Excel, and 3.15 of which Excel may have eaten a zero."""

from __future__ import annotations

import re

from consolidate.reading.values.asked import Asked, of_day, of_serial
from consolidate.reading.values.day import day
from consolidate.reading.values.reading import Reading, error, ok, warn

_EIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_SIX = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_POINTED = re.compile(r"([0-9]{4}|[0-9]{1,2})\.([0-9]{1,2})")


def of_number(number: float, asked: Asked) -> Reading:
    """A numeric cell."""
    if number != number or not 0 < number < 1e9:
        return error("not_a_date")
    whole = int(number)
    if whole == number and whole > 99_999:
        return of_digits(str(whole), asked)
    value = of_serial(whole, asked)
    return ok(value) if value is not None else _of_pointed(format(number, ".15g"), asked)


def _of_pointed(text: str, asked: Asked) -> Reading:
    """3.15 is 3月15日; 3.3 may have been 3.30, and 2023.1 may have been 2023.10: no reading then."""
    match = _POINTED.fullmatch(text)
    if not match:
        return error("not_a_date", text[:20])
    head, tail = int(match[1]), match[2]
    candidates = [tail, tail + "0"] if len(tail) == 1 else [tail]
    read = asked.month if len(match[1]) == 4 else asked.this_year
    good = [reading for candidate in candidates if (reading := read(head, int(candidate))).value is not None]
    if len(good) > 1:
        return error("ambiguous_date", "a last zero may have been lost")
    return good[0] if good else read(head, int(tail))


def of_digits(text: str, asked: Asked) -> Reading:
    """Digits without any character between them: 20230330, 202303, 230330; 45015 is a serial number that became text."""
    if match := _EIGHT.fullmatch(text):
        return of_day(int(match[1]), int(match[2]), int(match[3]))
    if len(text) == 5 and (value := of_serial(int(text), asked)) is not None:
        return warn(value, "assumed", "a serial number typed as text")
    match = _SIX.fullmatch(text)
    if not match:
        return error("not_a_date", text[:20])
    month = asked.month(int(text[:4]), int(match[3])) if match[1] in ("19", "20") else error("not_a_date", text)
    short = day(2000 + int(match[1]), int(match[2]), int(match[3]))
    if month.value is not None and short is not None:
        return error("ambiguous_date", f"{text[:4]}-{match[3]} or {short}")
    return warn(short, "assumed", "year 20xx") if short is not None else month
