"""Sums of money: typed in 万元, 元 or with a unit of their own, stored in yuan."""

from __future__ import annotations

import re
from decimal import Decimal

from consolidate.reading.values.count import bare_whole
from consolidate.reading.values.money import half_up
from consolidate.reading.values.nil import gate, says_none
from consolidate.reading.values.number import LONGEST, NotNumber, Number, fold_number, foreign_currency, read_number
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.reading.values.units import YUAN_OF, misfit, unit_of

_ONE = Decimal(1)
_LARGEST = Decimal(10) ** 16  # DECIMAL(18,2) holds sixteen digits before the point
_CLEAN = re.compile("[0-9.,万元]*")
_FINE = re.compile(r"^(.+?)元(?:([0-9一二三四五六七八九])角)?(?:零?([0-9一二三四五六七八九])分)?$")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    str(value): value for value in range(10)
}
_YUAN_WORDS = frozenset({"元", "圆", "元人民币", "元钱", "圆人民币"})


def read_amount(cell: Cell, *, unit: str | None, optional: bool = False, unit_doubt: bool = False) -> Reading:
    """Yuan as Decimal with two places. `unit` is the column's, from its header or the sheet's corner; None if unknown.

    A unit in the cell wins. `unit_doubt`: another file of the team states this column's unit differently, so a value
    that rests on it is stored with a warning. Finer than 分 is rounded half up, with a warning.
    """
    if isinstance(cell, str):
        if not optional and says_none(cell):
            return warn(Decimal("0.00"), "assumed", "无 read as 0")
        if (answer := gate(cell, optional=optional)) is not None:
            return answer
        if len(cell.strip()) <= 4 * LONGEST:
            cell = _plain(fold_number(cell))
            if not _CLEAN.fullmatch(cell) and (currency := foreign_currency(cell)):
                return error("not_a_number", f"{currency}，不是人民币")
    number = read_number(cell)
    if isinstance(number, NotNumber):
        return error(*number)
    factor = _factor(number, unit)
    return factor if isinstance(factor, Reading) else _stored(number, factor, unit_doubt and not _names_unit(number))


def read_tolerance(cell: Cell, *, unit: str | None) -> Decimal:
    """Half a unit, in yuan, of the last decimal typed: 50 for 30.12 in a column of 万元. Zero if it does not read."""
    if isinstance(cell, str):
        if len(cell.strip()) > 4 * LONGEST:
            return Decimal(0)
        cell = _plain(fold_number(cell))
    number = read_number(cell)
    factor = _factor(number, unit) if isinstance(number, Number) else None
    if not isinstance(number, Number) or not isinstance(factor, Decimal):
        return Decimal(0)
    return number.step * factor / 2


def _plain(text: str) -> str:
    """The text without 整 and 人民币 at its end, 元角分 brought into one number of yuan."""
    if _CLEAN.fullmatch(text):
        return text
    text = re.sub(r"(?:元|圆)(?:整|正)$", "元", text.replace(" 元", "元"))
    text = re.sub(r"(元|万|亿)\(?(?:人民币|RMB|CNY)\)?$", r"\1", text, flags=re.IGNORECASE)
    match = _FINE.match(text.replace("圆", "元"))
    if not match or not (match[2] or match[3]) or "." in match[1] or (whole := bare_whole(match[1])) is None:
        return text
    return f"{whole}.{_DIGITS[match[2] or '0']}{_DIGITS[match[3] or '0']}元"


def _names_unit(number: Number) -> bool:
    """Whether the cell itself says what it counts: 30元, 30万, also 1万3千."""
    return bool(number.unit) or number.has_large


def _factor(number: Number, unit: str | None) -> Decimal | Reading:
    """How many yuan one of the number as written is."""
    if number.unit in _YUAN_WORDS:
        return _ONE
    if number.unit:
        return YUAN_OF.get(number.unit) or error("not_a_number", f"unit {number.unit}")
    if number.has_large or not number.value:
        return _ONE
    stated = unit_of(unit) if unit else None
    if stated is None or "money" not in stated.measures:
        return error("unit_missing", *misfit(unit))
    if number.scale[-1:] in ("百", "千") and stated.factor > 1:
        return error("unit_missing", f"{number.scale[-1]}元 or {number.scale[-1]}{unit}")
    return stated.factor


def _stored(number: Number, factor: Decimal, is_doubtful: bool) -> Reading:
    exact = number.value * factor
    value = half_up(exact)
    if value >= _LARGEST:
        return error("not_a_number", "too large")
    if number.qualifier:
        return warn(value, "approximate", number.qualifier)
    if is_doubtful or number.is_assumed:
        return warn(value, "assumed", "unit" if is_doubtful else "w = 万")
    return ok(value) if value == exact else warn(value, "assumed", "rounded to 分")
