"""Originals to mark, drawn: what a team may have put into a workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import openpyxl
import xlsxwriter

from consolidate.intake.marked.names import LIST, Mark, Marked, Stamp
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import Cell
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.outputs.marking.marking import mark_copy
from consolidate.runtime.limits import Limits

STAMP = Stamp("a" * 64, "驻阳山县太平镇工作队", "441823107", "2024Q2", "2024Q2/太平镇.xlsx", "f" * 32)


def finding(cell: str | None, severity: str = "quarantine", sheet: str | None = "共建活动", **more: object) -> Mark:
    """A finding at a cell."""
    place = f"{sheet}!{cell}" if cell else sheet
    hint = "请填写实际数字。"
    plain: dict[str, object] = {
        "finding_id": f"f-{sheet}-{cell}-{severity}", "rule": "not_a_number", "severity": severity, "title": "不是数字",
        "sheet": sheet, "cell": cell, "row": None, "value": "若干", "expected": "",
        "message": f"{place}：参加人次应为一个确切的数字，单元格里是“若干”。{hint}", "hint": hint, "team_code": "441823107", "period": "2024Q2",
    }  # fmt: skip
    return Mark(**(plain | more))  # type: ignore[arg-type]  # what the tests give


def workbook(rows: Sequence[Sequence[object]], name: str = "共建活动") -> bytes:
    """An .xlsx with one sheet of these rows; texts stay texts."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    times = book.add_format({"num_format": "hh:mm:ss"})
    sheet = book.add_worksheet(name)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(row, column, cell, moments)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), dates)
            elif isinstance(cell, time):
                sheet.write_datetime(row, column, cell, times)
            elif cell != "":
                sheet.write(row, column, cell)
    book.close()
    return target.getvalue()


def marked(original: bytes, *marks: Mark, name: str = "太平镇.xlsx", stamp: Stamp = STAMP) -> Marked:
    """The marked copy."""
    return mark_copy([(name, original)], marks, stamp)


def opened(copy: Marked) -> openpyxl.Workbook:
    """The copy as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(copy.content), rich_text=True)


def as_read(content: bytes, name: str = "a.xlsx") -> Book:
    """The workbook as the reader sees it."""
    book = read_workbook(content, name, Limits())
    assert isinstance(book, Book), book
    return book


def listed(copy: Marked) -> list[tuple[Cell, ...]]:
    """The rows of the list below its titles, as far as they are filled in."""
    sheet = next(one for one in as_read(copy.content).sheets if one.name == LIST)
    top = next(index for index, row in enumerate(sheet.rows) if str(row[0]).startswith("序号"))
    return [tuple(row) for row in sheet.rows[top + 1 :]]


def cells(book: Book) -> Mapping[str, list[list[Cell]]]:
    """The values of every sheet."""
    return {sheet.name: sheet.rows for sheet in book.sheets}
