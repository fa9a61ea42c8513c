"""One sheet of lines, drawn by a hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from consolidate.authoring.sample import foot, heading, wording
from consolidate.authoring.sample.grid import Grid, Typed
from consolidate.authoring.sample.hand import Hand
from consolidate.authoring.sample.line import Line, Pairing
from consolidate.authoring.sample.report import Report
from schemas.column import Column
from schemas.form import Sheet
from schemas.kind import Kind
from schemas.lists import PAIRING_KIND

WIDTHS = {
    Kind.ORGANISATION: 34.0, Kind.ORGANISATIONS: 34.0, Kind.UNIT: 28.0, Kind.CREDIT_CODE: 22.0, Kind.TEXT: 18.0,
    Kind.INTEGER: 9.0,
}  # fmt: skip
EARLY = ("village", "held_on", "received_on")  # what stands first after 序号 where columns are swapped


def draw(report: Report, sheet: Sheet) -> Grid:
    """The sheet with its titles, header, lines and foot."""
    hand = report.hand
    grid = Grid(title(hand, sheet, report.sheets.index(sheet.table) + 1))
    columns = _ordered(hand, list(sheet.columns.values()))
    row = heading.titles(grid, report, sheet, hand.indent, len(columns))
    first = heading.header(grid, report, sheet, columns, row, hand.indent)
    after = _lines(grid, report, sheet, columns, first)
    foot.foot(grid, report, sheet, columns, first, after, hand.indent)
    grid.widths = {place + hand.indent: WIDTHS.get(column.kind, 12.0) for place, column in enumerate(columns)}
    return grid


def title(hand: Hand, sheet: Sheet, number: int) -> str:
    """The name on the tab."""
    return {"numbered": f"{number}.{sheet.title}台账", "annex": f"附件{number} {sheet.title}情况表"}.get(
        hand.sheets, sheet.title
    )


def _ordered(hand: Hand, columns: list[Column]) -> list[Column]:
    if not hand.swapped:
        return columns
    return [
        columns[0],
        *(one for one in columns if one.field in EARLY),
        *(one for one in columns[1:] if one.field not in EARLY),
    ]


def _lines(grid: Grid, report: Report, sheet: Sheet, columns: Sequence[Column], first: int) -> int:
    """The lines from row `first` on; gives the row after the last."""
    lines = list(enumerate(report.lines[sheet.table]))
    groups = report.hand.groups if sheet.table == "pairing" else "none"
    if groups == "none":
        for number, line in lines:
            _line(grid, report, sheet, columns, first + number, number, line)
        return first + len(lines)
    return _grouped(grid, report, sheet, columns, first, groups)


def _grouped(grid: Grid, report: Report, sheet: Sheet, columns: Sequence[Column], row: int, groups: str) -> int:
    """The pairs kind by kind, under section titles or beside a merged cell."""
    place = [one.field for one in columns].index("pairing_kind") + report.hand.indent
    for nth, kind in enumerate(PAIRING_KIND.values):
        lines = [(n, one) for n, one in enumerate(report.lines["pairing"]) if cast(Pairing, one).pairing_kind == kind]
        if lines and groups == "sections":
            grid.put(row, report.hand.indent, f"{'一二三'[nth]}、{kind}党组织", "header")
            row += 1
        top = row
        for number, line in lines:
            _line(grid, report, sheet, columns, row, number, line)
            row += 1
        if lines and groups == "merged":
            for below in range(top + 1, row):
                del grid.cells[below, place]
            grid.merge(top, place, row - 1, place)
    return row


def _line(
    grid: Grid, report: Report, sheet: Sheet, columns: Sequence[Column], row: int, number: int, line: Line
) -> None:
    for place, column in enumerate(columns, start=report.hand.indent):
        grid.places[number, column.field] = (row, place)
        slot = (sheet.table, number, column.field)
        value = report.typed[slot] if slot in report.typed else typed(report, column, line, number)
        grid.put(row, place, value, _look(report.hand, column, value))


def _look(hand: Hand, column: Column, value: Typed) -> str:
    if isinstance(value, date):
        return "chinese date" if hand.dates == "chinese excel" else "date"
    return "wrap" if column.kind is Kind.ORGANISATIONS else "body"


def typed(report: Report, column: Column, line: Line, number: int) -> Typed:
    """What the hand types for one field of a line."""
    if column.field == "line_no":
        return number + 1
    value = getattr(line, column.field)
    if value is None:
        return _nil(report.hand, column)
    if column.field == "local_organisation":
        return wording.local(report.hand, report.team, cast(str, value))
    if column.field == "partner":
        return report.spelled.get(cast(str, value), cast(str, value))
    return _said(report, column, value)


def _nil(hand: Hand, column: Column) -> Typed:
    """Optional figures are left blank or get the hand's sign for nothing; goods are blank where there are none."""
    is_figure = column.kind in (Kind.INTEGER, Kind.AREA, Kind.MONEY, Kind.CREDIT_CODE)
    has_sign = is_figure and not column.is_required and column.field not in ("cash_yuan", "goods_value_yuan")
    return hand.nil or None if has_sign else None


def _said(report: Report, column: Column, value: object) -> Typed:
    hand = report.hand
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
            return wording.village(hand, report.team, cast(str, value))
        case Kind.ORGANISATIONS:
            return hand.separator.join(report.spelled.get(name, name) for name in cast(tuple[str, ...], value))
        case Kind.CHOICE if column.choices is not None:
            return wording.choice(hand, cast(str, value), column.choices)
        case _:
            return cast(str, value)
