"""A span of the calendar that figures are reported for, and its code."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

_CODE = re.compile(r"((?:19|20)[0-9]{2})(?:Q([1-4])|H([12])|-(0[1-9]|1[0-2]))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A quarter, half year, month or year by its code: 2024Q2, 2024H1, 2024-06, 2024."""

    year: int
    first_month: int
    months: int

    @classmethod
    @lru_cache(maxsize=1024)  # each line asks for its own
    def parse(cls, code: str) -> Period:
        """The period of a code; ValueError for anything else."""
        match = _CODE.fullmatch(code)
        if not match:
            raise ValueError(f"not a period: {code[:40]!r}")
        year, quarter, half, month = match.groups()
        if quarter:
            return cls(int(year), 3 * int(quarter) - 2, 3)
        if half:
            return cls(int(year), 6 * int(half) - 5, 6)
        return cls(int(year), int(month), 1) if month else cls(int(year), 1, 12)

    @property
    def code(self) -> str:
        """The code the warehouse uses."""
        if self.months == 3:
            return f"{self.year}Q{(self.first_month + 2) // 3}"
        if self.months == 6:
            return f"{self.year}H{(self.first_month + 5) // 6}"
        return f"{self.year}-{self.first_month:02d}" if self.months == 1 else str(self.year)

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        month = self.first_month + self.months - 1
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def previous(self) -> Period:
        """The one before, of the same length."""
        return self._moved(-self.months)

    @property
    def next(self) -> Period:
        """The one after, of the same length."""
        return self._moved(self.months)

    def _moved(self, months: int) -> Period:
        count = 12 * self.year + self.first_month - 1 + months
        return Period(count // 12, count % 12 + 1, self.months)

    def __lt__(self, other: Period) -> bool:
        return (self.year, self.first_month, self.months) < (other.year, other.first_month, other.months)

    def __str__(self) -> str:
        return self.code


def parse_period(code: str | None) -> Period | None:
    """The period of a code, None of None."""
    return Period.parse(code) if code else None


def of_span(year: int, first: int, last: int) -> Period | None:
    """The period from one month to another, None if these months are not one (January to May)."""
    months = last - first + 1
    is_one = 1 <= first <= last <= 12 and 1900 <= year <= 2100 and months in (1, 3, 6, 12) and (first - 1) % months == 0
    return Period(year, first, months) if is_one else None
