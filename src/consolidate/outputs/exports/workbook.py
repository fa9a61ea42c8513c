"""The totals as a workbook: figures as figures, never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from consolidate.warehouse.database import statement

if TYPE_CHECKING:
    import duckdb

CREATED = datetime(2021, 7, 1)  # fixed: the same totals give the same bytes
_WIDTHS = (28, 14, 34, 12, 18, 8, 16, 12, 12, 10, 16, 34)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def totals_of(con: duckdb.DuckDBPyConnection) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The headers and rows of the workbook, the totals with their coverage."""
    found = con.execute(statement("export/totals"))
    return [column[0] for column in found.description or ()], found.fetchall()


def workbook(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """`totals.xlsx`: one sheet 汇总, filterable, with the coverage of every figure."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": "红联共建汇总", "created": CREATED})
        sheet = book.add_worksheet("汇总")
        head = book.add_format({"bold": True, "bg_color": "#DDE7F0", "border": 1, "text_wrap": True})
        figure = book.add_format({"num_format": "#,##0.####"})
        for column, name in enumerate(names):
            sheet.set_column(column, column, _WIDTHS[column])
            sheet.write_string(0, column, name, head)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif value is not None:
                    sheet.write_number(line, column, float(value), figure)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return buffer.getvalue()
