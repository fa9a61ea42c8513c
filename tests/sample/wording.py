"""How a hand types a value: the same number, date or place in its own way, with exactly one reading."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from consolidate.schemas.lists import Choices
from tests.sample.grid import Typed
from tests.sample.hand import Hand
from tests.sample.returns import Team

WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
TOWN_LEVEL = "镇本级"


@cache
def read_words() -> dict[tuple[str, str], str]:
    """The other words that some teams write for values of closed lists; each is one that the form reads silently."""
    with (Path(__file__).parent / "truth" / "words.csv").open(encoding="utf-8", newline="") as opened:
        return {(row["choices"], row["value"]): row["word"] for row in csv.DictReader(opened)}


def day(hand: Hand, value: date) -> Typed:
    """A date as the hand writes dates."""
    year, month, number = value.year, value.month, value.day
    styles: dict[str, Typed] = {
        "dash": f"{value:%Y-%m-%d}",
        "slash": f"{year}/{month}/{number}",
        "wide slash": f"{year}／{month}／{number}".translate(WIDE),
        "dots": f"{year}.{month}.{number}",
        "marks": f"{year}。{month}。{number}",
        "spaced": f"{year} 年 {month} 月 {number} 日",
        "chinese": f"{year}年{month}月{number}日",
        "eight": int(f"{value:%Y%m%d}"),
    }
    return styles.get(hand.dates, value)


def month(hand: Hand, value: date) -> Typed:
    """A date of which the month is enough: 2023年5月 for the first of a month, else the day."""
    is_first = value.day == 1 and hand.dates in ("chinese", "spaced", "dots", "marks")
    return f"{value.year}年{value.month}月" if is_first else day(hand, value)


def whole(hand: Hand, value: int, unit: str | None) -> Typed:
    """A count; some type the unit behind it."""
    if hand.numbers in ("wide", "text"):
        return _text(hand, Decimal(value))
    return f"{value}{unit}" if hand.numbers == "unit" and unit in ("人", "户", "人次") else value


def decimal(hand: Hand, value: Decimal) -> Typed:
    """An area or a quantity."""
    return _text(hand, value) if hand.numbers in ("wide", "text") else _number(value)


def money(hand: Hand, yuan: Decimal) -> Typed:
    """An amount in the unit the hand's columns are in."""
    amount = yuan if hand.money == "元" else yuan / 10_000
    if hand.unit_at == "cell":
        return f"{_plain(amount)}{hand.money}"
    if hand.numbers in ("text", "wide"):
        return _text(hand, amount)
    return f"{_plain(amount):,}" if hand.numbers == "thousands" and amount >= 1_000 else _number(amount)


def village(hand: Hand, team: Team, value: str) -> Typed:
    """A village: 毛崀村, 毛崀 (where no other village could be meant), 毛崀村委会 or 毛崀村民委员会."""
    if value == TOWN_LEVEL or hand.village == "register":
        return value
    said = short(value)
    if hand.village == "committee" and value.endswith("村委会"):
        return said + "民委员会"
    bare = said.removesuffix("村")
    others = [short(other) for other in team.villages if other != value]
    is_clear = said.endswith("村") and len(bare) > 1 and not bare.endswith("村")
    return bare if hand.village == "bare" and is_clear and not any(bare in other for other in others) else said


def short(village: str) -> str:
    """The village as people say it: 毛崀村委会 is 毛崀村, 桃源居委会 is 桃源社区."""
    if village.endswith("村委会"):
        return village.removesuffix("委会")
    return village.removesuffix("居委会").removesuffix("社区") + "社区" if village.endswith("居委会") else village


def local(hand: Hand, team: Team, value: str) -> Typed:
    """A local party organisation with or without county and town."""
    if hand.local_in_full:
        return value
    prefix = team.county + team.town
    return value.removeprefix(team.county if value == prefix + "党委" else prefix)


def choice(hand: Hand, value: str, choices: Choices) -> Typed:
    """A value of a closed list, or another word for it that is read without a remark."""
    return read_words().get((choices.name, value), value) if hand.variants else value


def _text(hand: Hand, value: Decimal) -> str:
    text = str(_plain(value))
    return text.translate(WIDE) if hand.numbers == "wide" else text


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
