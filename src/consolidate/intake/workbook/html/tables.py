"""Reads the tables of a web page that was saved under a workbook's name: every cell is text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

from consolidate.intake.workbook.grid import cut_merges, trim
from consolidate.intake.workbook.html.text import MOST_OPEN, VOID, HtmlCell, HtmlLook, Styles
from consolidate.intake.workbook.model.address import LAST_COLUMN
from consolidate.intake.workbook.model.book import Book, GridSheet, Merge
from consolidate.intake.workbook.model.cell import Cell, Mark, Place, differing
from consolidate.intake.workbook.model.refuse import (
    Refused,
    check_tags,
    html_note,
    html_without_table,
    not_a_workbook,
    unsafe,
)
from consolidate.runtime.limits import Limits

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
SHEET_NAME = re.compile(r"<x:Name>([^<]{1,64})</x:Name>")
MOST_SPANNED = 1_000_000
"""Places that cells over several rows or columns may take: each is kept."""
GROUPS = ("thead", "tbody", "tfoot", "colgroup")
CLOSED_BY = {"tr": ("tr",), "td": (), "th": (), **dict.fromkeys(GROUPS, GROUPS)}
"""What is still open and ends where another of these begins: end tags may be left out."""
CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk")


def read_html(content: bytes, stem: str, limits: Limits) -> Book:
    """A book with one sheet for each outermost table. Errors: Refused when there is none, or it spans too far."""
    text = _decoded(content)
    check_tags(text.count("<"), limits.tags, "网页", "the page")
    reader = _TableReader(limits.box)
    reader.feed(_closed(text))
    reader.close()
    if not reader.tables:
        raise Refused(html_without_table())
    named = SHEET_NAME.findall(text)
    names = named if len(named) == len(reader.tables) else _numbered(stem, len(reader.tables))
    sheets = tuple(table.to_sheet(name) for name, table in zip(names, reader.tables, strict=True))
    return Book(sheets, "html", notes=(html_note(),))


def _closed(text: str) -> str:
    """The page without what follows an opening mark that is never closed: its parser would look for the end again and again."""
    for opens, closes in (("<!--", "-->"), ("<![", "]"), ("<?", ">"), ("<", ">")):
        never_closed = text.find(opens, text.rfind(closes) + 1)
        text = text if never_closed < 0 else text[:never_closed]
    return text


def _numbered(stem: str, count: int) -> list[str]:
    return [stem] if count == 1 else [f"{stem} ({number})" for number in range(1, count + 1)]


def _decoded(content: bytes) -> str:
    """The page's text: by its byte order mark, by what it says, else UTF-8 or GB18030. Errors: Refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    declared = CHARSET.search(content[:4096])
    first = declared[1].decode("ascii").lower() if declared else "utf-8-sig"
    for encoding in ("gb18030" if first in CHINESE else first, "utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused(not_a_workbook("网页文字的编码无法识别", "its text is in no known encoding"))


class _Table:
    """One table while it is read: cells by place, so that spans from above push the later ones aside."""

    def __init__(self, is_hidden: bool) -> None:
        self.is_hidden = is_hidden
        self.cells: dict[Place, str] = {}
        self.marks: dict[Place, Mark] = {}
        self.hidden_cells: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.taken: set[Place] = set()
        self.merges: list[Merge] = []
        self.row = self.column = -1
        self.described = 0

    def to_sheet(self, name: str) -> GridSheet:
        height = max((row for row, _ in self.cells), default=-1) + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        self._hide_columns()
        rows: list[list[Cell]] = [[""] * width for _ in range(height)]
        for (row, column), text in self.cells.items():
            is_lost = text and (row, column) in self.hidden_cells and column not in self.hidden_columns
            rows[row][column] = differing("", text) if is_lost else text
        grid = trim(rows)
        kept, across = len(grid), len(grid[0]) if grid else 0
        return GridSheet(
            name,
            grid,
            self.is_hidden,
            cut_merges(self.merges, kept, across),
            frozenset(row for row in self.hidden_rows if row < kept),
            frozenset(column for column in self.hidden_columns if column < across),
            {(row, column): mark for (row, column), mark in self.marks.items() if row < kept and column < across},
        )

    def _hide_columns(self) -> None:
        """A column whose cells are all hidden is a hidden column."""
        shown = {column for row, column in self.cells if (row, column) not in self.hidden_cells}
        self.hidden_columns |= {column for _, column in self.hidden_cells} - shown


class _TableReader(HTMLParser):
    """Follows the page from cell to cell; a table inside a cell adds to that cell's text."""

    def __init__(self, box: int) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._box, self._depth, self._filled, self._spanned = box, 0, 0, 0
        self._styles, self._is_style = Styles(), False
        self._open: list[tuple[str, HtmlLook]] = []
        self._text: HtmlCell | None = None
        self._span = (1, 1)
        self._is_hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(reversed(attrs))
        self._is_style = tag == "style"
        is_cell = self._depth == 1 and tag in ("td", "th")
        if self._depth == 1 and (tag in ("tr", *GROUPS) or is_cell):
            self._end_cell()
            self._close(CLOSED_BY[tag])
        if self._text is not None:
            self._depth += tag == "table"
            self._text.start(tag, given)
            return
        look = self._styles.look(tag, given, self._look)
        if tag not in VOID and not is_cell and len(self._open) < MOST_OPEN:
            self._open.append((tag, look))
        if tag == "table":
            self._start_table(look)
        elif self._depth == 1:
            self._start_part(tag, given, look)

    def _start_table(self, look: HtmlLook) -> None:
        self._depth += 1
        if self._depth == 1:
            self.tables.append(_Table(look.is_hidden))

    def _start_part(self, tag: str, given: dict[str, str | None], look: HtmlLook) -> None:
        table = self.tables[-1]
        if tag == "tr":
            table.row += 1
            table.column = -1
            if look.is_hidden and not table.is_hidden:
                table.hidden_rows.add(table.row)
        elif tag == "col":
            span = min(_count(given.get("span")), LAST_COLUMN)
            if look.is_hidden and not table.is_hidden:
                table.hidden_columns.update(range(table.described, table.described + span))
            table.described = min(table.described + span, LAST_COLUMN)
        elif tag in ("td", "th"):
            self._span = _count(given.get("rowspan")), _count(given.get("colspan"))
            self._is_hidden = look.is_hidden and not self._look.is_hidden
            # what is hidden with its whole row is read and marked with it
            self._text = HtmlCell(self._styles, replace(look, is_hidden=False))

    def handle_endtag(self, tag: str) -> None:
        self._is_style = False
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr", *GROUPS):
            self._end_cell()
        if self._text is not None:
            self._text.end(tag)
        else:
            self._close((tag,))

    def handle_data(self, data: str) -> None:
        if self._is_style:
            self._styles.add(data)
        elif self._text is not None:
            self._text.text(data)

    @property
    def _look(self) -> HtmlLook:
        return self._open[-1][1] if self._open else HtmlLook()

    def _close(self, tags: Sequence[str]) -> None:
        """Ends the innermost open element of these, and what is open inside of it; never one around the table."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] in tags:
                del self._open[at:]
            elif self._open[at][0] != "table":
                continue
            return

    def _end_cell(self) -> None:
        """Puts the cell in the first free place of its row; a span takes its places from those that follow."""
        if self._text is None:
            return
        table, (rows, columns) = self.tables[-1], self._span
        table.row = max(table.row, 0)
        table.column += 1
        while (table.row, table.column) in table.taken:
            table.column += 1
        top, left = table.row, table.column
        self._filled += rows * columns
        if self._filled > self._box or (top + rows) * (left + columns) > self._box:
            raise Refused(unsafe("表格的行列数异常", "its table spans too many cells"))
        table.cells[top, left], mark = self._text.read()
        if mark:
            table.marks[top, left] = mark
        if self._is_hidden:
            table.hidden_cells.add((top, left))
        if rows > 1 or columns > 1:
            self._spanned += rows * columns
            if self._spanned > MOST_SPANNED:
                raise Refused(unsafe("表格的行列数异常", "its table spans too many cells"))
            table.merges.append((top, left, top + rows - 1, left + columns - 1))
            table.taken.update(
                (row, column) for row in range(top, top + rows) for column in range(left, left + columns)
            )
        table.column = left + columns - 1
        self._text = None


def _count(text: str | None) -> int:
    """A span as a number: 1 where none is given or it is no number."""
    digits = (text or "").strip()
    return max(1, int(digits)) if digits.isdecimal() and len(digits) < 10 else 1
