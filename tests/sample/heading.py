"""What stands above the lines: titles, a corner note, and the header in one level or two."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from tests.sample.grid import Grid
from tests.sample.hand import Hand
from tests.sample.returns import Return

# parents of a two-level header: table, parent, field: what the lower level says
LEVELS: dict[str, tuple[str, dict[str, str]]] = {
    "contribution": (
        "捐赠物资",
        {
            "goods_name": "物资名称",
            "goods_quantity": "数量",
            "goods_unit": "计量单位",
            "goods_value_yuan": "折款{unit}",
        },
    ),
    "activity": ("参加情况", {"attendance": "参加人次", "member_attendance": "其中：党员"}),
}
AWKWARD = {("cash_yuan", "金额")}  # an alias that is read only with a remark


def draw_titles(grid: Grid, sent: Return, sheet: FormSheet, left: int, width: int) -> int:
    """The rows above the header; gives the row the header begins in."""
    team, hand, right = sent.team, sent.hand, left + width - 1
    if hand.titles == 0:
        return 0
    grid.put(0, left, f"{team.town}{sheet.title}情况表", "title")
    grid.merge(0, left, 0, right)
    if hand.titles == 2:
        grid.put(1, left, f"填报单位：{team.name}", "plain")
        grid.put(1, right - 2, f"报告期：{sent.period}", "plain")
    if hand.titles == 3:
        money = any(column.kind is Kind.MONEY for column in sheet.columns.values())
        grid.put(1, right - 1, f"单位：{hand.money}" if money else "单位：个、次、人", "corner")
    return hand.titles if hand.titles < 3 else 2


def draw_header(grid: Grid, sent: Return, sheet: FormSheet, columns: Sequence[Column], row: int, left: int) -> int:
    """The header; gives the row of the first line."""
    hand = sent.hand
    parent, lower = LEVELS.get(sheet.table, ("", {})) if hand.two_level else ("", {})
    for place, column in enumerate(columns, start=left):
        if column.field in lower:
            grid.put(row + 1, place, lower[column.field].format(unit=_unit(hand, column)), "header")
        else:
            grid.put(row, place, label(hand, column), "header")
            grid.merge(row, place, row + bool(lower), place)
    under = [place for place, column in enumerate(columns, start=left) if column.field in lower]
    if under:
        grid.put(row, under[0], parent, "header")
        grid.merge(row, under[0], row, under[-1])
    grid.frozen = row + 1 + bool(lower)
    return grid.frozen


def label(hand: Hand, column: Column) -> str:
    """The header of a column in the hand's words, with its unit where the hand says it there."""
    aliases = [alias for alias in column.aliases if (column.field, alias) not in AWKWARD]
    said = column.header if hand.labels == 0 or not aliases else aliases[0 if hand.labels == 1 else -1]
    return said + _unit(hand, column)


def _unit(hand: Hand, column: Column) -> str:
    if column.kind is Kind.MONEY:
        return f"（{hand.money}）" if hand.unit_at == "header" else ""
    return f"（{column.unit}）" if column.unit else ""
