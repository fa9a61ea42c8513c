"""What a column's declared checks say about the numbers that may be typed: bounds and decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind

TITLE = re.compile(r"([≥>]) (-?\d+)")
DECIMALS = {Kind.INTEGER: 0, Kind.MONEY: 6, Kind.AREA: 2, Kind.DECIMAL: 4}


@dataclass(frozen=True, slots=True)
class Bound:
    """The least a number may be (itself left out when `is_open`) and how many decimals it may have."""

    least: int
    is_open: bool
    decimals: int

    @property
    def words(self) -> str:
        """As a person says it: 不小于 0 的整数."""
        least = f"大于 {self.least}" if self.is_open else f"不小于 {self.least}"
        return f"{least} 的整数" if self.decimals == 0 else f"{least} 的数字，最多 {self.decimals} 位小数"

    @property
    def english(self) -> str:
        """The same in English."""
        sign = ">" if self.is_open else "≥"
        number = "whole number" if self.decimals == 0 else f"number, at most {self.decimals} decimals"
        return f"{number}, {sign} {self.least}"

    def formula(self, cell: str) -> str:
        """An Excel condition that holds for what may be typed into `cell`."""
        sign = ">" if self.is_open else ">="
        return f"=AND(ISNUMBER({cell}),{cell}{sign}{self.least},ABS(ROUND({cell},{self.decimals})-{cell})<0.000000001)"


def bound(column: Column) -> Bound | None:
    """The bound of a quantity; None for a column that holds none.

    Only checks that keep a line out count: an implausible size is let in and explained.
    """
    if column.kind not in DECIMALS:
        return None
    titles = [TITLE.fullmatch(check.title) for check in column.checks if check.error.rule == "negative"]
    found = [(int(title[2]), title[1] == ">") for title in titles if title]
    least, is_open = max(found, default=(0, False))
    return Bound(least, is_open, DECIMALS[column.kind])
