"""What is to be said of cells whose value was read although a person would hesitate: struck out, or not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consolidate.intake.workbook.book import GridSheet
from consolidate.intake.workbook.cell import COVERED, HIDDEN_PART, STRUCK, STRUCK_PART, UNSHOWN, Mark
from consolidate.reading.layout.arranged import Note
from consolidate.reading.layout.headed import Columns
from consolidate.reading.layout.header import Header
from consolidate.reading.layout.judge import Row
from consolidate.reading.values.fold import as_text

MOST_LISTED = 20

_SAID: dict[Mark, tuple[str, str, str]] = {
    STRUCK: ("struck_out", "“{value}”带删除线，仍已计入", "“{value}” is struck out and was counted all the same"),
    STRUCK_PART: (
        "struck_out",
        "划去的文字没有读入，读作“{value}”",
        "what is struck out was left out; read as “{value}”",
    ),
    HIDDEN_PART: (
        "hidden_data",
        "单元格里隐藏的文字没有读入，读作“{value}”",
        "its hidden text was left out; read as “{value}”",
    ),
    UNSHOWN: (
        "hidden_data",
        "数字格式使“{value}”不显示，已照常读入",
        "its number format shows nothing of “{value}”, which was read",
    ),
    COVERED: ("hidden_data", "合并单元格盖住了“{value}”，没有读入", "a merge covers “{value}”, which was not read"),
}
"""The rule and the detail of each mark, Chinese and English."""


def marked(sheet: GridSheet, rows: Sequence[Row], columns: Columns, lines: Sequence[int]) -> Iterator[Note]:
    """The notes on marked cells of the lines: one for all lines struck out as a whole, one for each other cell."""
    fields = {column: field for field, column in columns.fields.items() if field != "line_no"}
    struck = [line for line in lines if _is_struck(sheet, rows[line], line, fields)]
    if struck:
        listed = "、".join(str(line + 1) for line in struck[:MOST_LISTED])
        zh = f"整行带删除线（第 {listed} 行），仍已计入"
        en = f"whole lines are struck out (rows {listed}) and were counted"
        yield Note("struck_out", row=struck[0] + 1, value=listed, detail=zh, detail_en=en)
    told, single = set(struck), set(lines)
    for (row, column), mark in sorted(sheet.marks.items()):
        if row not in single or column not in fields or mark not in _SAID or (mark == STRUCK and row in told):
            continue
        rule, zh, en = _SAID[mark]
        value = as_text(sheet.covered.get((row, column), rows[row][column]))[:40]
        said = zh.format(value=value), en.format(value=value)
        yield Note(rule, None, None, row + 1, column, fields[column], value, "", *said)


def marked_header(sheet: GridSheet, rows: Sequence[Row], header: Header) -> Iterator[Note]:
    """The notes on marked cells of the header: a label or a unit of which a part is struck out, or all."""
    for (row, column), mark in sorted(sheet.marks.items()):
        if header.top <= row <= header.bottom and column in header.headings and mark in _SAID:
            value = as_text(sheet.covered.get((row, column), rows[row][column]))[:40]
            yield _note(mark, None, row, column, value)


def marked_cover(sheet: GridSheet) -> Iterator[Note]:
    """The notes on marked cells of a cover; what they say is not repeated, it may be a person's name."""
    for (row, column), mark in sorted(sheet.marks.items()):
        if mark in _SAID:
            yield _note(mark, sheet.name, row, column, "")


def _note(mark: Mark, sheet: str | None, row: int, column: int, value: str) -> Note:
    rule, zh, en = _SAID[mark]
    said = zh.format(value=value or "…"), en.format(value=value or "…")
    return Note(rule, None, sheet, row + 1, column, None, value, "", *said)


def _is_struck(sheet: GridSheet, row: Row, line: int, fields: dict[int, str]) -> bool:
    """Whether every filled cell of a line is struck out, its serial number aside."""
    filled = [column for column in fields if row[column] != ""]
    return bool(filled) and all(sheet.marks.get((line, column)) == STRUCK for column in filled)
