"""A claim's unit as so many of the measure's: 4.89 亿元 are 489,000,000 元."""

from __future__ import annotations

from decimal import Decimal

_TIMES = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_COUNTERS = frozenset({"个", "家", "支", "对", "次", "场", "场次", "项", "人", "名", "人次", "户"})
"""Words for counting: 12 家 and 12 个 are the same number."""


def unit_factor(claimed: str, stored: str) -> Decimal | None:
    """How many of the measure's unit one of the claim's unit is; a blank unit is the measure's own.

    None where the two do not fit together, like 万元 for a number of people.
    """
    if not claimed or claimed == stored:
        return Decimal(1)
    for word, times in _TIMES.items():
        if claimed.startswith(word) and _same_unit(claimed[len(word) :], stored):
            return times
    return None


def _same_unit(unit: str, other: str) -> bool:
    return unit == other or (not unit and other in _COUNTERS) or {unit, other} <= _COUNTERS
