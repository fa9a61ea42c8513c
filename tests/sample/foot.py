"""What stands below the lines: preset serial numbers, the printed sum, notes, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from tests.sample import wording
from tests.sample.grid import Cell, Grid, Typed
from tests.sample.returns import Return

SUMMED = (Kind.INTEGER, Kind.MONEY, Kind.AREA)
NOTES = {
    "activity": "填表说明：1.多次活动请分行填写；2.参加人次填实际人次。",
    "contribution": "填表说明：1.按到账日期填报；2.物资须折款。",
}


def draw_foot(
    grid: Grid, sent: Return, sheet: FormSheet, columns: Sequence[Column], first: int, row: int, left: int
) -> None:
    """Everything below the lines. `first`: the row of the first line; `row`: the row after the last."""
    hand, lines = sent.hand, row - first
    for spare in range(hand.spare):
        grid.put(row + spare, left, lines + spare + 1)
    row += hand.spare
    if hand.sums != "none" and sent.lines[sheet.table] and sheet.table in ("activity", "contribution", "reclamation"):
        _draw_sum(grid, sent, sheet, columns, first, row, left)
        row += 1
    if hand.foot == "end":
        grid.put(row, left + 1, "——以下空白——", "plain")
    elif hand.foot == "note":
        grid.put(row, left, NOTES.get(sheet.table, "注：本表按季填报，数据为本期数。"), "note")
    elif hand.foot == "signature":
        grid.put(row + 1, left, f"填报人：{hand.preparer}    审核人：{hand.reviewer}", "plain")


def _draw_sum(
    grid: Grid, sent: Return, sheet: FormSheet, columns: Sequence[Column], first: int, row: int, left: int
) -> None:
    grid.put(row, left, "合计", "header")
    for place, column in enumerate(columns, start=left):
        if column.kind not in SUMMED or column.field == "line_no":
            continue
        total = sent.add_up(sheet.table, column.field)
        shown = total / 10_000 if column.kind is Kind.MONEY and sent.hand.money == "万元" else total
        is_number = sent.hand.numbers == "number" and sent.hand.unit_at != "cell"
        slot = (sheet.table, 0, column.field)
        if sent.hand.sums == "formula" and is_number and slot not in sent.typed:
            span = f"{xl_rowcol_to_cell(first, place)}:{xl_rowcol_to_cell(row - 1 - sent.hand.spare, place)}"
            grid.cells[row, place] = Cell(float(shown), "body", f"=SUM({span})")
        else:
            grid.put(row, place, sent.typed.get(slot, _print_sum(sent, column, total)))


def _print_sum(sent: Return, column: Column, total: Decimal) -> Typed:
    """A sum as the hand types it."""
    if column.kind is Kind.MONEY:
        return wording.money(sent.hand, total)
    return wording.decimal(sent.hand, total)
