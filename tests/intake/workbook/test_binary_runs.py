"""Runs of .xls and .xlsb: read as those of .xlsx are."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pytest

from consolidate.intake.workbook.binary.biff import read_globals
from consolidate.intake.workbook.binary.rich_text import mark_biff_runs, mark_binary_runs
from consolidate.intake.workbook.binary.xlsb_styles import read_binary_styles
from consolidate.intake.workbook.model.cell import FAINT, HIDDEN_PART, STRUCK, STRUCK_PART
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from tests.intake.workbook.made import record

PLAIN, UP, OUT = (0, 0), (0, 1), (8, 0)
FONTS = (PLAIN, UP, OUT, PLAIN, OUT)
"""Flags and script of each; in an .xls the last one has the number 5."""
TEXTS = (
    ("451", [(2, 1)], "45¹", None),
    ("4446人", [(0, 2), (2, 0)], "46人", STRUCK_PART),
    ("4446", [(0, 5), (2, 3)], "46", STRUCK_PART),
    ("44", [(0, 2)], "44", STRUCK),
    ("45", [(1, 3)], None, None),
    ("49", [], None, None),
)  # fmt: skip
PATCHES = {(row, 1): shown for row, (_, _, shown, _) in enumerate(TEXTS) if shown}
MARKS = {(row, 1): mark for row, (_, _, _, mark) in enumerate(TEXTS) if mark}


def _font(flags: int, script: int, colour: int = 0x7FFF) -> bytes:
    return struct.pack("<HHHHH", 200, flags, colour, 400, script) + bytes(8)


def _stream(version: int, globals_: bytes, cells: bytes, fonts: Sequence[tuple[int, ...]] = FONTS) -> bytes:
    begin = record(0x0809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)) + record(0x0042, struct.pack("<H", 936))
    begin += b"".join(record(0x0031, _font(*font)) for font in fonts) + globals_
    name = b"\x01\x00a" if version == 0x0600 else b"\x01a"
    at = len(begin) + 4 + 6 + len(name) + 4
    begin += record(0x0085, struct.pack("<IBB", at, 0, 0) + name) + record(0x000A)
    return begin + record(0x0809, struct.pack("<HHHHII", version, 0x10, 0, 0, 0, 0)) + cells + record(0x000A)


def _marked(stream: bytes) -> tuple[object, object]:
    facts = SheetScan()
    mark_biff_runs(stream, read_globals(stream), [facts])
    return facts.patches, facts.marks


def _runs(runs: list[tuple[int, int]]) -> bytes:
    return b"".join(struct.pack("<HH", *run) for run in runs)


def _shared(cut: int) -> bytes:
    """The shared texts, the first text with characters going on in another record at `cut`, narrow there."""
    text, runs, _, _ = TEXTS[0]
    first = struct.pack("<HBH", len(text), 0x08 | 1, len(runs)) + text[:cut].encode("utf-16-le")
    rest = (b"\x00" + text[cut:].encode("latin-1") if cut < len(text) else b"") + _runs(runs)
    for text, runs, _, _ in TEXTS[1:]:
        rest += (
            struct.pack("<HBHI", len(text), 0x0C | 1, len(runs), 3) + text.encode("utf-16-le") + _runs(runs) + b"ext"
        )
    return record(0x00FC, struct.pack("<II", len(TEXTS), len(TEXTS)) + first) + record(0x003C, rest)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_shared_texts_of_an_xls(cut: int) -> None:
    cells = b"".join(record(0x00FD, struct.pack("<HHHI", row, 1, 0, row)) for row in range(len(TEXTS)))
    assert _marked(_stream(0x0600, _shared(cut), cells)) == (PATCHES, MARKS)
    assert _marked(_stream(0x0600, _shared(cut), cells, (PLAIN,) * 5)) == ({}, {})


def test_cells_of_an_xls_with_runs_of_their_own() -> None:
    cells = b""
    for row, (text, runs, _, _) in enumerate(TEXTS):
        letters = text.encode("utf-16-le")
        cells += record(
            0x00D6,
            struct.pack("<HHHHB", row, 1, 0, len(text), 1) + letters + struct.pack("<H", len(runs)) + _runs(runs),
        )
    assert _marked(_stream(0x0600, b"", cells)) == (PATCHES, MARKS)


def test_cells_of_excel_5_with_runs() -> None:
    cells = b""
    for row, (text, runs, _, _) in enumerate(TEXTS):
        letters = text.encode("gb18030")
        short = b"".join(struct.pack("<BB", *run) for run in runs)
        cells += record(0x00D6, struct.pack("<HHHH", row, 1, 0, len(letters)) + letters + bytes([len(runs)]) + short)
    assert _marked(_stream(0x0500, b"", cells)) == (PATCHES, MARKS)


def _binary(kind: int, data: bytes) -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(data) & 0x7F | 0x80, len(data) >> 7]) + data


def _binary_font(flags: int, script: int, index: int = 0) -> bytes:
    colour = bytes([3 if index else 0, index]) + bytes(6)
    return _binary(43, struct.pack("<HHHHBBBB", 200, flags, 400, script, 1, 0, 0, 0) + colour)


def test_texts_of_an_xlsb() -> None:
    styles = read_binary_styles(b"".join(_binary_font(*font) for font in FONTS))
    shared = sheet = own = b""
    for row, (text, runs, _, _) in enumerate(TEXTS):
        runs = [(start, 4 if number == 5 else number) for start, number in runs]
        rich = struct.pack("<BI", bool(runs), len(text)) + text.encode("utf-16-le")
        rich += struct.pack("<I", len(runs)) + _runs(runs) if runs else b""
        shared += _binary(19, rich)
        head = _binary(0, struct.pack("<I", row) + bytes(13))
        sheet += head + _binary(7, struct.pack("<III", 1, 0, row))
        own += head + _binary(62, struct.pack("<II", 1, 0) + rich)
    first, second = SheetScan(), SheetScan()
    mark_binary_runs([(sheet, first), (own, second)], shared, styles)
    assert (first.patches, first.marks) == (second.patches, second.marks) == (PATCHES, MARKS)


WHITE, YELLOW, OTHER_YELLOW, BLUE = 9, 13, 34, 12
COLOURED = (PLAIN, (0, 0, WHITE), (0, 0, YELLOW), (0, 0, BLUE), PLAIN, (0, 0, OTHER_YELLOW))
"""Fonts in colours; in an .xls the last one has the number 6."""
LOOKS = ((0, 0, 0), (0, 1, YELLOW), (1, 0, 0), (1, 1, BLUE), (0, 2, YELLOW))
"""Font, pattern and colour of each cell style: plain, on yellow, white on white, white on blue, on stripes."""
SEEN = (
    (0, "45", [(1, 1)], "4", HIDDEN_PART),
    (0, "45", [(1, 2)], None, None),
    (1, "45", [(1, 1)], None, None),
    (1, "45", [(1, 2)], "4", HIDDEN_PART),
    (1, "45", [(0, 6), (1, 3)], "5", HIDDEN_PART),
    (1, "45", [(0, 2)], "45", FAINT),
    (2, "45", [(1, 3)], "5", HIDDEN_PART),
    (2, "45", [(0, 3)], "45", None),
    (3, "45", [(1, 1)], None, None),
    (3, "45", [(1, 3)], "4", HIDDEN_PART),
    (4, "45", [(1, 2)], None, None),
)
"""Style, text and runs of a cell, and what a person reads of it."""
UNSEEN = (
    {(row, 1): shown for row, (*_, shown, _) in enumerate(SEEN) if shown},
    {(row, 1): mark for row, (*_, mark) in enumerate(SEEN) if mark},
)


def _look(version: int, font: int, pattern: int, colour: int) -> bytes:
    if version != 0x0600:
        return record(0x00E0, struct.pack("<HHIHHI", font, 0, 0, colour, pattern, 0))
    return record(0x00E0, struct.pack("<HH", font, 0) + bytes(10) + struct.pack("<IH", pattern << 26, colour))


@pytest.mark.parametrize("version", [0x0600, 0x0500])
def test_runs_in_the_colour_of_their_ground_are_not_read_in_an_xls(version: int) -> None:
    cells = b""
    for row, (style, text, runs, _, _) in enumerate(SEEN):
        head, letters = struct.pack("<HHHH", row, 1, style, len(text)), text.encode()
        if version == 0x0600:
            data = head + b"\x00" + letters + struct.pack("<H", len(runs)) + _runs(runs)
        else:
            data = head + letters + bytes([len(runs), *(number for run in runs for number in run)])
        cells += record(0x00D6, data)
    looks = b"".join(_look(version, *look) for look in LOOKS)
    assert _marked(_stream(version, looks, cells, COLOURED)) == UNSEEN


def test_the_colours_of_an_xls_are_those_of_its_own_palette() -> None:
    green, own = b"\x00\x80\x00\x00", b"\x12\x34\x56\x00"
    palette = record(0x0092, struct.pack("<H", 27) + green * 5 + own + green * 20 + own)  # 13 and 34 alike, 9 is green
    text = struct.pack("<HB", 2, 0) + b"45" + struct.pack("<H", 1)
    white = record(0x00D6, struct.pack("<HHH", 0, 1, 0) + text + _runs([(1, 1)]))
    yellow = record(0x00D6, struct.pack("<HHH", 1, 1, 1) + text + _runs([(1, 6)]))
    looks = b"".join(_look(0x0600, *look) for look in LOOKS)
    assert _marked(_stream(0x0600, looks + palette, white + yellow, COLOURED)) == (
        {(1, 1): "4"},
        {(1, 1): HIDDEN_PART},
    )


def test_runs_in_the_colour_of_their_ground_are_not_read_in_an_xlsb() -> None:
    styles = b"".join(_binary_font(*font) for font in COLOURED)
    for _, pattern, colour in LOOKS:
        styles += _binary(45, struct.pack("<I", pattern) + bytes([3, colour]) + bytes(14))
    styles += _binary(617, b"")
    styles += b"".join(_binary(47, struct.pack("<HHHH", 0, 0, font, fill)) for fill, (font, *_) in enumerate(LOOKS))
    sheet = b""
    for row, (style, text, runs, _, _) in enumerate(SEEN):
        runs = [(start, 5 if number == 6 else number) for start, number in runs]
        rich = struct.pack("<BI", 1, len(text)) + text.encode("utf-16-le") + struct.pack("<I", len(runs)) + _runs(runs)
        sheet += _binary(0, struct.pack("<I", row) + bytes(13)) + _binary(62, struct.pack("<II", 1, style) + rich)
    facts = SheetScan()
    mark_binary_runs([(sheet, facts)], b"", read_binary_styles(styles + _binary(618, b"")))
    assert (facts.patches, facts.marks) == UNSEEN
