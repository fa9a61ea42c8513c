"""One drawn cell: what a person reads in it, how the file holds it, and what may be made of it."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

Value = Decimal | date | str
FACTORS: dict[str, dict[str, Decimal]] = {
    "count": {unit: Decimal(factor) for unit, factor in {"人": 1, "人次": 1, "次": 1, "百人": 100, "万人次": 10_000}.items()},
    "money": {unit: Decimal(factor) for unit, factor in {"元": 1, "千元": 1000, "万元": 10_000, "万": 10_000, "亿元": 10**8, "￥万元": 10_000}.items()},
    "area": {"亩": Decimal(1), "公顷": Decimal(15), "平方米": Decimal(3) / 2000, "m²": Decimal(3) / 2000},
}  # fmt: skip
"""What one of each unit is in yuan, persons or mu."""


class Seen(NamedTuple):
    """What a person reads: a figure with the unit beside it, a day, or a text; None where it is ambiguous."""

    value: Value | None
    unit: str = ""


class Look(NamedTuple):
    """How the file holds a cell. `stored` is a number, a text, or runs of text with the font of each.

    `is_told`: a person does not see the cell as it is read (hidden, white, struck out, about), so that it is never
    read without a finding.
    """

    stored: float | str | tuple[tuple[str, str], ...]
    seen: Seen
    code: str = ""
    font: str = ""
    is_told: bool = False
    is_day: bool = False
    """Whether what is stored is a day, counted from 1900 or 1904."""
    is_repeated: bool = False
    """Whether it is repeated to fill the cell."""


def meant(seen: Seen, kind: str, unit_of_column: str) -> Value | None:
    """What the line has to hold: the figure in the unit beside it, or else in the column's; None: it has to wait."""
    if not isinstance(seen.value, Decimal):
        return seen.value
    factor = FACTORS[kind].get(seen.unit or unit_of_column)
    if factor is None:
        return None
    value = seen.value * factor
    if kind == "count":
        return value if value == value.to_integral_value() else None
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
