"""Amounts in words."""

from __future__ import annotations

from decimal import Decimal

WAN = Decimal(10_000)


def wan(yuan: Decimal) -> str:
    """An amount as the form states it: 12.5 万元."""
    return f"{(Decimal(yuan) / WAN).normalize():f} 万元"
