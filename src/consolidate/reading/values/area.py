"""Areas in 亩 (1 亩 = 10 分 = 2000/3 m²), with two decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from consolidate.reading.values.count import bare_whole
from consolidate.reading.values.money import half_up
from consolidate.reading.values.nil import gate, says_none
from consolidate.reading.values.number import LONGEST, NotNumber, Number, fold_number, read_number
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.reading.values.units import Unit, misfit, unit_of

_LARGEST = Decimal(10) ** 10
AREA = frozenset({"area"})
_FEN = {"分": Decimal("0.1")}
"""What only a cell says: in a header 分 may be money as well."""
_PARTS = re.compile(r"(.+?)亩(?:零?([0-9一二两三四五六七八九])分地?)?(?:零?([0-9一二三四五六七八九])厘)?$")
_HALF = re.compile(r"(.*?)(?:亩半地?|(?<! )半亩地?)$")
_DIGITS = (
    {character: value for value, character in enumerate("零一二三四五六七八九")}
    | {str(value): value for value in range(10)}
    | {"两": 2}
)


def read_area(cell: Cell, *, unit: str | None = "亩", optional: bool = False) -> Reading:
    """亩 as Decimal with two places. `unit` is the column's: 亩, 公顷, 平方米, …; None if unknown."""
    if not optional and says_none(cell):
        return warn(Decimal("0.00"), "assumed", "无 read as 0")
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if isinstance(cell, str) and len(cell.strip()) <= 4 * LONGEST:
        cell = _plain(fold_number(cell))
    number = read_number(cell)
    return error(*number) if isinstance(number, NotNumber) else _stored(number, unit)


def _plain(text: str) -> str:
    """1亩3分 and 一亩半 brought into one number of 亩; square signs that the number reader would refuse, into words."""
    text = re.sub(r"m\^?2$", "m²", text, flags=re.IGNORECASE)
    match = _HALF.match(text)
    if match and (value := bare_whole(match[1]) if match[1] else 0) is not None:
        return f"{value}.5亩"
    match = _PARTS.match(text)
    if not match or not (match[2] or match[3]) or (value := bare_whole(match[1])) is None:
        return text
    return f"{value}.{_DIGITS[match[2] or '0']}{_DIGITS[match[3] or '0']}亩"


def _stored(number: Number, unit: str | None) -> Reading:
    typed = number.unit or ("亩" if number.value == 0 else unit) or ""
    read_unit = Unit(AREA, _FEN[typed]) if number.unit in _FEN else unit_of(typed)
    if number.is_money or read_unit is None or not read_unit.measures & AREA:
        rule = "not_a_number" if number.unit or number.is_money else "unit_missing"
        return error(rule, f"unit {number.unit}") if number.unit else error(rule, *misfit(unit))
    exact = number.value * read_unit.factor / read_unit.divisor
    if exact >= _LARGEST:
        return error("not_a_number", "too large")
    value = half_up(exact)
    if number.qualifier:
        return warn(value, "approximate", number.qualifier)
    if number.is_assumed:
        return warn(value, "assumed", "w = 万")
    # other units hardly ever make round 亩: only 亩 typed finer than the form asks are worth a remark
    is_mu = read_unit.factor == read_unit.divisor == 1
    return ok(value) if not is_mu or value == exact else warn(value, "assumed", "rounded to 0.01 亩")
