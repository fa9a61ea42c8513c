"""The briefing: the figures in sentences that say what they cover, for those who quote them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consolidate.warehouse.database import statement

if TYPE_CHECKING:
    import duckdb

YI = Decimal(100_000_000)
WAN = Decimal(10_000)
_CAUSES = {
    "new_submission": "新报", "resubmission": "重报", "correction": "更正", "decision": "决定", "withdrawn_file": "撤回",
    "reference_change": "基础资料变动", "rule_change": "规则变动",
}  # fmt: skip


def briefing(con: duckdb.DuckDBPyConnection) -> str:
    """The briefing in Markdown, Chinese: totals, the newest period, who is missing, what moved."""
    periods = con.execute("SELECT min(period), max(period) FROM ref.period").fetchone() or (None, None)
    parts = ["# 红联共建工作情况简报", ""]
    if periods[1] is None:
        return "\n".join([*parts, "还没有收到任何报表。", ""])
    parts += [f"统计范围：{periods[0]} 至 {periods[1]}。数字由各队报表逐行相加得出，可查到文件和单元格。", ""]
    for title, period in (("全部时期", "all"), (f"本期（{periods[1]}）", periods[1])):
        parts += [f"## {title}", "", *_totals(con, period), ""]
    parts += ["## 报送情况", "", *_missing(con, periods[1]), "", "## 与上次公布相比", "", *_changes(con), ""]
    return "\n".join(parts)


def _totals(con: duckdb.DuckDBPyConnection, period: str) -> list[str]:
    rows = con.execute(statement("export/briefing"), {"period": period}).fetchall()
    return [f"- {label}：{_said(value, unit)}（{counted}/{expected} 支工作队{_pending(pending, unit)}）"
            for label, value, unit, counted, expected, pending in rows]  # fmt: skip


def _said(value: Decimal, unit: str) -> str:
    """A figure as it is spoken: 4.89 亿元, 1,329 次."""
    if unit == "元" and abs(value) >= YI:
        return f"{_trim(value / YI)} 亿元"
    if unit == "元" and abs(value) >= WAN:
        return f"{_trim(value / WAN)} 万元"
    return f"{_trim(value)} {unit}"


def _trim(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pending(pending: Decimal, unit: str) -> str:
    return f"，另有 {_said(pending, unit)}待核" if pending else ""


def _missing(con: duckdb.DuckDBPyConnection, period: str) -> list[str]:
    rows = con.execute(statement("export/missing"), {"period": period}).fetchall()
    if not rows:
        return [f"{period} 各队均已报送。"]
    return [f"- {team}：{'暂缓' if status == 'held' else '未报送'}" for team, status in rows]


def _changes(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(statement("export/changes")).fetchall()
    said = [f"- {label}：{_said(before, unit)} → {_said(after, unit)}（{_CAUSES[cause]} {'+' if amount > 0 else ''}{_said(amount, unit)}）"
            for label, unit, before, after, cause, amount in rows]  # fmt: skip
    return said or ["没有变动。"]
