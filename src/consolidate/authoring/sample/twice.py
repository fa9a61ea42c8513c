"""Quarters that were sent twice: what the first sending lacked, and what the second says about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from consolidate.authoring.sample.line import Activity, Contribution, Line

Lines = Mapping[str, list[Line]]


@dataclass(frozen=True, slots=True)
class Twice:
    """`first` makes the lines of the first sending from those of the second, which count."""

    team_code: str
    period: str
    revised: str
    note: str
    days: int
    first: Callable[[Lines], dict[str, list[Line]]]


def _without(table: str) -> Callable[[Lines], dict[str, list[Line]]]:
    """The last line of a table was forgotten."""
    return lambda lines: dict(lines) | {table: lines[table][:-1]}


def _changed(table: str, change: Callable[[Line], Line]) -> Callable[[Lines], dict[str, list[Line]]]:
    """The first line of a table was another."""
    return lambda lines: dict(lines) | {table: [change(lines[table][0]), *lines[table][1:]]}


def _more_cash(line: Line) -> Line:
    assert isinstance(line, Contribution)
    return replace(line, cash_yuan=(line.cash_yuan or Decimal(0)) + 20_000, total_yuan=line.total_yuan + 20_000)


def _more_people(line: Line) -> Line:
    assert isinstance(line, Activity)
    return replace(line, attendance=line.attendance + 30)


def _earlier(line: Line) -> Line:
    assert isinstance(line, Activity)
    return replace(line, held_on=line.held_on - timedelta(days=1))


TWICE: tuple[Twice, ...] = (
    Twice("441823107", "2021Q4", "-更正版", "漏报 1 笔捐赠，补报", 6, _without("contribution")),
    Twice("441825108", "2021Q4", "（修订）", "参加人次重复计算，更正第 1 行", 4, _changed("activity", _more_people)),
    Twice("441881111", "2022Q1", "（修订）", "补报 1 次活动", 5, _without("activity")),
    Twice("441823116", "2022Q2", "-最终版(2)", "首笔资金金额与回单不符，更正", 9, _changed("contribution", _more_cash)),
    Twice("441826102", "2022Q3", "（修订）", "补报复耕地块 1 处", 3, _without("reclamation")),
    Twice("441803117", "2022Q4", "修订版", "活动日期更正", 7, _changed("activity", _earlier)),
    Twice("441882101", "2022Q4", "（修订）", "漏报就业助学 1 项", 4, _without("livelihood")),
    Twice("441825100", "2023Q1", "（重报）", "补报 1 对结对", 5, _without("pairing")),
    Twice("441821104", "2023Q2", "-更正版", "首笔资金多报 2 万元，更正", 8, _changed("contribution", _more_cash)),
    Twice("441881138", "2023Q3", "（修订）", "漏报 1 笔捐赠，补报", 4, _without("contribution")),
    Twice("441826106", "2023Q4", "（修订）", "参加人次填写有误，更正第 1 行", 6, _changed("activity", _more_people)),
    Twice("441881137", "2024Q1", "-最终版(2)", "补报 1 次活动", 5, _without("activity")),
)


def second_day(one: Twice, filled_on: date) -> date:
    """The 填报日期 of the second sending."""
    return filled_on + timedelta(days=one.days)
