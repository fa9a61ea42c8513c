"""Scans one sheet's XML before it is read: where its values reach, and what the reader leaves out.

Two ways to the same facts. What Excel, WPS and the usual libraries write has one plain shape (`<c r="A1" s="1" t="s">`)
and is scanned with regular expressions; whatever departs from it in the smallest (prefixes, comments, references left
out) goes to a real parser in `parse_sheet.py`, so that nothing hides from the scan in an unusual spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from consolidate.workbook.book import Merge
from consolidate.workbook.cell import UNCALCULATED

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

Place = tuple[int, int]
"""row, column, counted from 0"""


@dataclass(slots=True)
class Facts:
    """What a sheet's XML says besides its values: `patches` are the cells that the reader shows as empty."""

    values: int = 0
    bottom: int = 0
    right: int = 0
    strings: int = 0
    is_in_range: bool = True
    patches: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    @property
    def box(self) -> int:
        """How many cells a grid from A1 to the last value holds."""
        return self.bottom * self.right


ATTRIBUTES = rb'((?: [A-Za-z:]+="[^"<>]*")*+)'
CELL_START = re.compile(rb"<c[ />\t\r\n]")
CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"' + ATTRIBUTES + rb" ?(/?)>")
ROW_START = re.compile(rb"<row[ />\t\r\n]")
ROW = re.compile(rb'<row(?: r="([1-9][0-9]{0,6})")?' + ATTRIBUTES + rb" ?/?>")
FORMULA_START = re.compile(rb"<f[ />]")
FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"' + ATTRIBUTES + rb" ?><f(?: [^<>]*)?(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>"
)
ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: [A-Za-z:]+="[^"<>]*")*? t="e"(?: [A-Za-z:]+="[^"<>]*")* ?>'
    rb"(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>"
)
HIDDEN = re.compile(rb' hidden="(?:1|true)"')
COLUMNS = re.compile(rb"<col( [^<>]*?) ?/?>")
MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})" ?/>')
MERGE_START = b"<mergeCell "


def is_plain(xml: bytes) -> bool:
    """Whether the regular expressions may be trusted with this sheet: default namespace, no comments, no CDATA."""
    head = xml[:2048]
    return b"<worksheet" in head and b"<!" not in xml and xml.count(b"<?") <= 1 and b"'" not in _tags_of(xml)


def _tags_of(xml: bytes) -> bytes:
    """Where single quotes would matter: the head, up to the first cell."""
    return xml[: xml.find(b"<sheetData") + 1]


def scan_plain(xml: bytes) -> Facts | None:
    """The facts of a plainly written sheet; None when any cell or row departs from the plain shape."""
    facts = Facts()
    cells = CELL.findall(xml)
    if len(cells) != len(CELL_START.findall(xml)):
        return None
    filled = [cell for cell in cells if not cell[3]]
    if filled:
        facts.values = len(filled)
        facts.right = max(map(column_number, {cell[0] for cell in filled}))
        facts.bottom = max(map(int, {cell[1] for cell in filled}))
        facts.is_in_range = facts.bottom <= LAST_ROW and facts.right <= LAST_COLUMN
        facts.strings = xml.count(b' t="s"')
    return facts if _add_formulas(facts, xml) and _add_hidden(facts, xml) and _add_merges(facts, xml) else None


def _add_formulas(facts: Facts, xml: bytes) -> bool:
    """Error values and formulas without a stored result."""
    if b'"e"' in xml:
        for letters, digits, text in ERROR.findall(xml):
            facts.patches[int(digits) - 1, column_number(letters) - 1] = unescape(text.decode("utf-8", "replace"))
    if FORMULA_START.search(xml):
        for letters, digits, attributes in FORMULA.findall(xml):
            if b' t="str"' not in attributes or b"<v" not in xml:
                facts.patches[int(digits) - 1, column_number(letters) - 1] = UNCALCULATED
    return True


def _add_hidden(facts: Facts, xml: bytes) -> bool:
    """Rows and columns that are not shown. Row numbers must be written where a row is hidden."""
    if not HIDDEN.search(xml):
        return True
    for digits, attributes in ROW.findall(xml):
        if HIDDEN.search(attributes):
            if not digits:
                return False
            facts.hidden_rows.add(int(digits) - 1)
    for attributes in COLUMNS.findall(xml[: xml.find(b"<sheetData")]):
        ends = re.search(rb' min="(\d{1,5})"', attributes), re.search(rb' max="(\d{1,5})"', attributes)
        if HIDDEN.search(attributes) and ends[0] and ends[1]:
            facts.hidden_columns.append((int(ends[0][1]) - 1, int(ends[1][1]) - 1))
    return True


def _add_merges(facts: Facts, xml: bytes) -> bool:
    """Merged cells, in the order written."""
    found = MERGE.findall(xml)
    facts.merges = [
        (int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)
        for left, top, right, bottom in found
    ]
    return len(found) == xml.count(MERGE_START)


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
