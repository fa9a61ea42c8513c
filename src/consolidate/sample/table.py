"""One sheet of lines, drawn by a hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from consolidate.sample import wording
from consolidate.sample.grid import Grid, Typed
from consolidate.sample.hand import Hand
from consolidate.sample.line import Line
from consolidate.sample.report import Report
from schemas.column import Column
from schemas.form import Sheet
from schemas.kind import Kind

WIDTHS = {
    Kind.ORGANISATION: 34.0,
    Kind.ORGANISATIONS: 34.0,
    Kind.UNIT: 28.0,
    Kind.CREDIT_CODE: 22.0,
    Kind.TEXT: 18.0,
    Kind.INTEGER: 9.0,
}


def draw(report: Report, sheet: Sheet) -> Grid:
    """The sheet with its titles, header and lines."""
    hand, lines = report.hand, report.lines[sheet.table]
    grid = Grid(sheet.title)
    columns = list(sheet.columns.values())
    row = _titles(grid, report, sheet, len(columns))
    row = _header(grid, hand, columns, row)
    for number, line in enumerate(lines):
        _line(grid, report, sheet, columns, row + number, number, line)
    grid.widths = {place: WIDTHS.get(column.kind, 12.0) for place, column in enumerate(columns)}
    return grid


def _titles(grid: Grid, report: Report, sheet: Sheet, width: int) -> int:
    """The rows above the header; the number of the row after them."""
    if report.hand.titles == 0:
        return 0
    grid.put(0, 0, f"{report.team.town}{sheet.title}情况表", "title")
    grid.merge(0, 0, 0, width - 1)
    return 1


def _header(grid: Grid, hand: Hand, columns: Sequence[Column], row: int) -> int:
    for place, column in enumerate(columns):
        grid.put(row, place, column.label, "header")
    grid.frozen = row + 1
    return row + 1


def _line(
    grid: Grid, report: Report, sheet: Sheet, columns: Sequence[Column], row: int, number: int, line: Line
) -> None:
    for place, column in enumerate(columns):
        grid.places[number, column.field] = (row, place)
        slot = (sheet.table, number, column.field)
        value = report.typed[slot] if slot in report.typed else typed(report, column, line, number)
        look = "date" if isinstance(value, date) else "wrap" if column.kind is Kind.ORGANISATIONS else "body"
        grid.put(row, place, value, look)


def typed(report: Report, column: Column, line: Line, number: int) -> Typed:
    """What the hand types for one field of a line."""
    hand, team = report.hand, report.team
    if column.field == "line_no":
        return number + 1
    value = getattr(line, column.field)
    if value is None:
        return None
    match column.kind:
        case Kind.DATE:
            return wording.day(hand, cast(date, value))
        case Kind.MONTH:
            return wording.month(hand, cast(date, value))
        case Kind.MONEY:
            return wording.money(hand, cast(Decimal, value))
        case Kind.INTEGER:
            return wording.whole(hand, cast(int, value), column.unit)
        case Kind.DECIMAL | Kind.AREA:
            return wording.decimal(hand, cast(Decimal, value))
        case Kind.VILLAGE:
            return wording.village(hand, team, cast(str, value))
        case Kind.ORGANISATIONS:
            return hand.separator.join(cast(tuple[str, ...], value))
    if column.field == "local_organisation":
        return wording.local(hand, team, cast(str, value))
    return cast(str, value)
