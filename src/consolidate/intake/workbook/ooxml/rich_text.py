"""Cells of an .xlsx whose text has runs above or below the line, struck out, or in the colour of what is behind them.

Looked for in the shared texts once a file: a workbook without runs pays no more than a search for a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.parsers import expat

from consolidate.intake.workbook.model.address import column_number
from consolidate.intake.workbook.ooxml.scan import SHEET
from consolidate.intake.workbook.ooxml.spelling import holds, parse
from consolidate.intake.workbook.shown.colour import BLACK, TINY, colour_of
from consolidate.intake.workbook.shown.run_colour import ColouredRun, StyleColours
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW, TextRun, add_rich
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.intake.workbook.shown.size import is_tiny, points_of

FONT = b"rPr"
POSITIONS = {"superscript": ABOVE, "subscript": BELOW}
FALSE = ("0", "false")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def mark_runs(
    sheets: Iterable[tuple[bytes, bytes, SheetScan]], shared: bytes, colours_of_styles: Callable[[], StyleColours]
) -> None:
    """Patches and marks the cells of the sheets whose runs a person reads differently; of each sheet its XML, the part of it
    that may have runs of its own, and its facts. Errors: Refused.
    """
    texts = _shared_texts(shared, colours_of_styles()) if _has_fonts(shared) else {}
    for xml, around, facts in sheets:
        if texts or _has_fonts(around):
            _CellReader(facts, texts, colours_of_styles()).read(xml)


def _has_fonts(xml: bytes) -> bool:
    return holds(xml, b"P", FONT)


def _shared_texts(xml: bytes, colours: StyleColours) -> Mapping[int, Sequence[ColouredRun]]:
    """The shared texts that may be read differently, by index."""
    reader = _TextsReader(colours)
    reader.read(xml)
    return reader.rich


class _RunsReader:
    """Follows a parser through one text: `<t>` or `<r>`s with their fonts; how it is pronounced is no part of it."""

    def __init__(self) -> None:
        self.runs: list[ColouredRun] = []
        self.piece: list[str] | None = None
        self.position, self.is_struck, self.is_tiny = "", False, False
        self.colour: str | None = None
        self.pronounced = 0

    def read(self, xml: bytes) -> None:
        """Reads a part. Errors: Refused when it is not well formed."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        parse(parser, xml, SHEET)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "rPh":
            self.pronounced += 1
        elif name == "r":
            self.position, self.is_struck, self.is_tiny, self.colour = "", False, False, None
        elif name == "rPr":
            self.colour = BLACK
        elif name == "color":
            self.colour = colour_of(attributes) or BLACK
        elif name == "sz":
            self.is_tiny = is_tiny(points_of(attributes))
        elif name == "vertAlign":
            self.position = POSITIONS.get(attributes.get("val", "").strip(), "")
        elif name == "strike":
            self.is_struck = attributes.get("val", "1").strip() not in FALSE
        elif name == "t" and not self.pronounced:
            self.piece = []

    def text(self, text: str) -> None:
        if self.piece is not None:
            self.piece.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "rPh":
            self.pronounced -= 1
        elif name == "t" and self.piece is not None:
            run = TextRun(_unescaped("".join(self.piece)), self.position, self.is_struck)
            self.runs.append(ColouredRun(run, TINY if self.is_tiny else self.colour))
            self.piece = None
        elif name == "r":
            self.position, self.is_struck, self.is_tiny, self.colour = "", False, False, None

    def take(self) -> list[ColouredRun]:
        """The runs of a text; the next one begins."""
        runs, self.runs = self.runs, []
        return runs


class _TextsReader(_RunsReader):
    def __init__(self, colours: StyleColours) -> None:
        super().__init__()
        self.colours = colours
        self.rich: dict[int, list[ColouredRun]] = {}
        self.index = 0

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag.rpartition(" ")[2] == "si":
            runs = self.take()
            if self.colours.may_change(runs):
                self.rich[self.index] = runs
            self.index += 1


class _CellReader(_RunsReader):
    """Finds the cells; a reference left out means the next cell or row."""

    def __init__(self, facts: SheetScan, texts: Mapping[int, Sequence[ColouredRun]], colours: StyleColours) -> None:
        super().__init__()
        self.facts, self.texts, self.colours = facts, texts, colours
        self.row = self.column = -1
        self.kind, self.stored, self.style, self.is_value = "", "", "", False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").strip().isdecimal() else self.row + 1
            self.column = -1
        elif name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self.is_value = True
        else:
            super().start(tag, attributes)

    def text(self, text: str) -> None:
        if self.is_value:
            self.stored += text
        else:
            super().text(text)

    def end(self, tag: str) -> None:
        super().end(tag)
        name = tag.rpartition(" ")[2]
        if name == "v":
            self.is_value = False
        elif name == "c":
            self._end_cell()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.kind, self.stored, self.runs = attributes.get("t", "").strip(), "", []
        self.style = attributes.get("s", "0").strip()
        self.column += 1
        if found := REFERENCE.fullmatch(attributes.get("r", "").strip()):
            self.row, self.column = int(found[2]) - 1, column_number(found[1].upper().encode()) - 1

    def _end_cell(self) -> None:
        runs: Sequence[ColouredRun] = self.take()
        if self.kind == "s":
            runs = self.texts.get(_whole(self.stored), ())
        rich = self.colours.of(_whole(self.style)).read(runs)
        if rich is not None:
            add_rich(self.facts, self.row, self.column, rich)


def _whole(text: str) -> int:
    """A number of a style or a text; -1 for what is none."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else -1


def _unescaped(text: str) -> str:
    """A text whose characters are written as their numbers in places: `_x000D_`."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
