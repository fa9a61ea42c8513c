"""Whole numbers of people, households, times."""

from __future__ import annotations

import re
from decimal import Decimal

from consolidate.reading.values.nil import gate, says_none
from consolidate.reading.values.number import Number, Refused, read_number
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

_LARGEST = Decimal(10) ** 12
_FAMILIES = {
    "persons": "人 人次 个人 名 位 员 名学生 个学生 名党员 名群众 名村民 人(次) 次 余人",
    "households": "户 家 户次 农户 户农户 户家庭 个家庭 户人家 家庭 户群众 户村民",
    "times": "次 场 场次 回 期 趟 个",
    "years": "年 年整 个年头 年以上",
    "pairs": "对 组",
    "things": "个 支 项 家 所 间 条 件 篇 份 人 名",
}
_FAMILY_OF = {
    word: frozenset(f for f, words in _FAMILIES.items() if word in words.split())
    for words in _FAMILIES.values()
    for word in words.split()
}
_COLUMN = {
    "人次": "persons",
    "人": "persons",
    "户": "households",
    "次": "times",
    "年": "years",
    "对": "pairs",
}


def read_count(cell: Cell, *, optional: bool = False, unit: str | None = None) -> Reading:
    """A whole number ≥ 0.

    `unit` is the column's (人次, 户, …): another kind of unit typed in the cell is refused; without it any unit that
    things are counted in is taken. 无 in a required count is read as 0, with a warning.
    """
    if isinstance(cell, float) and 0 <= cell < 1e12 and cell.is_integer():
        return ok(int(cell))
    if not optional and says_none(cell):
        return warn(0, "assumed", "无 read as 0")
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    number = read_number(cell)
    return error(*number) if isinstance(number, Refused) else _whole(number, unit)


def _whole(number: Number, unit: str | None) -> Reading:
    if not _fits(number.unit, unit) or number.is_money:
        return error("not_a_number", f"unit {number.unit}")
    if number.value != int(number.value):
        return error("not_whole", format(number.value, "f"))
    if number.value >= _LARGEST:
        return error("not_a_number", "too large")
    value = int(number.value)
    if number.qualifier:
        return warn(value, "approximate", number.qualifier)
    return warn(value, "assumed", "w = 万") if number.is_assumed else ok(value)


def _fits(typed: str, column: str | None) -> bool:
    """Whether the unit in the cell is one that this column counts in."""
    if not typed or typed == column:
        return True
    families = _FAMILY_OF.get(re.sub(r"[()]", "", typed), frozenset())
    wanted = _COLUMN.get(column or "")
    return bool(families) if wanted is None else wanted in families
