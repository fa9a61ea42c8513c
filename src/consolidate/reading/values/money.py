"""The one place where money is rounded, and the units it is typed in."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
YUAN_OF = {
    "元": Decimal(1),
    "圆": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万": Decimal(10**4),
    "万元": Decimal(10**4),
    "十万元": Decimal(10**5),
    "百万元": Decimal(10**6),
    "千万元": Decimal(10**7),
    "亿": Decimal(10**8),
    "亿元": Decimal(10**8),
}
"""How many yuan one unit is."""


def half_up(number: Decimal, places: Decimal = FEN) -> Decimal:
    """`number` rounded half up to two decimals (or to those of `places`)."""
    return number.quantize(places, rounding=ROUND_HALF_UP)
