"""How the papers say figures, quarters and states: rounded as offices print them, in Chinese."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.outputs.papers.figures import Figure

YI, WAN = Decimal(100_000_000), Decimal(10_000)
STATES = {"partial": "不完整", "sealed": "已封存", "pending": "有待核行", "complete": "完整"}
SHORT = {"partial": "缺报", "sealed": "封存", "pending": "待核", "complete": "完整"}
ADDITIVITY = {
    "sum": "可以相加",
    "distinct": "去重计数，各县、各期不能相加",
    "last": "取每个项目（结对）最新一行，各期不能相加",
    "ratio": "比率，只按全部工作队计算",
}
NONE = "—"
_QUARTER = re.compile(r"([0-9]{4})Q([1-4])")
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CENT = Decimal("0.01")


def figure_text(value: Decimal, unit: str) -> str:
    """A figure in a sentence: 4.89 亿元, 1,329 次."""
    if unit == "元" and abs(value) >= YI:
        return f"{rounded_text(value / YI)} 亿元"
    if unit == "元":
        return f"{rounded_text(value / WAN)} 万元"
    return f"{rounded_text(value)} {unit}" if unit != "%" else f"{rounded_text(value)}%"


def cell_text(value: Decimal, unit: str) -> str:
    """A figure in a table, where the unit stands in the heading: amounts in 万元."""
    return rounded_text(in_table(value, unit))


def in_table(value: Decimal, unit: str) -> Decimal:
    """The figure in the unit that tables have."""
    return value / WAN if unit == "元" else value


def unit_in_table(unit: str) -> str:
    """What the heading says."""
    return "万元" if unit == "元" else unit


def rounded_text(value: Decimal) -> str:
    """At most two decimals, rounded half up, thousands apart, no idle zeros."""
    text = f"{value.quantize(_CENT, ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".")


def number_in(text: str) -> Decimal | None:
    """The figure that a text of `rounded_text` is, None where it is none or not that alone."""
    bare = text.replace(",", "")
    return Decimal(bare) if _PLAIN.fullmatch(bare) else None


def period_name(period: str) -> str:
    """2024年第二季度; 全部时期; 2021年第三季度至2024年第一季度; another calendar's period as it is."""
    since, _, until = period.partition("/")
    if until:
        return f"{period_name(since)}至{period_name(until)}"
    found = _QUARTER.fullmatch(period)
    return f"{found[1]}年第{'一二三四'[int(found[2]) - 1]}季度" if found else "全部时期" if period == "all" else period


def growth(now: Figure | None, then: Figure | None) -> str:
    """By how many percent the figure is above an earlier one; marked where returns are missing in either."""
    if now is None or then is None or not then.value:
        return NONE
    percent = rounded_text((now.value - then.value) * 100 / then.value)
    sign = "+" if now.value > then.value else ""
    return f"{sign}{percent}%" + ("" if now.is_whole and then.is_whole else "（报表不全）")


def pending_text(figure: Figure) -> str:
    """What the lines that wait would add, in the table's unit."""
    return cell_text(figure.pending, figure.unit) if figure.pending else NONE
