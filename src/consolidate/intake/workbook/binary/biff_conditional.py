"""Conditional formats of an .xls that can change what a person reads, as its records say them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from consolidate.intake.workbook.binary.biff_pieces import counted_text
from consolidate.intake.workbook.model.address import Box
from consolidate.intake.workbook.shown.colour import WHITE, colour_of_index
from consolidate.intake.workbook.shown.number_format import number_format
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.intake.workbook.shown.style import BUILT_IN, NO_VALUE, Style, conditional_style

RANGES, RULE, RANGES_12, RULE_12, EXTENSION = 0x01B0, 0x01B1, 0x0879, 0x087A, 0x087B
CONDITIONAL = frozenset((RANGES, RULE, RANGES_12, RULE_12, EXTENSION))
FUTURE = 12
"""The header of a record that came after Excel 97."""
HAS_FORMAT, HAS_FONT, HAS_FILL, HAS_OWN_CODE = 1 << 25, 1 << 26, 1 << 29, 1
DATA_BAR, ICONS, BAR_SHOWS_VALUE, IS_ICON_ONLY = 4, 6, 0x02, 0x01
UNUSED, OF_RULE = 2, 22
"""How many bytes stand where a rule has no style, and between its formulas and what is said of its bar or icons."""
STRIKEOUT = 0x80
STRUCK_AT, COLOUR_AT, IS_STRUCK_SAID_AT = 68, 80, 88
"""Within a font: whether it is struck out, its colour, and whether the line is left to the cell."""


class ConditionalFormats:
    """Notes the cells of one sheet that a condition may give another style."""

    def __init__(self, facts: SheetScan, codes: Mapping[int, str]) -> None:
        self._facts, self._codes = facts, codes
        self._boxes: list[Box] = []
        self._known: dict[int, list[Box]] = {}

    def add(self, kind: int, data: bytes) -> None:
        """Takes in one of the records CONDITIONAL. Errors: struct.error, IndexError when it is cut off."""
        if kind in (RANGES, RANGES_12):
            self._start(data[FUTURE:] if kind == RANGES_12 else data)
        elif kind == RULE:
            self._note(data[6:])
        elif kind == RULE_12:
            self._note(_counted(data, FUTURE + 6))
            if _shows_no_value(data):
                self._facts.add_conditional(self._boxes, [NO_VALUE])
        else:
            self._extend(data)

    def _start(self, data: bytes) -> None:
        """The ranges that the rules behind are for, known by a number."""
        number, count = struct.unpack_from("<H", data, 2)[0] >> 1, struct.unpack_from("<H", data, 12)[0]
        ranges = struct.iter_unpack("<4H", data[14 : 14 + 8 * count])
        self._boxes = self._known[number] = [(top, left, bottom, right) for top, bottom, left, right in ranges]

    def _extend(self, data: bytes) -> None:
        """What Excel 2007 adds to a rule: its whole style, or that the next rule is for the same ranges."""
        is_next, number = struct.unpack_from("<IH", data, FUTURE)
        self._boxes = self._known.get(number, [])
        if not is_next and data[FUTURE + 13]:
            self._note(_counted(data, FUTURE + 14))

    def _note(self, style_data: bytes) -> None:
        if len(style_data) >= 6 and (style := _style(style_data, self._codes)):
            self._facts.add_conditional(self._boxes, [style])


def _counted(data: bytes, at: int) -> bytes:
    """A style behind its length."""
    return data[at + 4 : at + 4 + struct.unpack_from("<I", data, at)[0]]


def _shows_no_value(data: bytes) -> bool:
    """Whether a rule of Excel 2007 shows a data bar or an icon in the place of the number."""
    kind, _, first, second, style = struct.unpack_from("<BBHHI", data, FUTURE)
    if kind not in (DATA_BAR, ICONS):
        return False
    at = FUTURE + 10 + (style or UNUSED) + first + second
    said = data[
        at + 2 + int.from_bytes(data[at : at + 2], "little") + OF_RULE :
    ]  # behind the formula for when it holds
    if len(said) < 6:
        return True  # it does not say that the number is shown
    return not said[3] & BAR_SHOWS_VALUE if kind == DATA_BAR else bool(said[5] & IS_ICON_ONLY)


def _style(data: bytes, codes: Mapping[int, str]) -> Style | None:
    """A style that a condition gives to cells; None where it changes nothing."""
    flags, more = struct.unpack_from("<IH", data, 0)
    at, shown, is_struck, is_white = 6, None, False, False
    if flags & HAS_FORMAT:
        size = struct.unpack_from("<H", data, at)[0] if more & HAS_OWN_CODE else 2
        code = counted_text(data, at + 2) if more & HAS_OWN_CODE else _known_code(data[at + 1], codes)
        shown = number_format(code)
        at += size
    if flags & HAS_FONT:
        is_white = colour_of_index(struct.unpack_from("<i", data, at + COLOUR_AT)[0]) == WHITE
        is_struck = bool(data[at + STRUCK_AT] & STRIKEOUT) and not data[at + IS_STRUCK_SAID_AT] & STRIKEOUT
    return conditional_style(shown, is_struck, is_white and not flags & HAS_FILL)


def _known_code(number: int, codes: Mapping[int, str]) -> str:
    return codes.get(number) or BUILT_IN.get(number, "")
