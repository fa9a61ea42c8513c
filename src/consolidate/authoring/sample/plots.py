"""撂荒地复耕: plots brought back into use, each reported once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.line import Reclamation
from consolidate.authoring.sample.places import Team, short
from consolidate.authoring.sample.quarter import QUARTERS, Quarter

AREAS = {"441825109": 1_126, "441826108": 1_043}  # 小三江镇 1100 多亩, 大坪镇 1000 多亩
SPOTS = (
    "大坑片",
    "上洞片",
    "下洞片",
    "长塘边",
    "石桥头",
    "大垌",
    "牛栏坪",
    "竹山脚",
    "河背",
    "庙前",
    "新屋前",
    "水口坝",
    "横岭脚",
    "沙坝",
    "松岗",
)
CROPS = {1: ("玉米", "花生", "马铃薯", "春大豆"), 2: ("水稻", "番薯", "玉米、花生", "淮山"), 3: ("晚稻", "番薯", "蔬菜"), 4: ("油菜", "冬种马铃薯", "蔬菜", "油菜、蔬菜")}  # fmt: skip
MODELS = ("支部领办", "合作社", "合作社", "企业流转", "农户自耕", "认领")


def lines(teams: Sequence[Team]) -> list[Reclamation]:
    """The plots in the order of team, quarter and day."""
    found: list[Reclamation] = []
    for team in teams:
        chance = Chance("plots", team.code)
        area = AREAS.get(team.code) or chance.whole(110, 420)
        places = iter(chance.shuffled([(village, spot) for village in team.villages for spot in SPOTS]))
        for quarter, part in zip(QUARTERS, split(area * 10, [chance.near(1, 0.1) for _ in QUARTERS]), strict=True):
            tenths = split(part, [chance.near(1, 0.5) for _ in range(chance.whole(1, 3))])
            drawn = [_line(chance, team, quarter, next(places), tenth) for tenth in tenths]
            found += sorted(drawn, key=lambda one: one.reclaimed_on)
    return found


def _line(chance: Chance, team: Team, quarter: Quarter, place: tuple[str, str], tenths: int) -> Reclamation:
    village, spot = place
    households = chance.whole(2, max(3, tenths // 10)) if chance.happens(0.8) else None
    return Reclamation(
        team.code, quarter.name, village, short(village) + spot,
        Decimal(chance.whole(2, 12)) if chance.happens(0.9) else None, Decimal(tenths) / 10,
        quarter.start + timedelta(days=chance.whole(2, quarter.days - 2)), chance.pick(CROPS[quarter.number]),
        chance.pick(MODELS), households,
    )  # fmt: skip
