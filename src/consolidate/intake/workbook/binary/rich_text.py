"""Texts with runs above or below the line or struck out, of .xls and .xlsb: only looked for where a font is such a one."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from consolidate.intake.workbook.binary import biff
from consolidate.intake.workbook.binary import xlsb_sheet as binary_sheet
from consolidate.intake.workbook.binary.biff_pieces import CONTINUE, IS_WIDE, Pieces, widened
from consolidate.intake.workbook.model.refuse import Refused, unreadable
from consolidate.intake.workbook.shown.facts import Facts
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW, Rich, TextRun, add_rich, read_runs

SST, LABELSST, RSTRING = 0x00FC, 0x00FD, 0x00D6
ITEM, SHARED_CELL = 19, 7
HAS_EXTENSION, HAS_RUNS = 0x4, 0x8
STRUCK_OUT = 0x08
POSITIONS = {1: ABOVE, 2: BELOW}
CUT_OFF = unreadable("文件不完整", "it is cut off")

Starts = Sequence[tuple[int, int]]
"""Where each run begins, in units of two bytes, and the number of its font."""


class BinaryFonts:
    """Position and strike of each font, by the number that runs have for it."""

    def __init__(self, skips_four: bool) -> None:
        self._fonts: list[TextRun] = []
        self._skips_four = skips_four

    def add(self, part: bytes, at: int) -> None:
        """A font's record in either form: its flags, then its script, stand at the same places."""
        flags, script = struct.unpack_from("<H", part, at + 2)[0], struct.unpack_from("<H", part, at + 8)[0]
        self._fonts.append(TextRun("", POSITIONS.get(script, ""), bool(flags & STRUCK_OUT)))

    @property
    def are_plain(self) -> bool:
        return all(font.is_plain for font in self._fonts)

    def read(self, letters: bytes, starts: Starts, encoding: str = "utf-16-le") -> Rich | None:
        """What is read of a text; None where none of its runs is raised or struck."""
        if not starts:
            return None
        size = 2 if encoding == "utf-16-le" else 1
        runs = [TextRun(letters[: starts[0][0] * size].decode(encoding, "replace"))]
        for (start, number), (end, _) in zip(starts, [*starts[1:], (len(letters), 0)], strict=True):
            font = self._font(number)
            text = letters[start * size : end * size].decode(encoding, "replace")
            runs.append(TextRun(text, font.position, font.is_struck))
        return None if all(run.is_plain for run in runs) else read_runs(runs)

    def _font(self, number: int) -> TextRun:
        """There is no font 4 in an .xls: the fifth has the number 5."""
        place = number - (self._skips_four and number > 4)
        return self._fonts[place] if place < len(self._fonts) else TextRun("")


def mark_biff_runs(stream: bytes, found: biff.Globals, facts: Sequence[Facts]) -> None:
    """Patches and marks the cells of an .xls whose runs a person reads otherwise. Errors: Refused."""
    fonts = BinaryFonts(skips_four=True)
    try:
        pieces = _globals(stream, fonts)
        if fonts.are_plain:
            return
        texts = _shared_texts(pieces, fonts) if pieces else {}
        for start, sheet_facts in zip(found.sheets_at, facts, strict=True):
            _mark_sheet(stream, start, sheet_facts, texts, fonts, found)
    except (struct.error, IndexError) as error:
        raise Refused(CUT_OFF) from error


def _globals(stream: bytes, fonts: BinaryFonts) -> list[bytes]:
    """Takes in the fonts; the shared texts in the pieces that they are stored in."""
    pieces: list[bytes] = []
    before = 0
    for kind, at, length in biff.records(stream, 0):
        if kind == biff.FONT:
            fonts.add(stream, at)
        elif kind == SST or (kind == CONTINUE and before == SST):
            pieces.append(stream[at : at + length])
            kind = SST
        before = kind
    return pieces


def _mark_sheet(
    stream: bytes, start: int, facts: Facts, texts: Mapping[int, Rich], fonts: BinaryFonts, found: biff.Globals
) -> None:
    for kind, at, length in biff.records(stream, start):
        rich: Rich | None = None
        if kind == LABELSST:
            rich = texts.get(struct.unpack_from("<I", stream, at + 6)[0])
        elif kind == RSTRING:
            rich = _rich_cell(stream[at : at + length], fonts, found)
        if rich is not None:
            row, column = struct.unpack_from("<HH", stream, at)
            add_rich(facts, row, column, rich)


def _rich_cell(record: bytes, fonts: BinaryFonts, found: biff.Globals) -> Rich | None:
    """A cell that holds its own text with runs: of Excel 5, or of Excel 97."""
    count = struct.unpack_from("<H", record, 6)[0]
    if found.version != biff.BIFF8:
        runs = record[8 + count :]
        starts = [(runs[at], runs[at + 1]) for at in range(1, 2 * runs[0], 2)]
        return fonts.read(record[8 : 8 + count], starts, "gb18030" if found.code_page == 936 else "latin-1")
    is_wide = record[8] & IS_WIDE
    end = 9 + count * (2 if is_wide else 1)
    letters = record[9:end] if is_wide else widened(record[9:end])
    return fonts.read(letters, _starts(record[end + 2 :], struct.unpack_from("<H", record, end)[0]))


def _shared_texts(stored: Sequence[bytes], fonts: BinaryFonts) -> dict[int, Rich]:
    """The shared texts of an .xls with raised or struck runs, by index."""
    rich: dict[int, Rich] = {}
    pieces = Pieces(stored, 8)
    for index in range(struct.unpack_from("<I", stored[0], 4)[0]):
        if pieces.is_at_end:
            break
        count, flags = struct.unpack("<HB", pieces.take(3))
        runs = struct.unpack("<H", pieces.take(2))[0] if flags & HAS_RUNS else 0
        extension = struct.unpack("<I", pieces.take(4))[0] if flags & HAS_EXTENSION else 0
        letters = pieces.letters(count, flags & IS_WIDE)
        starts = _starts(pieces.take(4 * runs), runs)
        pieces.take(extension)
        if (text := fonts.read(letters, starts)) is not None:
            rich[index] = text
    return rich


def _starts(part: bytes, count: int) -> Starts:
    return [struct.unpack_from("<HH", part, 4 * number) for number in range(count)]


def read_binary_fonts(styles: bytes) -> BinaryFonts:
    """The fonts of an .xlsb. Errors: Refused."""
    fonts = BinaryFonts(skips_four=False)
    try:
        for kind, at, _ in binary_sheet.records(styles):
            if kind == binary_sheet.FONT:
                fonts.add(styles, at)
    except struct.error as error:
        raise Refused(CUT_OFF) from error
    return fonts


def mark_binary_runs(sheets: Sequence[tuple[bytes, Facts]], shared: bytes, fonts: BinaryFonts) -> None:
    """Patches and marks the cells of an .xlsb whose runs a person reads otherwise. Errors: Refused."""
    if fonts.are_plain:
        return
    try:
        items = [at for kind, at, _ in binary_sheet.records(shared) if kind == ITEM]
        texts = {index: rich for index, at in enumerate(items) if (rich := _rich_text(shared, at, fonts)) is not None}
        for part, facts in sheets:
            _mark_binary_sheet(part, facts, texts, fonts)
    except (struct.error, IndexError) as error:
        raise Refused(CUT_OFF) from error


def _mark_binary_sheet(part: bytes, facts: Facts, texts: Mapping[int, Rich], fonts: BinaryFonts) -> None:
    row = -1
    for kind, at, _ in binary_sheet.records(part):
        rich: Rich | None = None
        if kind == binary_sheet.ROW:
            row = struct.unpack_from("<I", part, at)[0]
        elif kind == SHARED_CELL:
            rich = texts.get(struct.unpack_from("<I", part, at + 8)[0])
        elif kind == binary_sheet.RICH_TEXT:
            rich = _rich_text(part, at + 8, fonts)
        if rich is not None:
            add_rich(facts, row, struct.unpack_from("<I", part, at)[0], rich)


def _rich_text(part: bytes, at: int, fonts: BinaryFonts) -> Rich | None:
    """A text with its runs as an .xlsb stores it."""
    end = at + 5 + 2 * struct.unpack_from("<I", part, at + 1)[0]
    if not part[at] & 1:
        return None
    count = struct.unpack_from("<I", part, end)[0]
    return fonts.read(part[at + 5 : end], _starts(part[end + 4 :][: 4 * count], min(count, 65_536)))
