"""A new workbook with the list, for originals that cannot be marked themselves; what could be read is copied."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.intake.marked.names import Mark, Marked, Stamp
from consolidate.intake.marked.same import safe_name
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell
from consolidate.outputs.marking.anchor import anchor_all_comments
from consolidate.outputs.marking.listing import write_list
from consolidate.outputs.marking.paint import paint
from consolidate.outputs.marking.stamp import write_stamp
from consolidate.outputs.marking.text import cell_at, put, text_width

MOST_CELLS = 200_000
"""A larger grid is not copied: nobody reads it, and it takes minutes."""

FORMATS = ("原件的格式 the original's formats",)
NOTHING = ("原件的内容 the original's contents",)
_WIDEST = 40


def write_fresh_copy(book: Book | None, marks: Sequence[Mark], stamp: Stamp) -> Marked:
    """The list, and the values of `book` on sheets of the same names and addresses."""
    new = Workbook()
    del new[new.sheetnames[0]]
    is_copied = book is not None and _count_cells(book) <= MOST_CELLS
    for sheet in book.sheets if book and is_copied else ():
        _copy_values(new.create_sheet(safe_name(sheet.name)), sheet)
    own = paint(new, marks)
    write_list(new, marks, stamp, (_reason_text(stamp, is_copied),))
    write_stamp(new, stamp, marks, own)
    target = io.BytesIO()
    new.save(target)
    return Marked(anchor_all_comments(target.getvalue(), new), FORMATS if is_copied else NOTHING, False)


def _reason_text(stamp: Stamp, is_copied: bool) -> str:
    if is_copied:
        return (
            "注意：原件不能直接标注，各表是按原件的内容重抄的，没有原来的格式。 "
            "The sheets repeat the original's values, not its formats."
        )
    return f"注意：原件 {stamp.file} 的内容无法抄录，这里只有清单。 The original could not be copied: the list alone."


def _count_cells(book: Book) -> int:
    return sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in book.sheets if sheet.rows)


def _copy_values(to: Worksheet, sheet: GridSheet) -> None:
    to.sheet_state = "hidden" if sheet.is_hidden else "visible"
    widths: dict[int, int] = {}
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell != "" and not (isinstance(cell, str) and cell.startswith(UNCALCULATED)):
                widths[column] = max(widths.get(column, 8), _write(to, row, column, cell))
    for column, wide in widths.items():
        to.column_dimensions[get_column_letter(column)].width = min(wide + 2, _WIDEST)
    for top, left, bottom, right in sheet.merges:
        under = [sheet.rows[row][column] for row in range(top, bottom + 1) for column in range(left, right + 1)][1:]
        if all(cell == "" for cell in under):  # openpyxl would empty what stands below a merge
            to.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for row in sheet.hidden_rows:
        to.row_dimensions[row + 1].hidden = True
    for column in sheet.hidden_columns:
        to.column_dimensions[get_column_letter(column + 1)].hidden = True


def _write(to: Worksheet, row: int, column: int, cell: Cell) -> int:
    """One value with its type; gives how wide it is."""
    place = cell_at(to, row, column)
    if isinstance(cell, str):
        put(place, cell)
        return min(text_width(cell), _WIDEST)
    place.value = cell
    if isinstance(cell, (date, datetime, time, timedelta)):
        is_day = isinstance(cell, date) and not (isinstance(cell, datetime) and cell.time() != time())
        place.number_format = "yyyy-mm-dd" if is_day else place.number_format
        return 18
    return len(repr(cell))
