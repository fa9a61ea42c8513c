"""就业助学: people sent to jobs, trained and helped through school; counts only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.gifts import yuan
from consolidate.authoring.sample.line import Livelihood
from consolidate.authoring.sample.places import TOWN_LEVEL, Team
from consolidate.authoring.sample.quarter import QUARTERS, Quarter

TAIBAO = "441825105"  # 输送劳务 500 余人次, 创造价值 2000 余万元
JINGTOU = "441821107"  # 两年招收 6 名学生; nobody else is helped through school there
ENROLLED = {"2022Q3": 3, "2023Q3": 3}
STUDENTS = frozenset({"捐资助学", "结对帮学"})
TITLES = {
    "劳务输送": ("赴广州企业务工专车", "春风行动岗位输送", "南沙企业专场输送", "家政员输送"),
    "技能培训": ("粤菜师傅培训班", "南粤家政培训班", "电商实操培训班", "果树管护培训班"),
    "就业吸纳": ("帮扶车间吸纳就业", "特色项目吸纳就业", "公益性岗位安置"),
    "捐资助学": ("金秋助学", "困难学生助学金", "爱心助学"),
    "结对帮学": ("党员结对帮学", "大学生假期帮学"),
    "招生就学": ("广州技工学校招生",),
}  # fmt: skip
SHARES = {"劳务输送": 5, "技能培训": 6, "就业吸纳": 2, "捐资助学": 3, "结对帮学": 2}


def lines(teams: Sequence[Team]) -> list[Livelihood]:
    """The lines in the order of team, quarter and day."""
    found: list[Livelihood] = []
    for team in teams:
        each = 92.0 if team.code == TAIBAO else Chance("people", team.code).near(70, 0.3)
        for quarter in QUARTERS:
            found += sorted(_quarter(team, quarter, each), key=lambda one: (one.happened_on, one.livelihood_kind))
    return found


def _quarter(team: Team, quarter: Quarter, each: float) -> list[Livelihood]:
    chance = Chance("livelihood", team.code, quarter.name)
    kinds = _kinds(chance, team, quarter)
    people = split(round(chance.near(each, 0.1)), [SHARES[kind] for kind in kinds], least=2)
    if team.code == TAIBAO:
        people[0] = 43 + quarter.number  # twelve quarters make 546
    found = [_line(chance, team, quarter, kind, many) for kind, many in zip(kinds, people, strict=True)]
    enrolled = ENROLLED.get(quarter.name) if team.code == JINGTOU else None
    return [*found, _line(chance, team, quarter, "招生就学", enrolled)] if enrolled else found


def _kinds(chance: Chance, team: Team, quarter: Quarter) -> list[str]:
    kinds = ["劳务输送", "技能培训"]
    if chance.happens(0.6):
        kinds.append("就业吸纳")
    if team.code != JINGTOU and quarter.number == 3:
        kinds.append("捐资助学")
    if team.code != JINGTOU and chance.happens(0.3):
        kinds.append("结对帮学")
    return kinds


def _line(chance: Chance, team: Team, quarter: Quarter, kind: str, people: int) -> Livelihood:
    village = TOWN_LEVEL if kind in ("劳务输送", "招生就学") else chance.pick(team.villages)
    households = chance.whole(max(1, people * 6 // 10), people) if chance.happens(0.7) and kind != "招生就学" else None
    return Livelihood(
        team.code, quarter.name, kind, chance.pick(TITLES[kind]), village, _day(chance, quarter), people, households,
        yuan(_fen(chance, team, kind, people)) if kind in ("劳务输送", "捐资助学") else None,
    )  # fmt: skip


def _fen(chance: Chance, team: Team, kind: str, people: int) -> int:
    """The value labour creates, about 4 万元 a head; the aid a student is given, 1,000 to 3,000 yuan."""
    if kind == "捐资助学":
        return people * chance.whole(2, 6) * 50_000
    return people * (3_900_000 if team.code == TAIBAO else chance.whole(20, 40) * 100_000)


def _day(chance: Chance, quarter: Quarter) -> date:
    return quarter.start + timedelta(days=chance.whole(3, quarter.days - 3))
