"""Whole numbers of people, households, times."""

from __future__ import annotations

import re
from decimal import Decimal

from consolidate.reading.values.nil import gate, says_none
from consolidate.reading.values.number import NotNumber, Number, read_number
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.reading.values.units import COUNTED, can_be, misfit, unit_of

_ONE = Decimal(1)
_LARGEST = Decimal(10) ** 12


def read_count(cell: Cell, *, optional: bool = False, unit: str | None = None, header: str | None = None) -> Reading:
    """A whole number ≥ 0.

    `unit` is the column's (人次, 户, …): another kind of unit typed in the cell is refused; without it any unit that
    things are counted in is taken. `header` is the unit that the header states (万人次): one typed in the cell wins.
    无 in a required count is read as 0, with a warning.
    """
    if isinstance(cell, float) and header in (None, unit) and 0 <= cell < 1e12 and cell.is_integer():
        return ok(int(cell))
    if not optional and says_none(cell):
        return warn(0, "assumed", "无 read as 0")
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    number = read_number(cell)
    return error(*number) if isinstance(number, NotNumber) else _whole(number, unit, header)


def _whole(number: Number, unit: str | None, header: str | None) -> Reading:
    if not _fits(number.unit, unit) or number.is_money:
        return error("not_a_number", f"unit {number.unit}")
    factor = factor_of(number, unit, header)
    if factor is None:
        return error("unit_missing", *misfit(header))
    exact = number.value * factor
    if exact != int(exact):
        return error("not_whole", format(exact.normalize(), "f"))
    if exact >= _LARGEST:
        return error("not_a_number", "too large")
    value = int(exact)
    if number.qualifier:
        return warn(value, "approximate", number.qualifier)
    return warn(value, "assumed", "w = 万") if number.is_assumed else ok(value)


def bare_whole(text: str) -> int | None:
    """A whole number without a unit or an 余; None for anything else."""
    number = read_number(text)
    if not isinstance(number, Number) or number.unit or number.qualifier or number.value != int(number.value):
        return None
    return int(number.value)


def factor_of(number: Number, unit: str | None, header: str | None) -> Decimal | None:
    """How many of the column's unit one of the number is; None where the header's unit cannot be the column's."""
    if header in (None, unit) or number.unit or number.has_large or not number.value:
        return _ONE
    stated = unit_of(header) if header and can_be(header, unit) else None
    return stated.factor / stated.divisor if stated else None


def _fits(typed: str, column: str | None) -> bool:
    """Whether the unit in the cell is one that this column counts in."""
    if not typed or typed == column:
        return True
    stated, wanted = unit_of(re.sub(r"[()]", "", typed)), unit_of(column) if column else None
    families = stated.measures & COUNTED if stated else frozenset()
    return bool(families & wanted.measures if wanted else families)
