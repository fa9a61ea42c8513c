"""How a hand types a value: the same number, date or place in its own way, with exactly one reading."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from consolidate.sample.grid import Typed
from consolidate.sample.hand import Hand
from consolidate.sample.places import TOWN_LEVEL, Team, short

WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def day(hand: Hand, value: date) -> Typed:
    """A date as the hand writes dates."""
    year, month, number = value.year, value.month, value.day
    styles: dict[str, Typed] = {
        "dash": f"{value:%Y-%m-%d}",
        "slash": f"{year}/{month}/{number}",
        "dots": f"{year}.{month}.{number}",
        "chinese": f"{year}年{month}月{number}日",
        "eight": int(f"{value:%Y%m%d}"),
    }
    return styles.get(hand.dates, value)


def month(hand: Hand, value: date) -> Typed:
    """A date of which the month is enough, always typed as a full day."""
    return day(hand, value)


def whole(hand: Hand, value: int, unit: str | None) -> Typed:
    """A count; those who type text sometimes type the unit with it."""
    if hand.numbers == "wide":
        return str(value).translate(WIDE)
    if hand.numbers == "text":
        return str(value)
    if hand.numbers == "unit" and unit is not None:
        return f"{value}{unit}"
    return value


def decimal(hand: Hand, value: Decimal) -> Typed:
    """An area or a quantity."""
    if hand.numbers in ("wide", "text"):
        return whole(hand, int(value), None) if value == int(value) else str(_plain(value))
    return float(value)


def money(hand: Hand, yuan: Decimal) -> Typed:
    """An amount in the unit the hand's columns are in."""
    amount = yuan if hand.money == "元" else yuan / 10_000
    if hand.unit_at == "cell":
        return f"{_plain(amount)}{hand.money}"
    if hand.numbers in ("text", "wide"):
        return str(_plain(amount))
    if hand.numbers == "thousands" and amount >= 1_000:
        return f"{_plain(amount):,}"
    return float(amount)


def village(hand: Hand, team: Team, value: str) -> Typed:
    """A village: 毛崀村, 毛崀 (where no other village could be meant) or 毛崀村委会."""
    if value == TOWN_LEVEL or hand.village == "register":
        return value
    said = short(value)
    bare = said.removesuffix("村")
    others = [short(other) for other in team.villages if other != value]
    is_clear = hand.village == "bare" and len(bare) > 1 and not any(bare in other for other in others)
    return bare if is_clear and said.endswith("村") and not bare.endswith("村") else said


def local(hand: Hand, team: Team, value: str) -> Typed:
    """A local party organisation with or without county and town."""
    if hand.local_in_full:
        return value
    return value.removeprefix(team.county if value == team.prefix + "党委" else team.prefix)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
