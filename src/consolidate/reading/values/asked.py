"""What is asked of a date, and the answers that every way of writing one comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from consolidate.reading.values.day import day
from consolidate.reading.values.quarter import Period
from consolidate.reading.values.reading import Reading, error, ok, warn

Precision = Literal["day", "month"]
EARLIEST = date(2021, 7, 1)
"""The teams arrived in July 2021: an earlier date is kept and asks for an explanation."""

LATEST = date(2099, 12, 31)
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Asked:
    """How exact a date must be, the period that lends its year, and the last day it may be."""

    precision: Precision = "day"
    period: Period | None = None
    received: date | None = None

    @property
    def last(self) -> date:
        """The last day that a number may stand for."""
        return self.received or LATEST

    def is_likely(self, value: date) -> bool:
        """Between the programme's first day and the day the return was received."""
        return EARLIEST <= value <= self.last

    def month(self, year: int, month: int) -> Reading:
        """The first of a month: what is asked where the month is enough, else an assumption."""
        value = day(year, month, 1)
        if value is None or not 1900 < value.year < 2100:
            return error("not_a_date", "no such month")
        return ok(value, "month") if self.precision == "month" else warn(value, "assumed", "month")

    def this_year(self, month: int, number: int) -> Reading:
        """Without a year: that of the period, unless the day would then lie after the period's end."""
        if self.period is None:
            return error("ambiguous_date", "no year")
        value = day(self.period.year, month, number)
        if value is None:
            return error("not_a_date", "no such day")
        if value > self.period.end:
            return error("ambiguous_date", f"{self.period.year - 1} or {self.period.year}")
        return warn(value, "assumed", f"year {self.period.year}")


def of_day(year: int, month: int, number: int) -> Reading:
    """A day of which year, month and day are typed."""
    value = day(year, month, number)
    return ok(value) if value is not None else error("not_a_date", "no such day")


def of_serial(number: int, asked: Asked) -> date | None:
    """The day of an Excel serial number (1900 system), if it lies in the programme's time."""
    value = _EPOCH + timedelta(days=number) if 0 < number < 99_999 else None
    return value if value is not None and asked.is_likely(value) else None
