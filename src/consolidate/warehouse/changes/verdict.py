"""Whether a total bears out a published figure, as its qualifier means it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def bears_out(qualifier: str, claimed: Decimal, found: Decimal) -> bool:
    """Both in the claim's unit. ValueError for a qualifier that is none.

    `=` to the precision it was printed with, `>=` (多、余), `>` (超过), `~` (约) within 10 %,
    `<~` (近) from 90 % up to the figure, not above.
    """
    if qualifier == "=":
        return rounded_like(claimed, found) == claimed
    if qualifier == ">=":
        return found >= claimed
    if qualifier == ">":
        return found > claimed
    if qualifier == "~":
        return abs(found - claimed) <= abs(claimed) * _TENTH
    if qualifier == "<~":
        return claimed - abs(claimed) * _TENTH <= found <= claimed
    raise ValueError(f"unknown qualifier {qualifier!r}")


def rounded_like(printed: Decimal, value: Decimal) -> Decimal:
    """`value` rounded half up to as many decimals as `printed` shows: 4.8951 like 4.89 is 4.90."""
    exponent = printed.as_tuple().exponent
    assert isinstance(exponent, int), "a claim's figure is finite"
    return value.quantize(Decimal(1).scaleb(min(exponent, 0)), rounding=ROUND_HALF_UP)
