"""Reads a .csv: one sheet named by the file's stem, every cell the text that stands there."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath

from consolidate.intake.workbook.grid import trim
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import Cell
from consolidate.intake.workbook.model.refuse import Refused, not_a_workbook, unreadable, unsafe
from consolidate.runtime.limits import Limits

WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DELIMITERS = ",\t;"
CSV_NAMES = (".csv",)
WORKBOOK_NAMES = (".xls", ".xlsx", ".xlsm", ".et", ".xlsb", ".ods")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
FIELD_CHARACTERS = 1 << 20
FEWEST_DRAWN = 2
"""So many delimiters at least has a line that is taken for a row."""
QUOTES = ("请删去多余的引号，或另存为 .xlsx 后重新报送", "delete the quote, or save it as .xlsx, and send it again")


def is_csv(content: bytes, name: str) -> bool:
    """Whether a text is to be read as CSV: it is called so, or bears a workbook's name and has a table's shape."""
    suffix = PurePath(name).suffix.lower()
    if suffix in CSV_NAMES:
        return True
    if suffix not in WORKBOOK_NAMES:
        return False
    text = _decoded(content[:65536], is_cut=len(content) > 65536)
    lines = [line for line in (text or "").splitlines()[:20] if line.strip()][:10]
    counts = [max(line.count(delimiter) for delimiter in DELIMITERS) for line in lines]
    return len(lines) > 1 and min(counts) > 0


def read_csv(content: bytes, stem: str, limits: Limits) -> Book:
    """A CSV in UTF-8, GB18030 or, with a byte order mark, UTF-16 or UTF-32. Errors: Refused."""
    _check_end(content)
    text = _decoded(content)
    if text is None:
        raise Refused(
            not_a_workbook(
                "内容不是 UTF-8 或 GB18030 文字",
                "its content is no text in UTF-8 or GB18030",
            )
        )
    declared = SEPARATOR_LINE.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else _delimiter(text)
    _check_size(text, delimiter, limits)
    rows = _rows(text, delimiter)
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.box:
        raise Refused(unsafe("表格行列过多", f"its table spans over {limits.box:,} cells"))
    filled: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Book((GridSheet(stem, trim(filled)),), "csv")


def _check_end(content: bytes) -> None:
    """A UTF-8 text that ends inside a character has been cut off; read as GB18030 it would be nonsense."""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_at_end = error.start >= len(content) - 3 and error.reason == "unexpected end of data"
        if content.startswith(b"\xef\xbb\xbf") or (is_at_end and not content[: error.start].isascii()):
            raise Refused(unreadable("文字编码已损坏或文件不完整", "its text is damaged or cut off")) from error


def _decoded(content: bytes, is_cut: bool = False) -> str | None:
    """The text; None when it is none. A text cut off for a first look may end inside a character."""
    for mark, encoding in WIDE:
        if content.startswith(mark):
            return _try(content, encoding, is_cut)
    text = _try(content, "utf-8-sig", is_cut)
    text = _try(content, "gb18030", is_cut) if text is None else text
    return None if text is None or CONTROLS.search(text) else text


def _try(content: bytes, encoding: str, is_cut: bool) -> str | None:
    for end in range(len(content), max(len(content) - 4 * is_cut, 0) - 1, -1):
        try:
            return content[:end].decode(encoding)
        except UnicodeDecodeError:
            if not is_cut:
                return None
    return None


def _delimiter(text: str) -> str:
    """The one that the first lines hold most of: the others stand in their texts and figures."""
    return max(DELIMITERS, key=text[:4096].count)


def _check_size(text: str, delimiter: str, limits: Limits) -> None:
    """An upper bound of the cells, before any is made."""
    if text.count(delimiter) + text.count("\n") > limits.cells:
        raise Refused(unsafe(f"单元格超过 {limits.cells:,} 个", f"it has over {limits.cells:,} cells"))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(FIELD_CHARACTERS)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refused(
            unsafe(
                "有一个单元格过长，引号可能没有成对",
                "one of its fields never ends; check the quotes",
            )
        ) from error
    _check_quotes(rows, delimiter)
    return rows


def _check_quotes(rows: list[list[str]], delimiter: str) -> None:
    """No field holds a line as long as a row: a quote without its other has drawn rows into it. Errors: Refused."""
    usual = sorted(map(len, rows))[len(rows) // 2] if rows else 0
    for number, row in enumerate(rows, 1):
        for field in row:
            if "\n" not in field and "\r" not in field:
                continue
            if max(line.count(delimiter) for line in field.splitlines()[1:] or [""]) >= max(usual - 1, FEWEST_DRAWN):
                zh = f"第 {number} 行有引号没有成对，后面的行都进了同一个单元格"
                en = f"in row {number} a quote has no other, and the lines behind it are in one cell"
                raise Refused(unreadable(zh, en, QUOTES))
