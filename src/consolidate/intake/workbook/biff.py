"""Scans the records of an .xls: its code page, its password, and what the reader leaves out of each sheet."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from consolidate.intake.workbook.refuse import Refused, password_protected, unreadable
from consolidate.intake.workbook.scan import Facts

FORMULA, EOF, FILEPASS, CODEPAGE, COLINFO, BOUNDSHEET, MERGES, BOOLERR, ROW, BOF = (
    0x0006, 0x000A, 0x002F, 0x0042, 0x007D, 0x0085, 0x00E5, 0x0205, 0x0208, 0x0809,
)  # fmt: skip
NUMBERS = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6))
"""NUMBER, RK, LABELSST, LABEL, RSTRING: a row and a column, then a value."""
MULRK = 0x00BD
BIFF8 = 0x0600
UNICODE = 1200
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
IS_SPECIAL, IS_ERROR = b"\xff\xff", 2

Record = tuple[int, int, int]
"""kind, where its data begin, how many bytes they are"""


@dataclass(slots=True)
class Globals:
    """What the first part of an .xls says; `code_page_at` is where the number stands in the stream."""

    version: int = 0
    code_page: int = UNICODE
    code_page_at: int = -1
    sheets_at: list[int] = field(default_factory=list)


def records(stream: bytes, start: int) -> Iterator[Record]:
    """The records from `start` to the end of their part, or of the stream."""
    offset, depth = start, 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        yield kind, offset + 4, length
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        offset += 4 + length
    raise Refused(unreadable("文件不完整，可能没有传完", "it is cut off"))


def begins_encrypted(head: bytes) -> bool:
    """Whether a password record stands among the first, where it always does: the rest may be damaged."""
    offset = 0
    while offset + 4 <= len(head):
        kind, length = struct.unpack_from("<HH", head, offset)
        if kind == FILEPASS:
            return True
        offset += 4 + length
    return False


def read_globals(stream: bytes) -> Globals:
    """The workbook's own part. Errors: Refused with password_protected when the rest is encrypted."""
    found = Globals()
    try:
        for kind, at, _ in records(stream, 0):
            if kind == BOF and not found.version:
                found.version = struct.unpack_from("<H", stream, at)[0]
            elif kind == FILEPASS:
                raise Refused(password_protected())
            elif kind == CODEPAGE:
                found.code_page, found.code_page_at = struct.unpack_from("<H", stream, at)[0], at
            elif kind == BOUNDSHEET:
                found.sheets_at.append(struct.unpack_from("<I", stream, at)[0])
    except struct.error as trouble:
        raise Refused(unreadable("文件不完整", "it is cut off")) from trouble
    return found


def sheet_facts(stream: bytes, start: int) -> Facts:
    """Errors, hidden rows and columns, and merges of the sheet whose part begins at `start`."""
    facts = Facts()
    try:
        for kind, at, length in records(stream, start):
            if kind in NUMBERS or kind in (FORMULA, BOOLERR, MULRK):
                _add_cell(facts, stream, kind, at, length)
            elif kind == ROW:
                row, *_, flags = struct.unpack_from("<7H", stream, at)
                if flags & HIDDEN_ROW:
                    facts.hidden_rows.add(row)
            elif kind == COLINFO:
                first, last, _, _, flags = struct.unpack_from("<5H", stream, at)
                if flags & HIDDEN_COLUMN:
                    facts.hidden_columns.append((first, last))
            elif kind == MERGES:
                _add_merges(facts, stream, at, length)
    except struct.error as trouble:
        raise Refused(unreadable("文件不完整", "it is cut off")) from trouble
    return facts


def _add_cell(facts: Facts, stream: bytes, kind: int, at: int, length: int) -> None:
    """Counts a value; keeps the text of an error, which the reader shows as empty."""
    row, column = struct.unpack_from("<HH", stream, at)
    last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind == MULRK else column
    facts.values += last - column + 1
    facts.bottom, facts.right = max(facts.bottom, row + 1), max(facts.right, last + 1)
    if kind == BOOLERR and stream[at + 7]:
        facts.patches[row, column] = ERRORS.get(stream[at + 6], "#N/A")
    elif kind == FORMULA and stream[at + 12 : at + 14] == IS_SPECIAL and stream[at + 6] == IS_ERROR:
        facts.patches[row, column] = ERRORS.get(stream[at + 8], "#N/A")


def _add_merges(facts: Facts, stream: bytes, at: int, length: int) -> None:
    count = min(struct.unpack_from("<H", stream, at)[0], (length - 2) // 8)
    for number in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", stream, at + 2 + 8 * number)
        facts.merges.append((top, left, bottom, right))
