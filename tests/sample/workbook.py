"""Grids into an .xlsx file, the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.sample.grid import Cell, Grid

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2024, 7, 10, 9, 0, 0)
NOTICE = "样例数据 SAMPLE - 虚构"
LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "corner": {"align": "right"},
    "header": {
        "bold": True,
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#E7EEF7",
    },
    "body": {"border": 1},
    "wrap": {"border": 1, "text_wrap": True},
    "date": {"border": 1, "num_format": "yyyy-mm-dd"},
    "chinese date": {"border": 1, "num_format": 'yyyy"年"m"月"d"日"'},
    "note": {"italic": True},
    "plain": {},
}


def write_workbook(path: Path, grids: Sequence[Grid]) -> None:
    """Write a workbook; the folder must exist."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"title": "HL-1", "comments": NOTICE, "created": CREATED})
    looks = {name: book.add_format({"font_name": "宋体", "font_size": 11} | look) for name, look in LOOKS.items()}
    for grid in grids:
        _write_sheet(book, grid, looks)
    book.close()


def _write_sheet(book: Workbook, grid: Grid, looks: dict[str, Format]) -> None:
    sheet = book.add_worksheet(grid.title)
    for first_row, first_column, last_row, last_column in grid.merges:
        look = looks[grid.cells[first_row, first_column].look]
        sheet.merge_range(first_row, first_column, last_row, last_column, "", look)
    for (row, column), cell in sorted(grid.cells.items()):
        _write_cell(sheet, row, column, cell, looks[cell.look])
    for column, width in sorted(grid.widths.items()):
        sheet.set_column(column, column, width)
    if grid.frozen:
        sheet.freeze_panes(grid.frozen, 0)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    value = cell.value
    if cell.formula is not None:
        sheet.write_formula(row, column, cell.formula, look, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif value is not None:
        sheet.write_number(row, column, value, look)
