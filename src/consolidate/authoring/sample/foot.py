"""What stands below the lines: preset serial numbers, the printed sum, notes, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from consolidate.authoring.sample import wording
from consolidate.authoring.sample.grid import Cell, Grid, Typed, address
from consolidate.authoring.sample.persons import persons
from consolidate.authoring.sample.report import Report, added
from schemas.column import Column
from schemas.form import Sheet
from schemas.kind import Kind

SUMMED = (Kind.INTEGER, Kind.MONEY, Kind.AREA)
NOTES = {
    "activity": "填表说明：1.多次活动请分行填写；2.参加人次填实际人次。",
    "contribution": "填表说明：1.按到账日期填报；2.物资须折款。",
}


def foot(grid: Grid, report: Report, sheet: Sheet, columns: Sequence[Column], first: int, row: int, left: int) -> None:
    """Everything below the lines. `first`: the row of the first line; `row`: the row after the last."""
    hand, lines = report.hand, row - first
    for spare in range(hand.spare):
        grid.put(row + spare, left, lines + spare + 1)
    row += hand.spare
    if hand.sums != "none" and report.lines[sheet.table] and sheet.table in ("activity", "contribution", "reclamation"):
        _sum(grid, report, sheet, columns, first, row, left)
        row += 1
    if hand.foot == "end":
        grid.put(row, left + 1, "——以下空白——", "plain")
    elif hand.foot == "note":
        grid.put(row, left, NOTES.get(sheet.table, "注：本表按季填报，数据为本期数。"), "note")
    elif hand.foot == "signature":
        preparer, reviewer = persons(report.team.code)
        grid.put(row + 1, left, f"填报人：{preparer}    审核人：{reviewer}", "plain")


def _sum(grid: Grid, report: Report, sheet: Sheet, columns: Sequence[Column], first: int, row: int, left: int) -> None:
    grid.put(row, left, "合计", "header")
    for place, column in enumerate(columns, start=left):
        if column.kind not in SUMMED or column.field == "line_no":
            continue
        total = added(report, sheet.table, column.field)
        shown = total / 10_000 if column.kind is Kind.MONEY and report.hand.money == "万元" else total
        grid.places[-1, column.field] = (row, place)
        is_number = report.hand.numbers == "number" and report.hand.unit_at != "cell"
        slot = (sheet.table, -1, column.field)
        if report.hand.sums == "formula" and is_number and slot not in report.typed:
            span = f"{address((first, place))}:{address((row - 1 - report.hand.spare, place))}"
            grid.cells[row, place] = Cell(float(shown), "body", f"=SUM({span})")
        else:
            grid.put(row, place, report.typed.get(slot, printed(report, column, total)))


def printed(report: Report, column: Column, total: Decimal) -> Typed:
    """A sum as the hand types it."""
    if column.kind is Kind.MONEY:
        return wording.money(report.hand, total)
    return wording.decimal(report.hand, total)
