"""Cells of an .xlsx whose text has runs above or below the line, struck out, or in the colour of what is behind them.

Looked for in the shared texts once a file: a workbook without such runs pays no more than a search for a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from xml.parsers import expat

from consolidate.intake.workbook.model.address import column_number
from consolidate.intake.workbook.ooxml.scan import SHEET
from consolidate.intake.workbook.ooxml.spelling import holds, parse
from consolidate.intake.workbook.shown.colour import WHITE, colour_of, is_faint
from consolidate.intake.workbook.shown.facts import Facts
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW, Rich, TextRun, add_rich, read_runs

FONT, SIGNS = b"rPr", (b"vertAlign", b"strike")
"""A run's font, and what it says of a run that is not plain."""
POSITIONS = {"superscript": ABOVE, "subscript": BELOW}
WHITE_RUN = re.compile(
    rb"""<(?:\w+:)?color\s[^<>]*(?:rgb\s*=\s*["'](?:[0-9A-Fa-f]{2})?(?:[Ff][0-9A-Fa-f]){3}["']"""
    rb"""|theme\s*=\s*["']0["']|indexed\s*=\s*["'](?:1|9|65)["'])"""
)
FALSE = ("0", "false")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class ColouredRun(NamedTuple):
    """A run and the colour that its own font says, None where it says none."""

    run: TextRun
    colour: str | None

    @property
    def is_plain(self) -> bool:
        return self.run.is_plain and self.colour != WHITE


def mark_runs(
    sheets: Iterable[tuple[bytes, bytes, Facts]], shared: bytes, grounds: Callable[[], Sequence[str]]
) -> None:
    """Patches and marks the cells of the sheets whose runs a person reads differently; of each sheet its XML, the part of it
    that may have runs of its own, and its facts. `grounds`: the colour behind the text, of each cell style. Errors: Refused.
    """
    texts = _shared_texts(shared) if _has_signs(shared) else {}
    for xml, around, facts in sheets:
        if texts or _has_signs(around):
            _CellReader(facts, texts, grounds()).read(xml)


def read_on(runs: Sequence[ColouredRun], ground: str) -> Rich | None:
    """The text read where this colour is behind it; None where all of it is plain there."""
    seen = [replace(run, is_faint=True) if colour and is_faint(colour, ground) else run for run, colour in runs]
    return None if all(run.is_plain and not run.is_faint for run in seen) else read_runs(seen)


def _has_signs(xml: bytes) -> bool:
    return holds(xml, b"P", FONT) and (any(sign in xml for sign in SIGNS) or WHITE_RUN.search(xml) is not None)


def _shared_texts(xml: bytes) -> Mapping[int, Sequence[ColouredRun]]:
    """The shared texts with such runs, by index."""
    reader = _TextsReader()
    reader.read(xml)
    return reader.rich


class _RunsReader:
    """Follows a parser through one text: `<t>` or `<r>`s with their fonts; how it is pronounced is no part of it."""

    def __init__(self) -> None:
        self.runs: list[ColouredRun] = []
        self.piece: list[str] | None = None
        self.position, self.is_struck = "", False
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
            self.position, self.is_struck, self.colour = "", False, None
        elif name == "color":
            self.colour = colour_of(attributes)
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
            self.runs.append(ColouredRun(run, self.colour))
            self.piece = None
        elif name == "r":
            self.position, self.is_struck, self.colour = "", False, None

    def take(self) -> list[ColouredRun]:
        """The runs of a text; the next one begins."""
        runs, self.runs = self.runs, []
        return runs


class _TextsReader(_RunsReader):
    def __init__(self) -> None:
        super().__init__()
        self.rich: dict[int, list[ColouredRun]] = {}
        self.index = 0

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag.rpartition(" ")[2] == "si":
            runs = self.take()
            if not all(run.is_plain for run in runs):
                self.rich[self.index] = runs
            self.index += 1


class _CellReader(_RunsReader):
    """Finds the cells; a reference left out means the next cell or row."""

    def __init__(self, facts: Facts, texts: Mapping[int, Sequence[ColouredRun]], grounds: Sequence[str]) -> None:
        super().__init__()
        self.facts, self.texts, self.grounds = facts, texts, grounds
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
        style = _whole(self.style)
        rich = read_on(runs, self.grounds[style] if 0 <= style < len(self.grounds) else WHITE)
        if rich is not None:
            add_rich(self.facts, self.row, self.column, rich)


def _whole(text: str) -> int:
    """A number of a style or a text; -1 for what is none."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else -1


def _unescaped(text: str) -> str:
    """A text whose characters are written as their numbers in places: `_x000D_`."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
