"""The 说明 in 汇总: why a figure differs much from the quarter before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from consolidate.authoring.sample.line import Line
from schemas.declared import INDICATORS, Indicator

REASONS = {
    "共建活动": "结合季节工作安排，活动次数较上季有变化", "到账资金": "项目款按进度拨付，较上季有变化",
    "物资折款": "节前慰问物资集中发放", "资金物资合计": "项目款按进度拨付，较上季有变化",
    "参加人次": "上季有大型活动", "结对数": "本季含新签和续报", "复耕面积": "农时所致，集中在冬春两季复耕",
    "就业助学人数": "开学季助学集中",
}  # fmt: skip
A_LOT = Decimal("0.3")
UNEXPLAINED = {("441803117", "2024Q2"), ("441826106", "2022Q2")}  # nobody wrote anything


def notes(
    code: str, period: str, lines: Mapping[str, list[Line]], before: Mapping[str, list[Line]] | None
) -> dict[str, str]:
    """What the team writes beside each indicator that moved by more than three tenths."""
    if before is None or (code, period) in UNEXPLAINED:
        return {}
    return {one.name: REASONS[one.name] for one in INDICATORS if _moved(total(lines, one), total(before, one))}


def total(lines: Mapping[str, list[Line]], indicator: Indicator) -> Decimal:
    """What an indicator adds up to; money in yuan."""
    if indicator.field is None:
        return Decimal(len(lines[indicator.table]))
    return sum((Decimal(getattr(line, indicator.field) or 0) for line in lines[indicator.table]), Decimal(0))


def _moved(now: Decimal, then: Decimal) -> bool:
    return abs(now - then) > A_LOT * then
