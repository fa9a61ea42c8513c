"""Reads the tables of a web page that was saved under a workbook's name: every cell is text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from consolidate.intake.workbook.book import Book, Merge, Sheet
from consolidate.intake.workbook.cell import Cell
from consolidate.intake.workbook.grid import cut_merges, trim
from consolidate.intake.workbook.refuse import Refused, html_note, html_without_table, not_a_workbook, unsafe
from consolidate.runtime.limits import Limits

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
SHEET_NAME = re.compile(r"<x:Name>([^<]{1,64})</x:Name>")
SPACES = re.compile(r"[ \t\r\n\f]+")
CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk")


def read_html(content: bytes, stem: str, limits: Limits) -> Book:
    """A book with one sheet for each outermost table. Errors: Refused when there is none, or it spans too far."""
    text = _decoded(content)
    reader = _TableReader(limits.box)
    reader.feed(text)
    reader.close()
    if not reader.tables:
        raise Refused(html_without_table())
    named = SHEET_NAME.findall(text)
    names = named if len(named) == len(reader.tables) else _numbered(stem, len(reader.tables))
    sheets = tuple(table.to_sheet(name) for name, table in zip(names, reader.tables, strict=True))
    return Book(sheets, "html", notes=(html_note(),))


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

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.taken: set[tuple[int, int]] = set()
        self.merges: list[Merge] = []
        self.row = self.column = -1

    def to_sheet(self, name: str) -> Sheet:
        height = max((row for row, _ in self.cells), default=-1) + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        rows: list[list[Cell]] = [[""] * width for _ in range(height)]
        for (row, column), text in self.cells.items():
            rows[row][column] = text
        grid = trim(rows)
        return Sheet(name, grid, merges=cut_merges(self.merges, len(grid), len(grid[0]) if grid else 0))


class _TableReader(HTMLParser):
    """Follows the page from cell to cell; a table inside a cell adds to that cell's text."""

    def __init__(self, box: int) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._box, self._depth, self._filled = box, 0, 0
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].row += 1
            self.tables[-1].column = -1
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            given = dict(attrs)
            self._span = _count(given.get("rowspan")), _count(given.get("colspan"))
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(SPACES.sub(" ", data))

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
        table.cells[top, left] = "".join(self._text).strip(" \n\xa0")
        if rows > 1 or columns > 1:
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
