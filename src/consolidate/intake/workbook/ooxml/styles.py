"""The styles of a workbook that can change what a person reads, and the cells that have them.

Most workbooks have none: then no sheet is looked at again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from consolidate.intake.workbook.model.address import boxes, column_number
from consolidate.intake.workbook.model.cell import Place
from consolidate.intake.workbook.ooxml.grammar import EXTREME
from consolidate.intake.workbook.ooxml.package import attributes_of
from consolidate.intake.workbook.ooxml.rewrite import NAMESPACES, STYLES
from consolidate.intake.workbook.ooxml.scan import SHEET
from consolidate.intake.workbook.ooxml.spelling import follow
from consolidate.intake.workbook.shown.colour import BLACK, UNKNOWN, WHITE, CellLook, FontLook, colour_of
from consolidate.intake.workbook.shown.run_colour import StyleColours
from consolidate.intake.workbook.shown.size import is_tiny, points_of
from consolidate.intake.workbook.shown.style import Style, Styles, styles_of, styles_of_extremes

NO = ("0", "false")
_USED = re.compile(rb' s="([0-9]{1,9})"')
_CELL_START = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,9})")?')


@lru_cache(maxsize=64)  # the same in hundreds of workbooks
def read_styles(xml: bytes) -> Styles:
    """The styles of an .xlsx. Errors: Refused when the part is not well formed."""
    reader = _StyleReader()
    follow(xml, reader, STYLES)
    return styles_of(reader.looks, reader.codes, reader.fonts)


@lru_cache(maxsize=64)
def styles_for_extremes(xml: bytes) -> Styles:
    """The styles of an .xlsx that change only very large or small numbers. Errors: as above."""
    reader = _StyleReader()
    follow(xml, reader, STYLES)
    return styles_of_extremes(reader.looks, reader.codes)


@lru_cache(maxsize=64)
def style_colours(xml: bytes) -> StyleColours:
    """The colours of text and ground, of each cell style of an .xlsx. Errors: as above."""
    reader = _StyleReader()
    if xml:
        follow(xml, reader, STYLES)
    return StyleColours(reader.looks, reader.fonts)


class _StyleReader:
    """Collects formats, fonts and cell styles from styles.xml."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.fonts: list[FontLook] = []
        self.grounds: list[str] = []
        self.looks: list[CellLook] = []
        self.inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        parent = self.inside[-1] if self.inside else ""
        self.inside.append(name)
        if name == "numFmt" and parent == "numFmts":
            self.codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif "fonts" in self.inside:
            self._start_font(name, parent, attributes)
        elif "fills" in self.inside:
            self._start_fill(name, parent, attributes)
        elif name == "xf" and parent == "cellXfs":
            fill = _whole(attributes.get("fillId"))
            ground = self.grounds[fill] if fill < len(self.grounds) else WHITE
            self.looks.append(CellLook(_whole(attributes.get("numFmtId")), _whole(attributes.get("fontId")), ground))
        elif name == "alignment" and "cellXfs" in self.inside:
            self.looks[-1] = self.looks[-1]._replace(is_repeated=attributes.get("horizontal") == "fill")

    def _start_font(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        if name == "font" and parent == "fonts":
            self.fonts.append(FontLook())
        elif name == "strike" and parent == "font":
            self.fonts[-1] = self.fonts[-1]._replace(is_struck=attributes.get("val") not in NO)
        elif name == "sz" and parent == "font":
            self.fonts[-1] = self.fonts[-1]._replace(is_tiny=is_tiny(points_of(attributes)))
        elif name == "color" and parent == "font":
            self.fonts[-1] = self.fonts[-1]._replace(colour=colour_of(attributes) or BLACK)

    def _start_fill(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        if name == "fill" and parent == "fills":
            self.grounds.append(WHITE)
        elif name in ("patternFill", "gradientFill"):
            kind = attributes.get("patternType", "none") if name == "patternFill" else name
            self.grounds[-1] = {"none": WHITE, "solid": BLACK}.get(kind, UNKNOWN)
        elif name == "fgColor" and self.grounds[-1] == BLACK:
            self.grounds[-1] = colour_of(attributes) or BLACK

    def end(self, _: str) -> None:
        self.inside.pop()


def hides_zeros(xml: bytes) -> bool:
    """Whether the view of a sheet shows no zeros. Errors: Refused."""
    return any(view.get("showZeros") in NO for view in attributes_of(xml, "sheetView", NAMESPACES))


def extreme_cells(xml: bytes, styles: Styles) -> dict[Place, Style]:
    """The cells of a sheet with numbers that may be too large, or too small, for the format that they have."""
    found: dict[Place, Style] = {}
    for extreme in EXTREME.finditer(xml, max(xml.find(b"<sheetData"), 0)) if styles else ():
        cell = _CELL_START.match(xml, xml.rfind(b"<c ", 0, extreme.start()))
        if cell is None or cell[3] is None:
            return styled_cells(xml, styles)  # its style may stand behind another attribute
        if style := styles.get(int(cell[3])):
            found[int(cell[2]) - 1, column_number(cell[1]) - 1] = style
    return found


def styled_cells(xml: bytes, styles: Styles) -> dict[Place, Style]:
    """The filled cells of a sheet that have one of the styles."""
    if styles.keys().isdisjoint({int(number) for number in _USED.findall(xml)}) and 0 not in styles:
        return {}
    walker = _CellWalker(styles)
    follow(xml, walker, SHEET)
    return walker.found


class _CellWalker:
    """Follows a plainly spelled sheet from cell to cell."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.found: dict[Place, Style] = {}
        self.reference = ""
        self.style: Style | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("v", "is") and self.style is not None:
            self.found[boxes(self.reference)[0][:2]] = self.style
        elif name == "c":
            self.reference, self.style = attributes["r"], self.styles.get(_whole(attributes.get("s")))

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "c":
            self.style = None


def _whole(text: str | None) -> int:
    """A whole number; 0 for none."""
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else 0
