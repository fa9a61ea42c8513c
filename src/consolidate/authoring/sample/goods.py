"""Goods that are given, with a quantity that suits their value and the season."""

from __future__ import annotations

from dataclasses import dataclass

from consolidate.authoring.sample.chance import Chance

# name, unit, purpose, fen a piece
THINGS = (
    ("大米、食用油", "份", "防返贫", 15_000), ("办公电脑", "台", "党建阵地", 420_000), ("图书", "册", "教育助学", 2_800),
    ("太阳能路灯", "盏", "基础设施", 260_000), ("复合肥", "袋", "产业发展", 16_000), ("课桌椅", "套", "教育助学", 36_000),
    ("棉被", "床", "防返贫", 12_000), ("砂糖橘苗", "株", "产业发展", 1_500), ("健身器材", "套", "民生改善", 480_000),
    ("医用口罩、消毒液", "箱", "民生改善", 22_000), ("空调", "台", "党建阵地", 310_000), ("垃圾桶", "个", "民生改善", 18_000),
)  # fmt: skip
WINTER = (0, 6, 9)


@dataclass(frozen=True, slots=True)
class Goods:
    """What was given; `fen` is the value of all of it."""

    name: str
    quantity: int
    unit: str
    purpose: str
    fen: int


def goods(chance: Chance, fen: int, number: int) -> Goods:
    """Goods worth `fen`. `number`: the quarter of the year; rice and quilts are given in the first."""
    dear = [thing for thing in THINGS if thing[3] <= max(fen // 4, 1_500)]
    wintry = [THINGS[place] for place in WINTER if THINGS[place] in dear]
    name, unit, purpose, each = chance.pick(wintry if wintry and number == 1 else dear)
    return Goods(name, max(1, round(fen / each)), unit, purpose, fen)
