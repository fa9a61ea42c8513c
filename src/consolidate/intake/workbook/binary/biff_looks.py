"""The fonts and the looks of cells of an .xls, in the colours of its palette."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from consolidate.intake.workbook.shown.colour import (
    PALETTE,
    UNKNOWN,
    WHITE,
    CellLook,
    FontLook,
    colour_of_index,
    colour_of_rgb,
)
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW
from consolidate.intake.workbook.shown.size import POINT, is_tiny

STRIKEOUT, POSITIONS = 0x08, {1: ABOVE, 2: BELOW}
SOLID, FIRST_OWN = 1, 8
ALIGNMENT, FILL = 0x07, 4
SINCE_97 = 20
"""How long a cell's look is since Excel 97."""


def palette_of(data: bytes) -> Mapping[int, str]:
    """The colours by their index, those of the workbook's own from the ninth on."""
    own = [colour_of_rgb(data[at : at + 3].hex()) for at in range(2, len(data) - 3, 4)]
    return {**PALETTE, **dict(enumerate(own, FIRST_OWN))}


def font_of(stream: bytes, at: int, palette: Mapping[int, str]) -> FontLook:
    height, flags, colour, _, script = struct.unpack_from("<5H", stream, at)
    position, tiny = POSITIONS.get(script, ""), is_tiny(height / POINT)
    return FontLook(bool(flags & STRIKEOUT), colour_of_index(colour, palette), position, tiny)


def font_place(number: int) -> int:
    """Where the font of a number stands: there is no font 4, the fifth has the number 5."""
    return number - (number > 4)


def look_of(data: bytes, palette: Mapping[int, str]) -> CellLook:
    """A cell's look; what is behind it stands elsewhere since Excel 97: in the colour of the lines if there is a pattern."""
    number, code = struct.unpack_from("<HH", data, 0)
    font = font_place(number)
    if len(data) < 12:
        return CellLook(code, font, UNKNOWN)
    if len(data) >= SINCE_97:
        pattern, colour = struct.unpack_from("<I", data, 14)[0] >> 26, struct.unpack_from("<H", data, 18)[0]
    else:
        colour, area = struct.unpack_from("<HH", data, 8)
        pattern = area & 0x3F
    ground = colour_of_index(colour & 0x7F, palette) if pattern == SOLID else UNKNOWN
    return CellLook(code, font, ground if pattern else WHITE, data[6] & ALIGNMENT == FILL)
