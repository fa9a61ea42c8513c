"""The styles of an .xlsb that can change what a person reads: those of cells, and those that cells have under a condition."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consolidate.intake.workbook.binary.biff_looks import ALIGNMENT, FILL as FILLED, POSITIONS, STRIKEOUT
from consolidate.intake.workbook.binary.xlsb_sheet import DAMAGED, FONT, counted_text, records
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.intake.workbook.shown.colour import (
    BLACK,
    UNKNOWN,
    WHITE,
    CellLook,
    FontLook,
    colour_of_index,
    colour_of_rgb,
    colour_of_theme,
)
from consolidate.intake.workbook.shown.number_format import number_format
from consolidate.intake.workbook.shown.run_colour import StyleColours
from consolidate.intake.workbook.shown.size import POINT, is_tiny
from consolidate.intake.workbook.shown.style import Style, Styles, conditional_style, styles_of, styles_of_extremes

FORMAT, FILL, STYLE, BEGIN_CELL_STYLES, END_CELL_STYLES, DIFFERENTIAL = 44, 45, 47, 617, 618, 507
OF_FILL, OF_COLOUR, OF_STRIKEOUT, OF_FORMAT = range(5), 5, 29, 38
"""What a property of a differential style is about."""


class BinaryStyles(NamedTuple):
    """The styles of cells and the differential ones, by their numbers; all fonts, and the colours of cells."""

    cells: Styles
    conditional: Styles
    fonts: Sequence[FontLook]
    colours: StyleColours


def read_binary_styles(part: bytes) -> BinaryStyles:
    """The styles of an .xlsb, from styles.bin. Errors: Refused."""
    codes: dict[int, str] = {}
    fonts: list[FontLook] = []
    grounds: list[str] = []
    looks: list[CellLook] = []
    differential: list[Style | None] = []
    is_inside = False
    try:
        for kind, at, length in records(part):
            if kind == FORMAT:
                codes[struct.unpack_from("<H", part, at)[0]] = counted_text(part, at + 2, at + length)[0]
            elif kind == FONT:
                height, flags, _, script = struct.unpack_from("<4H", part, at)
                colour = _colour(part[at + 12 : at + 20]) or BLACK
                fonts.append(
                    FontLook(bool(flags & STRIKEOUT), colour, POSITIONS.get(script, ""), is_tiny(height / POINT))
                )
            elif kind == FILL:
                grounds.append(_ground(part[at : at + length]))
            elif kind in (BEGIN_CELL_STYLES, END_CELL_STYLES):
                is_inside = kind == BEGIN_CELL_STYLES
            elif kind == STYLE and is_inside:
                code, font, fill = (
                    struct.unpack_from("<3H", part, at + 2)
                    if length >= 8
                    else (*struct.unpack_from("<HH", part, at + 2), 0)
                )
                ground = grounds[fill] if fill < len(grounds) else WHITE
                looks.append(CellLook(code, font, ground, length > 12 and part[at + 12] & ALIGNMENT == FILLED))
            elif kind == DIFFERENTIAL:
                differential.append(_differential(part[at : at + length]))
    except struct.error as error:
        raise Refused(DAMAGED) from error
    cells = {**styles_of_extremes(looks, codes), **styles_of(looks, codes, fonts)}
    conditional = {number: style for number, style in enumerate(differential) if style}
    return BinaryStyles(cells, conditional, fonts, StyleColours(looks, fonts))


def _differential(data: bytes) -> Style | None:
    """A style that a condition gives to cells; None where it changes nothing."""
    shown, is_struck, is_white, is_filled = None, False, False, False
    for kind, value in _properties(data):
        if kind == OF_FORMAT:
            shown = number_format(value[2:].decode("utf-16-le", "replace"))
        elif kind == OF_STRIKEOUT:
            is_struck = any(value)
        elif kind == OF_COLOUR:
            is_white = _colour(value) == WHITE
        elif kind in OF_FILL:
            is_filled = True
    return conditional_style(shown, is_struck, is_white and not is_filled)


def _colour(data: bytes) -> str | None:
    """A colour; None where it is left to the program."""
    if len(data) < 8:
        return None
    kind, index, tint = data[0] >> 1, data[1], struct.unpack_from("<h", data, 2)[0] / 32767
    known = {
        1: lambda: colour_of_index(index),
        2: lambda: colour_of_rgb(data[4:7].hex()),
        3: lambda: colour_of_theme(index, tint),
    }
    return known[kind]() if kind in known else None


def _ground(data: bytes) -> str:
    """The colour that a fill puts behind a text."""
    pattern = struct.unpack_from("<I", data, 0)[0]
    return {0: WHITE, 1: _colour(data[4:12]) or BLACK}.get(pattern, UNKNOWN)


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """What each property of a differential style is about, and its value."""
    (count,) = struct.unpack_from("<H", data, 4)
    at = 6
    for _ in range(count):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + size]
        at += max(size, 4)
