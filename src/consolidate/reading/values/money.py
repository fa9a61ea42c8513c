"""The one place where money is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")


def half_up(number: Decimal, places: Decimal = FEN) -> Decimal:
    """`number` rounded half up to two decimals (or to those of `places`)."""
    return number.quantize(places, rounding=ROUND_HALF_UP)
