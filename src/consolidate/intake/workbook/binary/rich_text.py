"""Texts of .xls and .xlsb with runs that a person reads differently: only looked for where a font may make such ones."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from consolidate.intake.workbook.binary import biff, xlsb_sheet as binary_sheet
from consolidate.intake.workbook.binary.biff_looks import font_place
from consolidate.intake.workbook.binary.biff_pieces import CONTINUE, IS_WIDE, Pieces, widened
from consolidate.intake.workbook.binary.xlsb_styles import BinaryStyles
from consolidate.intake.workbook.model.refuse import Refused, unreadable
from consolidate.intake.workbook.shown.colour import FontLook
from consolidate.intake.workbook.shown.run_colour import ColouredRun, StyleColours
from consolidate.intake.workbook.shown.runs import TextRun, add_rich
from consolidate.intake.workbook.shown.sheet_scan import SheetScan

SST, LABELSST, RSTRING = 0x00FC, 0x00FD, 0x00D6
ITEM, SHARED_CELL = 19, 7
HAS_EXTENSION, HAS_RUNS = 0x4, 0x8
CUT_OFF = unreadable("文件不完整", "it is cut off")

Starts = Sequence[tuple[int, int]]
"""Where each run begins, in units of two bytes, and the number of its font."""
Runs = Sequence[ColouredRun]


@dataclass(frozen=True, slots=True)
class BinaryFonts:
    """The fonts that runs may have, by their places, and the colours of the cells that they stand in."""

    fonts: Sequence[FontLook]
    colours: StyleColours
    place: Callable[[int], int] = int
    """Where the font of a number stands."""

    @property
    def change_nothing(self) -> bool:
        return not self.colours.may_change([self._run("", font) for font in self.fonts])

    def runs(self, letters: bytes, starts: Starts, encoding: str = "utf-16-le") -> list[ColouredRun]:
        """The runs of a text; none where it has but the font of its cell."""
        if not starts:
            return []
        size = 2 if encoding == "utf-16-le" else 1
        runs = [ColouredRun(TextRun(letters[: starts[0][0] * size].decode(encoding, "replace")), None)]
        for (start, number), (end, _) in zip(starts, [*starts[1:], (len(letters), 0)], strict=True):
            place = self.place(number)
            font = self.fonts[place] if place < len(self.fonts) else FontLook()
            runs.append(self._run(letters[start * size : end * size].decode(encoding, "replace"), font))
        return [run for run in runs if run.run.text]

    @staticmethod
    def _run(text: str, font: FontLook) -> ColouredRun:
        return ColouredRun(TextRun(text, font.position, font.is_struck), font.seen_colour)

    def add(self, facts: SheetScan, row: int, column: int, style: int, runs: Sequence[ColouredRun]) -> None:
        """Notes a cell if it is not read as one text."""
        if (rich := self.colours.of(style).read(runs)) is not None:
            add_rich(facts, row, column, rich)


def mark_biff_runs(stream: bytes, found: biff.Globals, facts: Sequence[SheetScan]) -> None:
    """Patches and marks the cells of an .xls whose runs a person reads differently. Errors: Refused."""
    fonts = BinaryFonts(found.fonts, StyleColours(found.looks, found.fonts), font_place)
    if fonts.change_nothing:
        return
    try:
        pieces = _stored_texts(stream)
        texts = _shared_texts(pieces, fonts) if pieces else {}
        for start, sheet_facts in zip(found.sheets_at, facts, strict=True):
            _mark_sheet(stream, start, sheet_facts, texts, fonts, found)
    except (struct.error, IndexError) as error:
        raise Refused(CUT_OFF) from error


def _stored_texts(stream: bytes) -> list[bytes]:
    """The shared texts in the pieces that they are stored in."""
    pieces: list[bytes] = []
    before = 0
    for kind, at, length in biff.records(stream, 0):
        if kind == SST or (kind == CONTINUE and before == SST):
            pieces.append(stream[at : at + length])
            kind = SST
        before = kind
    return pieces


def _mark_sheet(
    stream: bytes, start: int, facts: SheetScan, texts: Mapping[int, Runs], fonts: BinaryFonts, found: biff.Globals
) -> None:
    for kind, at, length in biff.records(stream, start):
        runs: Runs = ()
        if kind == LABELSST:
            runs = texts.get(struct.unpack_from("<I", stream, at + 6)[0], ())
        elif kind == RSTRING:
            runs = _rich_cell(stream[at : at + length], fonts, found)
        if runs:
            row, column, style = struct.unpack_from("<3H", stream, at)
            fonts.add(facts, row, column, style, runs)


def _rich_cell(record: bytes, fonts: BinaryFonts, found: biff.Globals) -> Runs:
    """A cell that holds its own text with runs: of Excel 5, or of Excel 97."""
    count = struct.unpack_from("<H", record, 6)[0]
    if found.version != biff.BIFF8:
        runs = record[8 + count :]
        starts = [(runs[at], runs[at + 1]) for at in range(1, 2 * runs[0], 2)]
        return fonts.runs(record[8 : 8 + count], starts, "gb18030" if found.code_page == 936 else "latin-1")
    is_wide = record[8] & IS_WIDE
    end = 9 + count * (2 if is_wide else 1)
    letters = record[9:end] if is_wide else widened(record[9:end])
    return fonts.runs(letters, _starts(record[end + 2 :], struct.unpack_from("<H", record, end)[0]))


def _shared_texts(stored: Sequence[bytes], fonts: BinaryFonts) -> dict[int, Runs]:
    """The shared texts of an .xls that may be read differently, by index."""
    rich: dict[int, Runs] = {}
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
        runs_of_text = fonts.runs(letters, starts)
        if fonts.colours.may_change(runs_of_text):
            rich[index] = runs_of_text
    return rich


def _starts(part: bytes, count: int) -> Starts:
    return [struct.unpack_from("<HH", part, 4 * number) for number in range(count)]


def mark_binary_runs(sheets: Sequence[tuple[bytes, SheetScan]], shared: bytes, styles: BinaryStyles) -> None:
    """Patches and marks the cells of an .xlsb whose runs a person reads differently. Errors: Refused."""
    fonts = BinaryFonts(styles.fonts, styles.colours)
    if fonts.change_nothing:
        return
    try:
        items = [at for kind, at, _ in binary_sheet.records(shared) if kind == ITEM]
        all_runs = {index: _rich_text(shared, at, fonts) for index, at in enumerate(items)}
        texts = {index: runs for index, runs in all_runs.items() if fonts.colours.may_change(runs)}
        for part, facts in sheets:
            _mark_binary_sheet(part, facts, texts, fonts)
    except (struct.error, IndexError) as error:
        raise Refused(CUT_OFF) from error


def _mark_binary_sheet(part: bytes, facts: SheetScan, texts: Mapping[int, Runs], fonts: BinaryFonts) -> None:
    row = -1
    for kind, at, _ in binary_sheet.records(part):
        runs: Runs = ()
        if kind == binary_sheet.ROW:
            row = struct.unpack_from("<I", part, at)[0]
        elif kind == SHARED_CELL:
            runs = texts.get(struct.unpack_from("<I", part, at + 8)[0], ())
        elif kind == binary_sheet.RICH_TEXT:
            runs = _rich_text(part, at + 8, fonts)
        if runs:
            column, style = struct.unpack_from("<II", part, at)
            fonts.add(facts, row, column, style & 0xFFFFFF, runs)


def _rich_text(part: bytes, at: int, fonts: BinaryFonts) -> Runs:
    """A text with its runs as an .xlsb stores it."""
    end = at + 5 + 2 * struct.unpack_from("<I", part, at + 1)[0]
    if not part[at] & 1:
        return ()
    count = struct.unpack_from("<I", part, end)[0]
    return fonts.runs(part[at + 5 : end], _starts(part[end + 4 :][: 4 * count], min(count, 65_536)))
