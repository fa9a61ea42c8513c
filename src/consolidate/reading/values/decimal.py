"""Plain numbers with decimals: how much of a thing, its unit standing in a column of its own."""

from __future__ import annotations

from decimal import Decimal

from consolidate.reading.values.count import factor_of
from consolidate.reading.values.money import half_up
from consolidate.reading.values.nil import gate
from consolidate.reading.values.number import NotNumber, read_number
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.reading.values.units import misfit

_LARGEST = Decimal(10) ** 14  # DECIMAL(18,4)
_PLACES = Decimal("0.0001")


def read_decimal(cell: Cell, *, optional: bool = False, unit: str | None = None, header: str | None = None) -> Reading:
    """A number ≥ 0 as Decimal, at most four decimals.

    `unit` is the column's: another one typed in the cell is refused; without it any unit is kept in the note, with a
    warning. `header` is the unit that the header states.
    """
    if isinstance(cell, float) and header in (None, unit) and 0 <= cell < 1e14 and cell.is_integer():
        return ok(Decimal(int(cell)))
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    number = read_number(cell)
    if isinstance(number, NotNumber):
        return error(*number)
    if number.value >= _LARGEST or number.is_money:
        return error("not_a_number", "money" if number.is_money else "too large")
    if unit and number.unit not in ("", unit):
        return error("not_a_number", f"unit {number.unit}")
    factor = factor_of(number, unit, header)
    if factor is None:
        return error("unit_missing", *misfit(header))
    exact = number.value * factor
    value = half_up(exact, _PLACES).normalize()
    value = value.quantize(Decimal(1)) if value == int(value) else value
    if number.qualifier:
        return warn(value, "approximate", number.qualifier)
    if number.unit not in ("", unit) or number.is_assumed:
        return warn(value, "assumed", "w = 万" if number.is_assumed else f"unit {number.unit}")
    return ok(value) if value == exact else warn(value, "assumed", "rounded to four decimals")
