"""Scans a sheet's XML with a real parser: slower than `scan.py`, but no spelling escapes it."""

from __future__ import annotations

import re
from xml.parsers import expat

from consolidate.intake.workbook.cell import UNCALCULATED
from consolidate.intake.workbook.refuse import Refused, unreadable, unsafe
from consolidate.intake.workbook.scan import UNSAID, Facts, column_number

REFERENCE = re.compile(r"\$?([A-Za-z]{1,4})\$?([0-9]{1,8})")
TRUE = ("1", "true")
NOTHING = re.compile(r"0(\.0+)?")


def parse_sheet(xml: bytes) -> Facts:
    """The facts of a sheet however it is written. Errors: Refused when it is not well formed or has a DTD."""
    walker = _Walker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as trouble:
        raise Refused(unreadable("工作表内容已损坏", "a sheet's XML is damaged")) from trouble
    return walker.facts


def _refuse_doctype(*_: object) -> None:
    raise Refused(
        unsafe(
            "含有外部实体声明（DTD）",
            "its XML declares a document type (entity tricks)",
        )
    )


class _Walker:
    """Follows the parser from cell to cell; a reference left out means the next cell or row, as readers take it."""

    def __init__(self) -> None:
        self.facts = Facts()
        self.row = self.column = -1
        self.kind = ""
        self.stored: str | None = None
        self.has_formula = self.is_inside = self.has_content = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self.has_formula = self.has_content = True
        elif name in ("v", "is"):
            self.stored, self.is_inside, self.has_content = "", name == "v", True
        elif name == "col" and _is_hidden(attributes, "width"):
            self.facts.hidden_columns.append((_number(attributes, "min") - 1, _number(attributes, "max") - 1))
        elif name == "mergeCell":
            self._add_merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self.is_inside and self.stored is not None:
            self.stored += text

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v":
            self.is_inside = False
        elif name == "c" and self.has_content:
            self._end_cell()

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = _number(attributes, "r") - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if _is_hidden(attributes, "ht"):
            self.facts.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        found = REFERENCE.fullmatch(attributes.get("r", ""))
        if found:
            self.row, self.column = (
                int(found[2]) - 1,
                column_number(found[1].upper().encode()) - 1,
            )
        self.kind = attributes.get("t", "")
        self.stored, self.has_formula, self.has_content = None, False, False

    def _end_cell(self) -> None:
        facts, place = self.facts, (self.row, self.column)
        facts.values += 1
        facts.bottom, facts.right = (
            max(facts.bottom, self.row + 1),
            max(facts.right, self.column + 1),
        )
        if self.kind == "e":
            facts.patches[place] = self.stored or UNSAID
        elif self.has_formula and (self.stored is None or (self.stored == "" and self.kind != "str")):
            facts.patches[place] = UNCALCULATED

    def _add_merge(self, reference: str) -> None:
        corners = [REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        places = [(int(one[2]) - 1, column_number(one[1].upper().encode()) - 1) for one in corners if one]
        if len(corners) == len(places) == 2:
            self.facts.merges.append((*places[0], *places[1]))


def _number(attributes: dict[str, str], name: str) -> int:
    """A whole number from an attribute; 0 where there is none."""
    text = attributes.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    return attributes.get("hidden") in TRUE or bool(NOTHING.fullmatch(attributes.get(size, "")))
