"""Scans the records of an .xls: its code page, its password, and what the reader leaves out of each sheet."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from consolidate.intake.workbook.binary.biff_conditional import CONDITIONAL, ConditionalFormats
from consolidate.intake.workbook.binary.biff_looks import font_of, look_of, palette_of
from consolidate.intake.workbook.binary.biff_notes import OF_NOTES, DrawnTexts
from consolidate.intake.workbook.binary.biff_pieces import CONTINUE, counted_text, long_text
from consolidate.intake.workbook.model.cell import UNCALCULATED
from consolidate.intake.workbook.model.refuse import Refused, password_protected, unreadable
from consolidate.intake.workbook.shown.colour import CellLook, FontLook
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.intake.workbook.shown.size import CHARACTER, LEAST_HEIGHT, POINT
from consolidate.intake.workbook.shown.style import Styles, styles_of, styles_of_extremes

FORMULA, EOF, FILEPASS, CODEPAGE, COLINFO, BOUNDSHEET, MERGES, BOOLERR, ROW, BOF = (
    0x0006, 0x000A, 0x002F, 0x0042, 0x007D, 0x0085, 0x00E5, 0x0205, 0x0208, 0x0809,
)  # fmt: skip
NUMBERS = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6))
"""NUMBER, RK, LABELSST, LABEL, RSTRING: a row and a column, then a value."""
NUMBER, RK, MULRK, LABEL, STRING = 0x0203, 0x027E, 0x00BD, 0x0204, 0x0207
NEGATIVE = 0x80
"""Of a number's last byte."""
FONT, XF, FORMAT, OWN_COLOURS = 0x0031, 0x00E0, 0x041E, 0x0092
VIEW, SHOWS_ZEROS = 0x023E, 0x10
CODE_PAGES = (437, 850, 852, 866, 874, 932, 936, 949, 950, 1250, 1251, 1252)
BIFF8 = 0x0600
UNICODE = 1200
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
IS_SPECIAL, IS_ERROR, IS_EMPTY = b"\xff\xff", 2, 3
GIVES_NUMBER = re.compile(rb"(?:[\x03-\x07]|\x19\x10..|[\x22\x42\x62].\x04\x00)\Z", re.DOTALL)
"""How the tokens of a formula end that gives a number or an error, never an empty text: + - * / ^, and SUM."""

Record = tuple[int, int, int]
"""kind, where its data begin, how many bytes they are"""


@dataclass(slots=True)
class Globals:
    """What the first part of an .xls says; `code_page_at` is where the number stands in the stream."""

    version: int = 0
    code_page: int = UNICODE
    code_page_at: int = -1
    sheets_at: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[FontLook] = field(default_factory=list)
    looks: list[CellLook] = field(default_factory=list)

    def styles(self) -> Styles:
        """The styles that can change what a person reads."""
        return {**styles_of_extremes(self.looks, self.codes), **styles_of(self.looks, self.codes, self.fonts)}


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
        own = list(records(stream, 0))
        palette = palette_of(next((stream[at : at + length] for kind, at, length in own if kind == OWN_COLOURS), b""))
        for kind, at, length in own:
            if kind == BOF and not found.version:
                found.version = struct.unpack_from("<H", stream, at)[0]
            elif kind == FILEPASS:
                raise Refused(password_protected())
            elif kind == CODEPAGE:
                found.code_page, found.code_page_at = struct.unpack_from("<H", stream, at)[0], at
            elif kind == BOUNDSHEET:
                found.sheets_at.append(struct.unpack_from("<I", stream, at)[0])
            elif kind == FONT:
                found.fonts.append(font_of(stream, at, palette))
            elif kind == XF:
                found.looks.append(look_of(stream[at : at + length], palette))
            elif kind == FORMAT:
                found.codes[struct.unpack_from("<H", stream, at)[0]] = _format_code(stream[at + 2 : at + length], found)
    except struct.error as error:
        raise Refused(unreadable("文件不完整", "it is cut off")) from error
    return found


def _format_code(data: bytes, found: Globals) -> str:
    """The code of a FORMAT record: counted in one byte before Excel 97."""
    if found.version != BIFF8:
        encoding = f"cp{found.code_page}" if found.code_page in CODE_PAGES else "gb18030"
        return data[1 : 1 + data[0]].decode(encoding, "replace") if data else ""
    return counted_text(data, 0)


def scan_biff(
    stream: bytes, start: int, styles: Styles | None = None, codes: Mapping[int, str] | None = None
) -> SheetScan:
    """Errors, hidden rows and columns, merges, and cells of these styles of the sheet whose part begins at `start`; those
    that may have another one under a condition, by the codes of its formats."""
    facts = SheetScan()
    conditional, drawn = ConditionalFormats(facts, codes or {}), DrawnTexts(facts)
    before = formula = (EOF, start, 0)
    try:
        for kind, at, length in records(stream, start):
            if kind in NUMBERS or kind in (FORMULA, BOOLERR, MULRK):
                _add_cell(facts, stream, kind, at, length)
                _add_negatives(facts, stream, (kind, at, length))
                if styles:
                    _add_styles(facts, stream, (kind, at, length), styles)
                formula = (kind, at, length) if kind == FORMULA else formula
            elif kind == ROW:
                row, _, _, height, _, _, flags = struct.unpack_from("<7H", stream, at)
                if flags & HIDDEN_ROW or height < LEAST_HEIGHT * POINT:
                    facts.hidden_rows.add(row)
            elif kind == COLINFO:
                first, last, width, _, flags = struct.unpack_from("<5H", stream, at)
                if flags & HIDDEN_COLUMN or width < CHARACTER:
                    facts.hidden_columns.append((first, last))
            elif kind == VIEW:
                facts.hides_zeros = not struct.unpack_from("<H", stream, at)[0] & SHOWS_ZEROS
            elif kind == MERGES:
                _add_merges(facts, stream, at, length)
            elif kind in CONDITIONAL:
                conditional.add(kind, stream[at : at + length])
            elif kind == CONTINUE and before[0] in (LABEL, STRING):
                _add_long_text(facts, stream, before, formula)
            if kind in OF_NOTES:
                drawn.add(kind, stream[at : at + length])
            before = (kind, at, length)
    except (struct.error, IndexError) as error:
        raise Refused(unreadable("文件不完整", "it is cut off")) from error
    return facts


def _add_cell(facts: SheetScan, stream: bytes, kind: int, at: int, length: int) -> None:
    """Counts a value; keeps the text of an error, which the reader shows as empty."""
    row, column = struct.unpack_from("<HH", stream, at)
    last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind == MULRK else column
    facts.values += last - column + 1
    facts.bottom, facts.right = max(facts.bottom, row + 1), max(facts.right, last + 1)
    if kind == BOOLERR and stream[at + 7]:
        facts.patches[row, column] = ERRORS.get(stream[at + 6], "#N/A")
    elif kind == FORMULA and stream[at + 12 : at + 14] == IS_SPECIAL and stream[at + 6] == IS_ERROR:
        facts.patches[row, column] = ERRORS.get(stream[at + 8], "#N/A")
    elif kind == FORMULA and _is_uncalculated(stream[at : at + length]):
        facts.patches[row, column] = UNCALCULATED


def _is_uncalculated(data: bytes) -> bool:
    """Whether a formula that gives a number has an empty text for its result, as programs write that do not calculate."""
    if data[12:14] != IS_SPECIAL or data[6] != IS_EMPTY or len(data) < 22:
        return False
    (count,) = struct.unpack_from("<H", data, 20)
    return GIVES_NUMBER.search(data[22 : 22 + count]) is not None


def _add_negatives(facts: SheetScan, stream: bytes, record: Record) -> None:
    """Numbers below zero: the last byte of each tells."""
    kind, at, length = record
    if kind == NUMBER or (kind == FORMULA and stream[at + 12 : at + 14] != IS_SPECIAL):
        if stream[at + 13] & NEGATIVE:
            row, column, _, number = struct.unpack_from("<HHHd", stream, at)
            facts.add_negative(row, column, number)
    elif kind in (RK, MULRK):
        for offset, place in enumerate(range(at + 6, at + (length - 5 if kind == MULRK else 7), 6)):
            if stream[place + 3] & NEGATIVE:
                row, column = struct.unpack_from("<HH", stream, at)
                facts.add_negative(row, column + offset, packed_number(stream, place))


def packed_number(part: bytes, at: int) -> float:
    """A number in four bytes: the upper half of a float or a whole number, perhaps in hundredths."""
    (packed,) = struct.unpack_from("<i", part, at)
    number = float(packed >> 2) if packed & 2 else struct.unpack("<d", struct.pack("<ii", 0, packed & ~3))[0]
    return float(number / 100 if packed & 1 else number)


def _add_long_text(facts: SheetScan, stream: bytes, before: Record, formula: Record) -> None:
    """A text that goes on in another record, of which the reader gives the beginning: of a cell, or of a formula."""
    kind, at, _ = before
    if kind == STRING and formula[0] != FORMULA:
        return
    place_at, skipped = (at, 6) if kind == LABEL else (formula[1], 0)
    row, column = struct.unpack_from("<HH", stream, place_at)
    facts.patches[row, column] = long_text(stream, at, skipped)


def _add_styles(facts: SheetScan, stream: bytes, record: Record, styles: Styles) -> None:
    """The styles of a record's cells: one number behind row and column, in MULRK one before each figure."""
    kind, at, length = record
    row, column = struct.unpack_from("<HH", stream, at)
    places = range(at + 4, at + length - 2, 6) if kind == MULRK else (at + 4,)
    for offset, place in enumerate(places):
        if style := styles.get(struct.unpack_from("<H", stream, place)[0]):
            facts.styles[row, column + offset] = style


def _add_merges(facts: SheetScan, stream: bytes, at: int, length: int) -> None:
    count = min(struct.unpack_from("<H", stream, at)[0], (length - 2) // 8)
    for number in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", stream, at + 2 + 8 * number)
        facts.merges.append((top, left, bottom, right))
