"""Lines beside the plan, each with one typical mistake, kept out as they stand.

Twelve of the newest quarter wait for a steward; three of earlier quarters were begun and never finished.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from consolidate.authoring.sample.code import credit_code
from consolidate.authoring.sample.grid import Typed
from consolidate.authoring.sample.line import Activity, Contribution, Line, Livelihood, Pairing, Project, Reclamation
from consolidate.authoring.sample.pairs import Pair
from consolidate.authoring.sample.places import Team, short

NEWEST = "2024Q2"
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Planted:
    """A line as it was typed, as far as that can be read; `typed` the cells for which it cannot."""

    table: str
    line: Line
    typed: Mapping[str, Typed] = field(default_factory=dict)


def planted(teams: Sequence[Team], signed: Mapping[str, Sequence[Pair]]) -> list[Planted]:
    """All of them."""
    by_code = {team.code: team for team in teams}
    first = {code: pairs[0] for code, pairs in signed.items()}
    return [*_newest(by_code, first), *_unfinished(by_code, first)]


def _newest(teams: Mapping[str, Team], pairs: Mapping[str, Pair]) -> list[Planted]:
    taiping, taibao, zhaigang, donghua = (teams[code] for code in ("441823107", "441825105", "441826102", "441881137"))
    dalubian, xingzi, daping, boluo = (teams[code] for code in ("441882102", "441882101", "441826108", "441881124"))
    day = date(2024, 5, 16)
    return [
        _activity(taiping, pairs, NEWEST, day, 3, held_on="2024.4.31"),  # no such day
        _activity(taiping, pairs, NEWEST, date(2024, 6, 6), 4, village="松林村"),  # lies in 大崀镇
        _activity(taibao, pairs, NEWEST, day, 3, village="莲塘村、上坪村"),
        _activity(zhaigang, pairs, NEWEST, day, 5, attendance="若干"),
        _gift(taibao, pairs, NEWEST, day, 60_000, 60_000, donor=None),
        _gift(zhaigang, pairs, NEWEST, day, 105_000, 125_000),  # 10.5 is not 12.5
        _gift(dalubian, pairs, NEWEST, date(2024, 7, 1), 80_000, 80_000),  # belongs to the next quarter
        _goods_without_value(donghua, pairs, day),
        _pair_with_bad_code(donghua, day),
        Planted("livelihood", Livelihood(xingzi.code, NEWEST, "技能培训", "丝苗米种植培训班", xingzi.villages[5], day, 18, 45, None)),
        Planted("reclamation", _plot(daping, day), {"area_mu": "两块"}),
        Planted("project", _project(boluo)),
    ]  # fmt: skip


def _unfinished(teams: Mapping[str, Team], pairs: Mapping[str, Pair]) -> list[Planted]:
    """What was to be reported later, and was."""
    return [
        _activity(teams["441823101"], pairs, "2022Q2", date(2022, 5, 19), 2, attendance=None, activity_kind=None),
        _gift(teams["441821107"], pairs, "2023Q1", date(2023, 2, 16), 0, 0, purpose=None, cash_yuan=None, total_yuan=None),
        _activity(teams["441882101"], pairs, "2023Q4", date(2023, 11, 16), 2, held_on="待定"),
    ]  # fmt: skip


def _activity(team: Team, pairs: Mapping[str, Pair], period: str, day: date, nth: int, **typed: Typed) -> Planted:
    village = team.villages[nth]
    line = Activity(
        team.code,
        period,
        f"{short(village)}人居环境整治",
        "志愿服务",
        day,
        village,
        (pairs[team.code].partner.name,),
        36,
        15,
        None,
    )
    return Planted("activity", line, typed)


def _gift(
    team: Team, pairs: Mapping[str, Pair], period: str, day: date, cash: int, total: int, **typed: Typed
) -> Planted:
    line = Contribution(
        team.code, period, day, "社会捐赠资金", pairs[team.code].partner.unit, team.villages[1], "民生改善",
        Decimal(cash), None, None, None, None, Decimal(total), None,
    )  # fmt: skip
    return Planted("contribution", line, typed)


def _goods_without_value(team: Team, pairs: Mapping[str, Pair], day: date) -> Planted:
    line = Contribution(
        team.code, NEWEST, day, "社会捐赠资金", pairs[team.code].partner.unit, team.villages[6], "党建阵地", None,
        "办公电脑", Decimal(8), "台", NOTHING, Decimal(33_600), None,
    )  # fmt: skip
    return Planted("contribution", line, {"goods_value_yuan": None})


def _pair_with_bad_code(team: Team, day: date) -> Planted:
    """The last sign of the code is another than the others make it."""
    local, unit = team.locals[2], "广州市样例电子科技有限公司"
    code = credit_code("91", "440112", 99_001)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    line = Pairing(
        team.code,
        NEWEST,
        "非公企业",
        unit + "党支部",
        unit,
        wrong,
        local.name,
        local.village,
        day,
        "村企共建",
        "在履约",
    )
    return Planted("pairing", line)


def _plot(team: Team, day: date) -> Reclamation:
    village = team.villages[2]
    return Reclamation(
        team.code, NEWEST, village, f"{short(village)}老圩边", Decimal(4), NOTHING, day, "玉米", "合作社", 6
    )


def _project(team: Team) -> Project:
    """More aid than investment."""
    village = team.villages[4]
    return Project(
        team.code, NEWEST, f"{short(village)}竹木加工项目", "加工", village, "英德波罗竹木制品加工厂", "村集体+公司",
        Decimal(400_000), Decimal(4_000_000), None, "在建", None, None, 6, 11,
    )  # fmt: skip
