"""Headers that name the quarter of the return itself: 参加人次（第二季度）, 二季度参加人次, or 第二季度 above 参加人次, on the return
of the second quarter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.labels.label import LONGEST
from consolidate.reading.layout.model.arranged import CoverEntry, Note
from consolidate.reading.layout.notes.second_table import names_columns
from consolidate.reading.layout.table import ArrangedTable
from consolidate.reading.values.period import read_in_year, read_period

_BRACKETED = re.compile(r"[(（【\[]([^()（）【】\[\]]{1,30})[)）】\]]")
_PREFIX = re.compile(r"[0-9０-９〇一二三四五六七八九十QqＱ年第季度月份至到～~—–-]{2,14}(?=[\u4e00-\u9fff])")
THIS_PERIOD = "本期"
"""What stands for the own quarter: a blank would stand for the level to its left."""
_BETWEEN = re.compile(r"([,，、;；])")


def without_own_quarter(
    book: Book, tables: Sequence[ArrangedTable], cover: Mapping[str, CoverEntry], labels: Labels
) -> Book | None:
    """The book with its own quarter taken out of the brackets of headers; None where none names it.

    Only a table with a column that was not known is looked at: nearly none is.
    """
    own = read_period(cover["period"].value).value if "period" in cover else None
    names = {table.part.sheet for table in tables if any(_leaves_out(note) for note in table.notes)}
    if own is None or not names:
        return None
    ends = {table.part.sheet: table.header.bottom for table in reversed(tables) if table.header}
    sheets = tuple(
        _rewritten(sheet, str(own), ends.get(sheet.name, 0), labels) if sheet.name in names else sheet
        for sheet in book.sheets
    )
    is_same = all(sheet is other for sheet, other in zip(sheets, book.sheets, strict=True))
    return None if is_same else replace(book, sheets=sheets)


def _leaves_out(note: Note) -> bool:
    """Whether it is said of a column that a period in its header may have kept out."""
    return note.rule in ("unknown_column", "duplicate_column") or (note.rule, note.severity) == (
        "missing_column",
        "hold",
    )


def _rewritten(sheet: GridSheet, own: str, end: int, labels: Labels) -> GridSheet:
    """The sheet with its header, whose last row is `end`, and every further header rewritten: lines stay what they are."""
    rows = [[_label(cell, own) for cell in row] for row in sheet.rows]
    kept = [row if index <= end or names_columns(row, labels) else sheet.rows[index] for index, row in enumerate(rows)]
    return sheet if kept == sheet.rows else replace(sheet, rows=kept)


def _label(cell: Cell, own: str) -> Cell:
    """A label without its own quarter: in brackets, before its words, or all of it."""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return cell
    if _is_own(cell, own):
        return THIS_PERIOD
    prefix = _PREFIX.match(cell)
    bare = cell[prefix.end() :] if prefix and _is_own(prefix[0], own) else cell
    return _BRACKETED.sub(lambda match: _left(match, own), bare)


def _left(match: re.Match[str], own: str) -> str:
    """What is left of a pair of brackets."""
    words = _BETWEEN.split(match[1])
    if not any(_is_own(word, own) for word in words):
        return match[0]
    left = [word for word in words[::2] if not _is_own(word, own)]
    return f"（{'，'.join(left)}）" if left else ""


def _is_own(word: str, own: str) -> bool:
    """Whether a word names the period, with its year or without: 2024年第二季度, 二季度, 4-6月."""
    return read_in_year(word, own[:4]).value == own
