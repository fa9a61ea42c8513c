"""Writes cells of an .xlsx: texts stay texts, figures are figures, a formula is only ever one of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from consolidate.outputs.papers.words import in_table
from consolidate.outputs.screen.screen import safe_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from consolidate.outputs.papers.figures import Figure

MADE = datetime(2021, 7, 1)  # fixed: the same figures give the same bytes
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""
_LONGEST_LINK = 2_000
_WRAPPED = ("head", "wrapped", "wrapped text")
_LINE = 14
"""Points of a line of text: not every program makes room by itself."""
HEIGHT, _BAR = 300, 22
"""Pixels of a chart and of one bar with its name; a row has 20."""
_GRID = {"border": 1, "border_color": "#BFB8AF", "valign": "vcenter", "font_size": 9, "font_name": "宋体"}
_FORMATS = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter", "font_name": "黑体"},
    "head": {**_GRID, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#F3EEE6"},
    "text": {**_GRID, "indent": 1},
    "middle": {**_GRID, "align": "center"},
    "bold": {**_GRID, "bold": True, "bg_color": "#FBF8F2"},
    "bold middle": {**_GRID, "bold": True, "align": "center", "bg_color": "#FBF8F2"},
    "number": {**_GRID, "num_format": "#,##0.##;-#,##0.##;0"},
    "money": {**_GRID, "num_format": "#,##0.00"},
    "whole": {**_GRID, "num_format": "#,##0"},
    "percent": {**_GRID, "num_format": "+0.0%;-0.0%;0.0%", "align": "right"},
    "wrapped text": {**_GRID, "text_wrap": True, "indent": 1},
    "section": {"bold": True, "font_size": 12, "font_name": "黑体"},
    "wrapped": {"text_wrap": True, "valign": "top", "font_size": 10, "font_name": "宋体"},
    "small": {"font_size": 9, "font_color": "#555555", "font_name": "宋体"},
    "sign": {"font_size": 11, "font_name": "宋体"},
    "link": {**_GRID, "font_color": "#245B8F", "underline": 1},
}


def book_of(buffer: BytesIO, title: str) -> Workbook:
    """A workbook in memory; leave its `with` block to have it written."""
    import xlsxwriter

    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": title, "created": MADE})
    book.formats_of_papers = {}
    return book


class Pen:
    """One sheet, written cell by cell; rows and columns count from 0."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self.name = book, name
        self.sheet = book.add_worksheet(name)
        self._wrapped: list[tuple[int, int, str]] = []

    def format(self, name: str) -> Format:
        """A format by name, made once a book."""
        made: dict[str, Format] = self.book.formats_of_papers
        if name not in made:
            base, _, kind = name.partition(" ")
            look = _FORMATS.get(name) or {**_FORMATS[kind], "bold": base == "bold", "bg_color": "#FBF8F2"}
            made[name] = self.book.add_format(look)
        return made[name]

    def title(self, text: str, last: int) -> None:
        """The title over all columns."""
        self.sheet.set_row(0, 28)
        if last:
            self.sheet.merge_range(0, 0, 0, last, safe_text(text), self.format("title"))
        else:
            self.text(0, 0, text, "title")

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """A text, whatever it begins with."""
        printable = safe_text(text)[:_LONGEST]
        self.sheet.write_string(row, column, printable, self.format(look))
        if look in _WRAPPED:
            self._wrapped.append((row, column, printable))

    def heads(self, row: int, column: int, texts: Sequence[str], *, deep: bool = False) -> None:
        """Headings beside each other; `deep`: over two rows."""
        for place, text in enumerate(texts, column):
            if deep:
                self.sheet.merge_range(row, place, row + 1, place, safe_text(text), self.format("head"))
            else:
                self.text(row, place, text, "head")

    def wide_head(self, row: int, column: int, text: str, wide: int) -> None:
        """A heading over several columns."""
        self.sheet.merge_range(row, column, row, column + wide - 1, safe_text(text), self.format("head"))

    def link(self, row: int, column: int, text: str, link: str) -> None:
        """A text that leads somewhere; Excel takes no longer address than 2,079 characters."""
        printable = safe_text(text)[:_LONGEST]
        if len(link) > _LONGEST_LINK or self.sheet.write_url(row, column, link, self.format("link"), printable) != 0:
            self.text(row, column, text)

    def number(self, row: int, column: int, value: Decimal, look: str = "number") -> None:
        """A figure."""
        self.sheet.write_number(row, column, float(value), self.format(look))

    def figure(self, row: int, column: int, figure: Figure | None, look: str = "number") -> None:
        """A total in the unit of tables, or nothing."""
        if figure is None:
            self.sheet.write_blank(row, column, None, self.format(look))
        else:
            self.number(row, column, in_table(figure.value, figure.unit), look)

    def subtotal(self, row: int, column: int, rows: tuple[int, int], value: Decimal) -> None:
        """The sum of rows as a formula that leaves other sums out; `value` is what it comes to."""
        first, last = (self._cell(row, column) for row in rows)
        self.sheet.write_formula(row, column, f"=SUBTOTAL(9,{first}:{last})", self.format("bold number"), float(value))

    def growth(self, row: int, column: int, cells: tuple[int, int], now: Figure | None, then: Figure | None) -> None:
        """By how much one cell of the row is above another, as a formula; nothing where there is no other."""
        if now is None or then is None or not then.value:
            self.text(row, column, "—", "middle")
            return
        new, old = (self._cell(row, cell) for cell in cells)
        value = float((now.value - then.value) / then.value)
        self.sheet.write_formula(row, column, f"={new}/{old}-1", self.format("percent"), value)

    def group(self, row: int) -> None:
        """A row that can be folded under the one above."""
        self.sheet.set_row(row, None, None, {"level": 1})
        self.sheet.outline_settings(True, False, True, False)

    def widths(self, widths: Sequence[float]) -> None:
        """How wide the columns are, in characters; the rows are as high as the texts written so far that wrap in them."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        lines: dict[int, int] = {}
        for row, column, text in self._wrapped:
            lines[row] = max(lines.get(row, 1), lines_of(text, widths[column]))
        for row, many in lines.items():
            if many > 1:
                self.sheet.set_row(row, _LINE * many)

    def chart(
        self,
        kind: str,
        row: int,
        column: int,
        title: str,
        names: tuple[str, int, int, int],
        values: tuple[str, int, int, int],
    ) -> None:
        """A chart of cells: sheet, row, column and how many of them, downwards or, below zero, to the right."""
        chart = self.book.add_chart({"type": kind})
        chart.add_series(
            {
                "categories": _range(*names),
                "values": _range(*values),
                "fill": {"color": "#A33333"},
                "line": {"color": "#A33333"},
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        value_axis = chart.set_x_axis if kind == "bar" else chart.set_y_axis
        value_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})  # the first row at the top
        chart.set_size({"width": 480, "height": HEIGHT if kind != "bar" else max(HEIGHT, _BAR * (abs(names[3]) + 3))})
        self.sheet.insert_chart(row, column, chart)

    def print_on_a4(
        self,
        repeated: tuple[int, int] | None = None,
        frozen: tuple[int, int] | None = None,
        *,
        is_one_page: bool = False,
    ) -> None:
        """Landscape, as wide as the page, its headings on each, pages numbered."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, int(is_one_page))
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.set_footer("&C第 &P 页，共 &N 页")
        if repeated:
            self.sheet.repeat_rows(*repeated)
        if frozen:
            self.sheet.freeze_panes(*frozen)

    def _cell(self, row: int, column: int) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        return str(xl_rowcol_to_cell(row, column))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column: a Chinese character is as wide as two others."""
    from rich.cells import cell_len

    return max(1, sum(ceil(cell_len(line) / width) for line in text.splitlines()))


def _range(sheet: str, row: int, column: int, many: int) -> list[object]:
    """A line of cells as a chart names it."""
    return [sheet, row, column, row, column - many - 1] if many < 0 else [sheet, row, column, row + many - 1, column]
