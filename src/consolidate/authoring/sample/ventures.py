"""特色项目: the projects of every team, restated each quarter from the one they begin in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from consolidate.authoring.sample.chance import Chance
from consolidate.authoring.sample.gifts import yuan
from consolidate.authoring.sample.line import Project
from consolidate.authoring.sample.places import Team, short
from consolidate.authoring.sample.quarter import QUARTERS, Quarter

WAN = 1_000_000  # 1 万元 in fen
IDEAS = (  # name, industry, 亩 (0: no area), operator, model
    ("砂糖橘标准化种植", "种植", 120, "种养专业合作社", "合作社+农户"), ("丝苗米产业园", "种植", 300, "农业发展有限公司", "公司+基地+农户"),
    ("高山茶园", "种植", 150, "茶叶专业合作社", "合作社+农户"), ("清远鸡养殖基地", "养殖", 40, "养殖专业合作社", "公司+农户"),
    ("食用菌大棚", "种植", 25, "农业科技有限公司", "村集体+公司"), ("腐竹加工坊", "加工", 0, "食品加工厂", "村集体自营"),
    ("瑶绣工坊", "非遗手工", 0, "民族工艺专业合作社", "工坊+妇女"), ("乡村民宿", "文旅", 0, "文化旅游有限公司", "村集体+公司"),
    ("电商服务站", "电商", 0, "供销服务社", "村集体自营"), ("冷链仓储", "加工", 0, "农产品流通有限公司", "入股分红"),
    ("沃柑示范园", "种植", 90, "果业专业合作社", "公司+基地+农户"), ("蜜蜂养殖", "养殖", 0, "养蜂专业合作社", "合作社+农户"),
    ("淮山种植基地", "种植", 80, "种植专业合作社", "合作社+农户"), ("光伏发电", "其他", 0, "新能源有限公司", "入股分红"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Venture:
    """A project as it will have become: its figures when fully at work, and how long it takes to get there."""

    name: str
    industry: str
    village: str
    operator: str
    model: str
    investment_fen: int
    aid_fen: int
    area_mu: int
    output_fen: int
    jobs: int
    households: int
    begins: int
    builds: int  # quarters until it produces


# what the published text says of single projects
NAMED = {
    "441825105": (
        Venture("莲塘醒狮非遗文创项目", "非遗手工", "莲塘村委会", "连山莲塘醒狮文化发展有限公司", "公司+工坊+农户",
                1_500 * WAN, 260 * WAN, 0, 812 * WAN, 64, 48, 1, 3),
    ),
    "441825108": (
        Venture("草珊瑚林下种植项目", "种植", "新溪村委会", "连山福堂草珊瑚种植专业合作社", "公司+基地+农户",
                126 * WAN, 30 * WAN, 500, 95 * WAN, 70, 86, 2, 3),
    ),
    "441881138": (
        Venture("三山村桑蚕养殖项目", "养殖", "三山村委会", "英德黄花三山蚕桑专业合作社", "合作社+农户",
                210 * WAN, 68 * WAN, 260, 180 * WAN, 58, 96, 1, 2),
        Venture("城下村笋竹加工项目", "加工", "城下村委会", "英德黄花城下竹制品加工厂", "村集体+公司",
                165 * WAN, 52 * WAN, 0, 130 * WAN, 41, 67, 3, 3),
    ),
}  # fmt: skip


def lines(teams: Sequence[Team]) -> list[Project]:
    """The projects in the order of team, quarter and beginning."""
    found: list[Project] = []
    for team in teams:
        ventures = NAMED.get(team.code) or _ventures(team)
        for place, quarter in enumerate(QUARTERS):
            found += [_line(team, one, quarter, place) for one in ventures if one.begins <= place]
    return found


def _ventures(team: Team) -> tuple[Venture, ...]:
    chance = Chance("ventures", team.code)
    ideas = chance.some(IDEAS, chance.whole(2, 4))
    villages = chance.some([village for village in team.villages if village.endswith("村委会")], len(ideas))
    return tuple(_venture(chance, team, idea, village) for idea, village in zip(ideas, villages, strict=True))


def _venture(chance: Chance, team: Team, idea: tuple[str, str, int, str, str], village: str) -> Venture:
    what, industry, area, operator, model = idea
    investment = chance.whole(4, 48) * 10 * WAN
    place = short(village).removesuffix("村")
    jobs = chance.whole(8, 45)
    return Venture(
        f"{short(village)}{what}项目", industry, village, f"{team.county[:2]}{place}{operator}", model, investment,
        int(investment * chance.near(0.35, 0.5)) // WAN * WAN, int(chance.near(area, 0.4)) if area else 0,
        int(investment * chance.near(0.5, 0.4)) // (10 * WAN) * 10 * WAN, jobs, chance.whole(jobs, jobs + 60),
        chance.whole(0, 4), chance.whole(2, 5),
    )  # fmt: skip


def _line(team: Team, one: Venture, quarter: Quarter, place: int) -> Project:
    age = place - one.begins
    works = age >= one.builds
    share = min(1.0, 0.55 + 0.15 * (age - one.builds)) if works else 0.3
    status = "已投产" if works else ("未开工" if age == 0 else "已完工" if age == one.builds - 1 else "在建")
    opened = QUARTERS[one.begins + one.builds] if works else None
    return Project(
        team.code, quarter.name, one.name, one.industry, one.village, one.operator, one.model,
        yuan(one.investment_fen), yuan(one.aid_fen), Decimal(one.area_mu) if one.area_mu else None, status,
        date(opened.year, 3 * opened.number - 1, 1) if opened else None,
        yuan(int(one.output_fen * share) // 100_000 * 100_000 if share < 1 else one.output_fen) if works else None,
        round(one.jobs * share), round(one.households * share),
    )  # fmt: skip
