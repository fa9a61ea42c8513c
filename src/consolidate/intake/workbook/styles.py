"""The styles of a workbook that can change what a person reads, and the cells that have them.

Most workbooks have none: then no sheet is looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consolidate.intake.workbook.cell import FAINT, MAY_BE_FAINT, MAY_BE_STRUCK, STRUCK, Cell, Mark, Place
from consolidate.intake.workbook.colour import BLACK, UNKNOWN, WHITE, CellLook, FontLook, colour_of, is_faint
from consolidate.intake.workbook.grammar import LARGE
from consolidate.intake.workbook.number_format import NumberFormat, date_format, number_format, under_condition
from consolidate.intake.workbook.rewrite import STYLES
from consolidate.intake.workbook.scan import SHEET, column_number
from consolidate.intake.workbook.spelling import follow

NO = ("0", "false")
_USED = re.compile(rb"""[\s](?:s|style)\s*=\s*["']\s*([0-9]{1,9})""")
_CELL_START = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,9})")?')
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")

_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Mapping[int, str] = {
    9: "0%",
    10: "0.00%",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
}
"""The formats without a code of their own that can change a reading (ECMA-376 18.8.30, with those of zh-CN)."""


DATES: Mapping[int, str] = {14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 22: "yyyy/m/d h:mm", 30: "m/d/yy"}
"""Those that show a whole day."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style that can change what a person reads, or has to be told."""

    format: NumberFormat | None
    is_struck: bool = False
    is_faint: bool = False
    is_conditional: bool = False
    """Whether a cell has it under a condition only."""

    def show(self, cell: Cell) -> tuple[Cell, Mark | None]:
        """What a person reads in a cell of this style, and its mark."""
        shown, mark = self.format.show(cell) if self.format else (cell, None)
        return shown, mark or (self._mark() if shown != "" else None)

    def _mark(self) -> Mark | None:
        if self.is_struck:
            return MAY_BE_STRUCK if self.is_conditional else STRUCK
        if self.is_faint:
            return MAY_BE_FAINT if self.is_conditional else FAINT
        return None


def conditional_style(shown: NumberFormat | None, is_struck: bool, is_faint: bool) -> Style | None:
    """The style that a condition gives to cells; None where it changes nothing."""
    changes = shown or is_struck or is_faint
    return Style(shown and under_condition(shown), is_struck, is_faint, is_conditional=True) if changes else None


Styles = Mapping[int, Style]
"""By the number that a cell has; styles that change nothing are left out."""


def style_of(look: CellLook, codes: Mapping[int, str], font: FontLook) -> Style | None:
    """The style of a cell's look; None where it changes nothing."""
    code = codes.get(look.format_id) or BUILT_IN.get(look.format_id)
    shown = number_format(code) if code else None
    faint = is_faint(font.colour, look.ground)
    return Style(shown, font.is_struck, faint) if shown or font.is_struck or faint else None


def styles_of(looks: Iterable[CellLook], codes: Mapping[int, str], fonts: Sequence[FontLook]) -> Styles:
    """The styles of the looks in their order."""
    found = {}
    for number, look in enumerate(looks):
        font = fonts[look.font] if look.font < len(fonts) else FontLook()
        if style := style_of(look, codes, font):
            found[number] = style
    return found


def dates_of(looks: Iterable[CellLook], codes: Mapping[int, str]) -> dict[int, Style]:
    """Those of the styles that show whole dates: they change nothing but numbers beyond the year 9999."""
    known = {**DATES, **codes}
    formats = [date_format(known.get(number, "")) for number, *_ in looks]
    return {number: Style(shown) for number, shown in enumerate(formats) if shown}


@lru_cache(maxsize=64)  # the same in hundreds of workbooks
def read_styles(xml: bytes) -> Styles:
    """The styles of an .xlsx. Errors: Refused when the part is not well formed."""
    reader = _StyleReader()
    follow(xml, reader, STYLES)
    return styles_of(reader.looks, reader.codes, reader.fonts)


@lru_cache(maxsize=64)
def date_styles(xml: bytes) -> Styles:
    """The styles of an .xlsx that show whole dates: they change nothing but numbers beyond the year 9999. Errors: as above."""
    reader = _StyleReader()
    follow(xml, reader, STYLES)
    return dates_of(reader.looks, reader.codes)


def grounds_of(xml: bytes) -> list[str]:
    """The colour behind the text, of each cell style of an .xlsx. Errors: as above."""
    reader = _StyleReader()
    if xml:
        follow(xml, reader, STYLES)
    return [look.ground for look in reader.looks]


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

    def _start_font(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        if name == "font" and parent == "fonts":
            self.fonts.append(FontLook())
        elif name == "strike" and parent == "font":
            self.fonts[-1] = self.fonts[-1]._replace(is_struck=attributes.get("val") not in NO)
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


def unshown_days(xml: bytes, dates: Styles) -> dict[Place, Style]:
    """The cells of a sheet with numbers that may be too large for the date that they are formatted as."""
    found: dict[Place, Style] = {}
    for large in LARGE.finditer(xml, max(xml.find(b"<sheetData"), 0)) if dates else ():
        cell = _CELL_START.match(xml, xml.rfind(b"<c ", 0, large.start()))
        if cell is None or cell[3] is None:
            return styled_cells(xml, dates)  # its row or its column may have the style
        if style := dates.get(int(cell[3])):
            found[int(cell[2]) - 1, column_number(cell[1]) - 1] = style
    return found


def styled_cells(xml: bytes, styles: Styles) -> dict[Place, Style]:
    """The filled cells of a sheet that have one of the styles, or none of their own in a row or column that has."""
    if styles.keys().isdisjoint({int(number) for number in _USED.findall(xml)}) and 0 not in styles:
        return {}
    walker = _CellWalker(styles)
    follow(xml, walker, SHEET)
    return walker.found


class _CellWalker:
    """Follows a sheet from cell to cell; a reference left out means the next cell or row."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.found: dict[Place, Style] = {}
        self.columns: list[tuple[int, int, int]] = []
        self.row = self.column = -1
        self.row_style: int | None = None
        self.style: Style | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("v", "is") and self.style is not None:
            self.found[self.row, self.column] = self.style
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self.row + 1
            self.column = -1
            self.row_style = _whole(attributes["s"]) if "s" in attributes else None
        elif name == "col" and "style" in attributes:
            bounds = _whole(attributes.get("min")) - 1, _whole(attributes.get("max")) - 1
            self.columns.append((*bounds, _whole(attributes["style"])))

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "c":
            self.style = None

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self.row, self.column = int(reference[2]) - 1, column_number(reference[1].upper().encode()) - 1
        number = _whole(attributes["s"]) if "s" in attributes else self._default()
        self.style = self.styles.get(number)

    def _default(self) -> int:
        """The style of a cell that has none of its own: its row's, else its column's."""
        if self.row_style is not None:
            return self.row_style
        return next((style for first, last, style in self.columns if first <= self.column <= last), 0)


def _whole(text: str | None) -> int:
    """A whole number; 0 for none."""
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else 0
