"""The 24 hands, by team, and how a few of them change over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from consolidate.authoring.sample.hand import Hand
from consolidate.authoring.sample.places import Team
from consolidate.authoring.sample.quarter import Quarter

HANDS: dict[str, Hand] = {
    # 清新区
    "441803112": Hand(
        titles=2, dates="dots", sums="formula", spare=3, village="bare", file="龙颈镇{year}年第{chinese}季度"
    ),
    "441803117": Hand(titles=3, unit_at="corner", dates="chinese", sums="value", groups="sections", foot="note"),
    # 佛冈县
    "441821104": Hand(titles=0, labels=1, dates="dash", variants=True, file="HL-1_高岗镇_{period}"),
    "441821107": Hand(
        cover="aliases", dates="chinese excel", numbers="unit", foot="signature", file="迳头镇{year}年{chinese}季度报表"
    ),
    # 阳山县
    "441823101": Hand(money="元", numbers="thousands", sums="formula", dates="slash", sheets="numbered"),
    "441823107": Hand(
        titles=2,
        two_level=True,
        dates="dots",
        sums="value",
        village="register",
        file="太平镇(阳山){year}年{chinese}季度报表",
    ),
    "441823110": Hand(labels=2, numbers="text", dates="eight", spare=5, nil="/"),
    "441823111": Hand(
        titles=3, sheets="annex", dates="chinese", foot="end", cover="wide", file="阳山县小江镇红联共建季报{period}"
    ),
    "441823116": Hand(swapped=True, indent=1, dates="excel", groups="merged", sums="formula", two_level=True),
    "441823201": Hand(titles=0, dates="spaced", numbers="wide", separator="；", nil="—", file="秤架瑶族乡{period}"),
    # 连山壮族瑶族自治县
    "441825100": Hand(unit_at="cell", dates="dash", variants=True, foot="note", period="{year}Q{number}"),
    "441825105": Hand(
        titles=2, dates="chinese", local_in_full=True, sums="formula", spare=2, sheets="numbered", file="太保镇"
    ),
    "441825108": Hand(dates="excel", labels=1, unit_at="corner", titles=3, sums="value", backwards=True),
    "441825109": Hand(
        money="元",
        sums="value",
        dates="wide slash",
        two_level=True,
        cover="wide",
        file="小三江镇{year}年第{chinese}季度红联共建",
    ),
    # 连南瑶族自治县
    "441826102": Hand(groups="sections", dates="dots", sums="formula", foot="signature", indent=1, sheets="annex"),
    "441826105": Hand(
        titles=0, variants=True, numbers="thousands", dates="slash", village="committee", period="{year}年{chinese}季度"
    ),
    "441826106": Hand(labels=2, dates="chinese excel", spare=8, swapped=True, separator="\n", file="涡水镇-{period}"),
    "441826108": Hand(
        cover="aliases",
        dates="marks",
        unit_at="corner",
        titles=3,
        foot="end",
        file="连南县大坪镇{year}年{chinese}季度报表",
    ),
    # 英德市
    "441881111": Hand(dates="dash", numbers="text", sums="value", local_in_full=True, nil="无", village="bare"),
    "441881124": Hand(
        titles=2, two_level=True, unit_at="cell", dates="chinese", separator="；", file="波罗镇季报{period}"
    ),
    "441881137": Hand(groups="merged", dates="excel", sums="formula", sheets="numbered", cover="wide", foot="note"),
    "441881138": Hand(
        labels=1, dates="dots", spare=4, village="register", backwards=True, file="{year}年第{chinese}季度黄花镇报表"
    ),
    # 连州市
    "441882101": Hand(titles=2, swapped=True, dates="slash", sums="value", numbers="unit", variants=True),
    "441882102": Hand(
        money="元", unit_at="corner", titles=3, dates="chinese excel", foot="signature", file="大路边镇{period}季报"
    ),
}
DRIFT: dict[str, tuple[Quarter, dict[str, Any]]] = {  # from when on something is done in another way
    "441803112": (Quarter(2023, 1), {"dates": "excel"}),
    "441821104": (Quarter(2022, 3), {"titles": 1}),
    "441823110": (Quarter(2022, 4), {"numbers": "number"}),
    "441823201": (Quarter(2023, 3), {"dates": "chinese"}),
    "441825105": (Quarter(2023, 1), {"dates": "excel", "local_in_full": False}),
    "441826105": (Quarter(2022, 2), {"titles": 1}),
    "441881111": (Quarter(2023, 2), {"numbers": "number", "nil": ""}),
    "441881138": (Quarter(2023, 1), {"dates": "dash"}),
    "441882101": (Quarter(2022, 3), {"variants": False}),
}  # fmt: skip


def hand_of(team: Team, quarter: Quarter) -> Hand:
    """The hand of a team in a quarter; a team that is not listed writes the form as it is printed."""
    hand = HANDS.get(team.code, Hand())
    since, changed = DRIFT.get(team.code, (quarter.next, {}))
    return replace(hand, **changed) if since <= quarter else hand
