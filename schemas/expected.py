"""What a line should have held, in the words and figures of a finding: each check may say it of the line it fails on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

WAN = Decimal(10_000)


class Expected(NamedTuple):
    """What goes into the sentence (`text` says what was expected), and the figures beside it."""

    text: str = ""
    detail: str = ""
    detail_en: str = ""
    difference: Decimal | None = None
    yuan_at_stake: Decimal | None = None


TypedLine = Mapping[str, Any]
Expect = Callable[[TypedLine], Expected]
"""Asked of the typed line."""


def wan(yuan: Decimal) -> str:
    """An amount as the form states it: 12.5 万元."""
    return f"{(Decimal(yuan) / WAN).normalize():f} 万元"


def as_decimal(number: object) -> Decimal:
    """A figure of a typed line, whatever type of number it has."""
    return Decimal(str(number))


def expect_period(line: TypedLine) -> Expected:
    """A day of the period."""
    return Expected(f"{line['period_start']} 至 {line['period_end']}")


def expect_filled_on(line: TypedLine) -> Expected:
    """A day not after the return was filled in."""
    return Expected(f"填报日期 {line['filled_on']}")


def expect_below_ceiling(field: str) -> Expect:
    """An amount that a single line can have."""
    return lambda line: Expected(
        f"单笔不超过 {wan(line['ceiling_yuan'])}", "超过了整个项目的规模。", yuan_at_stake=line[field]
    )


def expect_filled(_line: TypedLine) -> Expected:
    """Something at all."""
    return Expected(detail="没有填写")


def expect_other(field: str, bound: str, other: str) -> Expect:
    """A figure that keeps to the one in another column: `bound` is ≤ or ≥."""
    return lambda line: Expected(f"{bound} {line[other]}", difference=as_decimal(line[field] - line[other]))
