"""Conditional formats of an .xlsx or .xlsb that can change what a person reads.

They change the number format, strike the text out or make it white, or show a bar or an icon in the place of the number.

Whether a condition holds is for Excel to work out; the cells it may hold for wait, or are told. Colours and bold print,
which nearly all conditional formats are about, change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from consolidate.intake.workbook.model.address import boxes
from consolidate.intake.workbook.ooxml.rewrite import STYLES
from consolidate.intake.workbook.ooxml.scan import SHEET
from consolidate.intake.workbook.ooxml.spelling import follow
from consolidate.intake.workbook.ooxml.styles import NO
from consolidate.intake.workbook.shown.colour import BLACK, UNKNOWN, WHITE, colour_of, is_faint
from consolidate.intake.workbook.shown.number_format import NumberFormat, number_format
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.intake.workbook.shown.style import NO_VALUE, Style, conditional_style


@lru_cache(maxsize=64)  # the same in hundreds of workbooks
def conditional_styles(styles: bytes) -> Mapping[int, Style]:
    """The differential formats that can change a reading, by their number. Errors: Refused."""
    if b"<dxf" not in styles:
        return {}
    reader = _FormatReader()
    follow(styles, reader, STYLES)
    return reader.found


def add_conditional(xml: bytes, styles: Mapping[int, Style], facts: SheetScan) -> None:
    """Notes the ranges of a sheet with conditional formats that such formats are for. Errors: Refused."""
    if styles or b"dxf" in xml or b"showValue" in xml:
        follow(xml, _RangeReader(styles, facts), SHEET)


class _FormatReader:
    """Collects what differential formats change."""

    def __init__(self) -> None:
        self.found: dict[int, Style] = {}
        self.number = -1
        self.shown: NumberFormat | None = None
        self.is_inside = self.is_struck = False
        self.part, self.colour, self.ground = "", BLACK, WHITE

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "dxf":
            self.number += 1
            self.shown, self.is_inside, self.is_struck = None, True, False
            self.part, self.colour, self.ground = "", BLACK, WHITE
        elif self.is_inside and name == "numFmt":
            self.shown = number_format(attributes.get("formatCode", ""))
        elif self.is_inside and name == "strike":
            self.is_struck = attributes.get("val", "1") not in NO
        elif self.is_inside and name in ("font", "fill", "border"):
            self.part = name
        elif self.is_inside and self.part == "font" and name == "color":
            self.colour = colour_of(attributes) or BLACK
        elif self.is_inside and self.part == "fill":
            self._start_fill(name, attributes)

    def _start_fill(self, name: str, attributes: dict[str, str]) -> None:
        """The colour that a condition fills a cell with, if that is plain."""
        if name == "patternFill":
            self.ground = WHITE if attributes.get("patternType", "solid") in ("solid", "none") else UNKNOWN
        elif name in ("fgColor", "bgColor") and self.ground != UNKNOWN:
            colour = colour_of(attributes) or WHITE
            self.ground = colour if self.ground in (WHITE, colour) else UNKNOWN  # programs disagree which of two it is
        elif name == "gradientFill":
            self.ground = UNKNOWN

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "dxf":
            self.is_inside = False
            if style := conditional_style(self.shown, self.is_struck, is_faint(self.colour, self.ground)):
                self.found[self.number] = style


class _RangeReader(_FormatReader):
    """Follows rules and their ranges; those of Excel 2010 (`x14`) hold their format, and their range stands behind them."""

    def __init__(self, styles: Mapping[int, Style], facts: SheetScan) -> None:
        super().__init__()
        self.styles, self.facts = styles, facts
        self.reference, self.rules, self.is_reference = "", list[Style](), False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        name = tag.rpartition(" ")[2]
        if name == "conditionalFormatting":
            self.reference, self.rules = attributes.get("sqref", ""), []
        elif name in ("dataBar", "iconSet") and attributes.get("showValue") in NO:
            self.rules.append(NO_VALUE)
        elif name == "cfRule" and (style := self.styles.get(_number(attributes.get("dxfId", "")))):
            self.rules.append(style)
        self.is_reference = name == "sqref"

    def text(self, text: str) -> None:
        if self.is_reference:
            self.reference += text

    def end(self, tag: str) -> None:
        super().end(tag)
        name = tag.rpartition(" ")[2]
        if name == "dxf" and (style := self.found.get(self.number)):
            self.rules.append(style)
        elif name == "conditionalFormatting":
            self.facts.add_conditional(boxes(self.reference) if self.rules else (), self.rules)
        self.is_reference = False


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
