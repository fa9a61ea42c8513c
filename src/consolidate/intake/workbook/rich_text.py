"""Cells of an .xlsx whose text has runs above or below the line or struck out.

Looked for in the shared texts once a file: a workbook without such runs pays no more than a search for a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from consolidate.intake.workbook.cell import Mark
from consolidate.intake.workbook.runs import ABOVE, BELOW, TextRun, read_runs
from consolidate.intake.workbook.scan import SHEET, Facts, column_number
from consolidate.intake.workbook.spelling import holds, parse

Rich = tuple[str, Mark | None]
"""What is read of a text with runs, and what is to be told of it."""
FONT, SIGNS = b"rPr", (b"vertAlign", b"strike")
"""A run's font, and what it says of a run that is not plain."""
POSITIONS = {"superscript": ABOVE, "subscript": BELOW}
FALSE = ("0", "false")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def mark_runs(sheets: Iterable[tuple[bytes, bytes, Facts]], shared: bytes) -> None:
    """Patches and marks the cells of the sheets whose runs a person reads differently; of each sheet its XML, the part of it
    that may have runs of its own, and its facts. Errors: Refused.
    """
    texts = _shared_texts(shared) if _has_signs(shared) else {}
    for xml, around, facts in sheets:
        if texts or _has_signs(around):
            _CellReader(facts, texts).read(xml)


def _has_signs(xml: bytes) -> bool:
    return holds(xml, b"P", FONT) and any(character in xml for character in SIGNS)


def _shared_texts(xml: bytes) -> Mapping[int, Rich]:
    """The shared texts with such runs, by index."""
    reader = _TextsReader()
    reader.read(xml)
    return reader.rich


class _RunsReader:
    """Follows a parser through one text: `<t>` or `<r>`s with their fonts; how it is pronounced is no part of it."""

    def __init__(self) -> None:
        self.runs: list[TextRun] = []
        self.piece: list[str] | None = None
        self.position, self.is_struck = "", False
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
            self.position, self.is_struck = "", False
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
            self.runs.append(TextRun(_unescaped("".join(self.piece)), self.position, self.is_struck))
            self.piece = None
        elif name == "r":
            self.position, self.is_struck = "", False

    def take(self) -> Rich | None:
        """The text read, if any of its runs is not plain; the next one begins."""
        runs, self.runs = self.runs, []
        return None if all(run.is_plain for run in runs) else read_runs(runs)


class _TextsReader(_RunsReader):
    def __init__(self) -> None:
        super().__init__()
        self.rich: dict[int, Rich] = {}
        self.index = 0

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag.rpartition(" ")[2] == "si":
            if (rich := self.take()) is not None:
                self.rich[self.index] = rich
            self.index += 1


class _CellReader(_RunsReader):
    """Finds the cells; a reference left out means the next cell or row."""

    def __init__(self, facts: Facts, texts: Mapping[int, Rich]) -> None:
        super().__init__()
        self.facts, self.texts = facts, texts
        self.row = self.column = -1
        self.kind, self.stored, self.is_value = "", "", False

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
        self.column += 1
        if found := REFERENCE.fullmatch(attributes.get("r", "").strip()):
            self.row, self.column = int(found[2]) - 1, column_number(found[1].upper().encode()) - 1

    def _end_cell(self) -> None:
        rich = self.take()
        index = self.stored.strip()
        if self.kind == "s":
            rich = self.texts.get(int(index)) if index.isascii() and index.isdecimal() and len(index) < 10 else None
        if rich is not None:
            add_rich(self.facts, self.row, self.column, rich)


def add_rich(facts: Facts, row: int, column: int, rich: Rich) -> None:
    """Notes of a cell how it is read and what is to be told of it."""
    text, mark = rich
    facts.patches.setdefault((row, column), text)
    if mark:
        facts.marks[row, column] = mark


def _unescaped(text: str) -> str:
    """A text whose characters are written as their numbers in places: `_x000D_`."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
