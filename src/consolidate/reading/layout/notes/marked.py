"""What is to be said of cells whose value was read although a person would hesitate: struck out, or not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.intake.workbook.model.cell import (
    COVERED,
    FAINT,
    HIDDEN_PART,
    MAY_BE_FAINT,
    MAY_BE_STRUCK,
    STRUCK,
    STRUCK_PART,
    UNSHOWN,
    Mark,
    is_empty,
)
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.rows.classify import Kinds
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.values.fold import as_text

MOST_LISTED = 20
FEWEST_COVERED = 2
"""From so many covered cells on, a row that is no line was one."""
_NO_LINES = frozenset(("data", "total", "subtotal", "memo"))
"""Rows whose covered cells are told, or are none of a line."""

_WORDING: dict[Mark, tuple[str, str, str]] = {
    STRUCK: ("struck_out", "{value}带删除线，仍已计入", "{value} is struck out and was counted all the same"),
    MAY_BE_STRUCK: (
        "struck_out",
        "条件格式可能给{value}加上删除线，已照常计入",
        "a conditional format may strike {value} out, which was counted",
    ),
    FAINT: (
        "hidden_data",
        "{value}的字与底色相同，或小于 4 磅，看不见，已照常读入",
        "{value} has the colour of what is behind it, or less than 4 points, and is not seen; it was read",
    ),
    MAY_BE_FAINT: (
        "hidden_data",
        "条件格式可能使{value}看不见（白字、零值不显示，或只显示数据条、图标），已照常读入",
        "a conditional format may hide {value} (white, no zeros, or only a bar or an icon), which was read",
    ),
    STRUCK_PART: (
        "struck_out",
        "划去的文字没有读入，读作{value}",
        "what is struck out was left out; read as {value}",
    ),
    HIDDEN_PART: (
        "hidden_data",
        "单元格里隐藏的文字没有读入，读作{value}",
        "its hidden text was left out; read as {value}",
    ),
    UNSHOWN: (
        "hidden_data",
        "数字格式使{value}不显示，或只显示为 0，已照常读入",
        "its number format shows nothing of {value}, or only zeros; it was read",
    ),
    COVERED: ("hidden_data", "合并单元格盖住了{value}，没有读入", "a merge covers {value}, which was not read"),
}
"""The rule and the detail of each mark, Chinese and English."""

_WHOLE: dict[Mark, tuple[str, str, str]] = {
    STRUCK: (
        "struck_out",
        "整行带删除线（第 {rows} 行），仍已计入",
        "whole lines are struck out (rows {rows}) and were counted",
    ),
    FAINT: (
        "hidden_data",
        "整行的字与底色相同，或小于 4 磅（第 {rows} 行），看不见，仍已计入",
        "whole lines have the colour of what is behind them, or less than 4 points (rows {rows}), and were counted",
    ),
}
"""The same for whole lines."""

_OF_COLUMNS = frozenset((MAY_BE_STRUCK, FAINT, MAY_BE_FAINT))
"""Marks that whole ranges have: one note a column."""


def marked(sheet: GridSheet, rows: Sequence[Row], columns: Columns, lines: Sequence[int]) -> Iterator[Note]:
    """The notes on marked cells of the lines: one for all lines that have a mark as a whole, one for each other cell."""
    if not sheet.marks:
        return
    fields = {column: field for field, column in columns.fields.items() if field != "line_no"}
    whole_lines = {
        mark: [line for line in lines if _is_whole(sheet, rows[line], line, fields, mark)] for mark in _WHOLE
    }
    yield from (_whole_line_note(mark, rows_marked) for mark, rows_marked in whole_lines.items() if rows_marked)
    single = set(lines)
    places: dict[tuple[Mark, int, int], list[int]] = {}
    for (row, column), mark in sorted(sheet.marks.items()):
        if row in single and column in fields and mark in _WORDING and row not in whole_lines.get(mark, ()):
            places.setdefault((mark, column, -1 if mark in _OF_COLUMNS else row), []).append(row)
    for (mark, column, _), found in places.items():
        value = as_text(sheet.covered.get((found[0], column), rows[found[0]][column]))[:40]
        yield replace(_note(mark, None, found[0], column, value, found[1:]), field=fields[column])


def covered_lines(
    sheet: GridSheet, rows: Sequence[Row], columns: Columns, header: Header, kinds: Kinds
) -> Iterator[Note]:
    """The note on rows that would be lines if merges did not cover what they hold."""
    fields = {column for field, column in columns.fields.items() if field != "line_no"}
    is_last = not any(not is_empty(cell) for row in sheet.rows[len(rows) :] for cell in row)
    end = max(sheet.covered)[0] + 1 if is_last and sheet.covered else len(rows)
    covered = Counter(row for row, column in sheet.covered if column in fields and header.bottom < row < end)
    found = sorted(
        row
        for row, cells in covered.items()
        if cells >= FEWEST_COVERED and (row >= len(rows) or kinds.of[row] not in _NO_LINES)
    )
    if found:
        listed = "、".join(str(row + 1) for row in found[:MOST_LISTED])
        zh = f"合并单元格盖住了整行（第 {listed} 行），没有读入"
        en = f"merges cover whole lines (rows {listed}), which were not read"
        yield Note("hidden_data", row=found[0] + 1, value=listed, detail=zh, detail_en=en)


def marked_header(sheet: GridSheet, rows: Sequence[Row], header: Header) -> Iterator[Note]:
    """The notes on marked cells of the header: a label or a unit of which a part is struck out, or all."""
    for (row, column), mark in sorted(sheet.marks.items()):
        if header.top <= row <= header.bottom and column in header.headings and mark in _WORDING:
            value = as_text(sheet.covered.get((row, column), rows[row][column]))[:40]
            yield _note(mark, None, row, column, value)


def marked_cover(sheet: GridSheet) -> Iterator[Note]:
    """The notes on marked cells of a cover; what they say is not repeated, it may be a person's name."""
    for (row, column), mark in sorted(sheet.marks.items()):
        if mark in _WORDING:
            yield _note(mark, sheet.name, row, column, "")


def _note(mark: Mark, sheet: str | None, row: int, column: int, value: str, others: Sequence[int] = ()) -> Note:
    rule, zh, en = _WORDING[mark]
    listed = "、".join(str(other + 1) for other in (row, *others)[:MOST_LISTED])
    also_zh = f"等 {1 + len(others)} 格（第 {listed} 行）" if others else ""
    also_en = f" and {len(others)} more (rows {listed})" if others else ""
    detail = zh.format(value=f"“{value or '…'}”{also_zh}"), en.format(value=f"“{value or '…'}”{also_en}")
    return Note(rule, None, sheet, row + 1, column, None, value, "", *detail)


def _whole_line_note(mark: Mark, lines: Sequence[int]) -> Note:
    rule, zh, en = _WHOLE[mark]
    listed = "、".join(str(line + 1) for line in lines[:MOST_LISTED])
    return Note(rule, row=lines[0] + 1, value=listed, detail=zh.format(rows=listed), detail_en=en.format(rows=listed))


def _is_whole(sheet: GridSheet, row: Row, line: int, fields: dict[int, str], mark: Mark) -> bool:
    """Whether every filled cell of a line has a mark, its serial number aside."""
    filled = [column for column in fields if row[column] != ""]
    return bool(filled) and all(sheet.marks.get((line, column)) == mark for column in filled)
