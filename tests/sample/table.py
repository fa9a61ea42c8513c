"""One sheet of lines, drawn by a hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import PAIRING_KIND
from tests.sample import wording
from tests.sample.foot import draw_foot
from tests.sample.grid import Grid, Typed
from tests.sample.hand import Hand
from tests.sample.heading import draw_header, draw_titles
from tests.sample.returns import Line, Return

WIDTHS = {
    Kind.ORGANISATION: 34.0, Kind.ORGANISATIONS: 34.0, Kind.UNIT: 28.0, Kind.CREDIT_CODE: 22.0, Kind.TEXT: 18.0,
    Kind.INTEGER: 9.0,
}  # fmt: skip
EARLY = ("village", "held_on", "received_on")  # what stands first after 序号 where columns are swapped


def draw_table(sent: Return, sheet: FormSheet) -> Grid:
    """The sheet with its titles, header, lines and foot."""
    hand = sent.hand
    grid = Grid(title(hand, sheet, sent.sheets.index(sheet) + 1))
    columns = _ordered(hand, list(sheet.columns.values()))
    row = draw_titles(grid, sent, sheet, hand.indent, len(columns))
    first = draw_header(grid, sent, sheet, columns, row, hand.indent)
    after = _lines(grid, sent, sheet, columns, first)
    draw_foot(grid, sent, sheet, columns, first, after, hand.indent)
    grid.widths = {place + hand.indent: WIDTHS.get(column.kind, 12.0) for place, column in enumerate(columns)}
    return grid


def title(hand: Hand, sheet: FormSheet, number: int) -> str:
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


def _lines(grid: Grid, sent: Return, sheet: FormSheet, columns: Sequence[Column], first: int) -> int:
    """The lines from row `first` on; gives the row after the last."""
    lines = list(enumerate(sent.lines[sheet.table], 1))
    groups = sent.hand.groups if sheet.table == "pairing" else "none"
    if groups == "none":
        for number, line in lines:
            _line(grid, sent, sheet, columns, first + number - 1, number, line)
        return first + len(lines)
    return _grouped(grid, sent, sheet, columns, first, groups)


def _grouped(grid: Grid, sent: Return, sheet: FormSheet, columns: Sequence[Column], row: int, groups: str) -> int:
    """The pairs kind by kind, under section titles or beside a merged cell."""
    place = [one.field for one in columns].index("pairing_kind") + sent.hand.indent
    for nth, kind in enumerate(PAIRING_KIND.values):
        lines = [(n, one) for n, one in enumerate(sent.lines["pairing"], 1) if one["pairing_kind"] == kind]
        if lines and groups == "sections":
            grid.put(row, sent.hand.indent, f"{'一二三'[nth]}、{kind}党组织", "header")
            row += 1
        top = row
        for number, line in lines:
            _line(grid, sent, sheet, columns, row, number, line)
            row += 1
        if lines and groups == "merged":
            for below in range(top + 1, row):
                del grid.cells[below, place]
            grid.merge(top, place, row - 1, place)
    return row


def _line(
    grid: Grid, sent: Return, sheet: FormSheet, columns: Sequence[Column], row: int, number: int, line: Line
) -> None:
    for place, column in enumerate(columns, start=sent.hand.indent):
        slot = (sheet.table, number, column.field)
        value = sent.typed[slot] if slot in sent.typed else typed(sent, column, line, number)
        grid.put(row, place, value, _look(sent.hand, column, value))


def _look(hand: Hand, column: Column, value: Typed) -> str:
    if isinstance(value, date):
        return "chinese date" if hand.dates == "chinese excel" else "date"
    return "wrap" if column.kind is Kind.ORGANISATIONS else "body"


def typed(sent: Return, column: Column, line: Line, number: int) -> Typed:
    """What the hand types for one field of a line."""
    if column.field == "line_no":
        return number
    value = line[column.field]
    if value is None:
        return _nil(sent.hand, column)
    if column.field == "local_organisation":
        return wording.local(sent.hand, sent.team, cast(str, value))
    if column.field == "partner":
        return sent.spelled.get(cast(str, value), cast(str, value))
    return _said(sent, column, value)


def _nil(hand: Hand, column: Column) -> Typed:
    """Optional figures are left blank or get the hand's sign for nothing; goods are blank where there are none."""
    is_figure = column.kind in (Kind.INTEGER, Kind.AREA, Kind.MONEY, Kind.CREDIT_CODE)
    has_sign = is_figure and not column.is_required and column.field not in ("cash_yuan", "goods_value_yuan")
    return hand.nil or None if has_sign else None


def _said(sent: Return, column: Column, value: object) -> Typed:
    hand = sent.hand
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
            return wording.village(hand, sent.team, cast(str, value))
        case Kind.ORGANISATIONS:
            return hand.separator.join(sent.spelled.get(name, name) for name in cast(tuple[str, ...], value))
        case Kind.CHOICE if column.choices is not None:
            return wording.choice(hand, cast(str, value), column.choices)
        case _:
            return cast(str, value)
