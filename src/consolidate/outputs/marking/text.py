"""Puts text into a cell as text: nothing a person typed becomes a formula, a control character or a broken file."""

from __future__ import annotations

import re

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_STARTS = ("=", "+", "-", "@")
LONGEST = 4_000


def clean(text: object) -> str:
    """The text without what no workbook may hold; line breaks stay, what is too long to read is cut."""
    plain = _FORBIDDEN.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell there, made if need be; never one inside a merge of ours."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put(cell: Cell, text: object) -> Cell:
    """Writes a text: also `=1+1` stays a text, even when somebody edits the cell."""
    cell.value = _ESCAPED.sub("_x005F_", clean(text))  # workbooks read _x0041_ as an A
    cell.data_type = "s"
    if str(cell.value).startswith(_STARTS):
        cell.quotePrefix = True
    return cell


def text_width(text: str) -> int:
    """How wide a text is in half characters: a Chinese character counts two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def count_lines(text: str, half_signs: int) -> int:
    """How many lines a text takes when it is wrapped at so many half characters."""
    return sum(max(1, -(-text_width(line) // max(half_signs, 2))) for line in text.split("\n"))
