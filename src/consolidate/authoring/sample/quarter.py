"""The twelve quarters of the sample, 2021Q3 to 2024Q2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter; `name` is written as the warehouse writes it, 2024Q2."""

    year: int
    number: int

    @property
    def name(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def quarters() -> list[Quarter]:
    """All of them in the order of time."""
    return [Quarter(2021 + place // 4, place % 4 + 1) for place in range(2, 14)]


QUARTERS = tuple(quarters())
NAMES = tuple(quarter.name for quarter in QUARTERS)
