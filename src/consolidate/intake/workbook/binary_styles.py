"""The styles of an .xlsb that can change what a person reads: those of cells, and those that cells have under a condition."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from consolidate.intake.workbook.binary_sheet import DAMAGED, FONT, counted_text, records
from consolidate.intake.workbook.number_format import number_format
from consolidate.intake.workbook.refuse import Refused
from consolidate.intake.workbook.styles import Style, Styles, conditional_style, dates_of, styles_of

FORMAT, STYLE, BEGIN_CELL_STYLES, END_CELL_STYLES, DIFFERENTIAL = 44, 47, 617, 618, 507
STRIKEOUT = 0x08
OF_STRIKEOUT, OF_FORMAT = 29, 38
"""What a property of a differential style is about."""


class BinaryStyles(NamedTuple):
    """The styles of cells and the differential ones, by their numbers."""

    cells: Styles
    conditional: Styles


def read_binary_styles(part: bytes) -> BinaryStyles:
    """The styles of an .xlsb, from styles.bin. Errors: Refused."""
    codes: dict[int, str] = {}
    struck: list[bool] = []
    pairs: list[tuple[int, int]] = []
    differential: list[Style | None] = []
    is_inside = False
    try:
        for kind, at, length in records(part):
            if kind == FORMAT:
                codes[struct.unpack_from("<H", part, at)[0]] = counted_text(part, at + 2, at + length)[0]
            elif kind == FONT:
                struck.append(bool(struct.unpack_from("<H", part, at + 2)[0] & STRIKEOUT))
            elif kind in (BEGIN_CELL_STYLES, END_CELL_STYLES):
                is_inside = kind == BEGIN_CELL_STYLES
            elif kind == STYLE and is_inside:
                pairs.append(struct.unpack_from("<HH", part, at + 2))
            elif kind == DIFFERENTIAL:
                differential.append(_differential(part[at : at + length]))
    except struct.error as error:
        raise Refused(DAMAGED) from error
    cells = {**dates_of(pairs, codes), **styles_of(pairs, codes, struck)}
    return BinaryStyles(cells, {number: style for number, style in enumerate(differential) if style})


def _differential(data: bytes) -> Style | None:
    """A style that a condition gives to cells; None where it changes nothing."""
    shown, is_struck = None, False
    for kind, value in _properties(data):
        if kind == OF_FORMAT:
            shown = number_format(value[2:].decode("utf-16-le", "replace"))
        elif kind == OF_STRIKEOUT:
            is_struck = any(value)
    return conditional_style(shown, is_struck)


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """What each property of a differential style is about, and its value."""
    (count,) = struct.unpack_from("<H", data, 4)
    at = 6
    for _ in range(count):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + size]
        at += max(size, 4)
