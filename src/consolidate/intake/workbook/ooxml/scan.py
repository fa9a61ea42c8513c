"""Scans one sheet's XML before it is read: where its values reach, and what the reader leaves out.

What Excel, WPS and the usual libraries write has one plain shape (`<c r="A1" s="1" t="s">`) and is scanned with regular
expressions, which match all of its rows: what they do not understand in full is written anew by `rewrite_sheet.py` and
scanned then, so that nothing hides in an unusual spelling.
"""

from __future__ import annotations

import re
from html import unescape

from consolidate.intake.workbook.model.address import column_number
from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import UNCALCULATED
from consolidate.intake.workbook.ooxml.grammar import CELL_START, FORMULA as ANY_FORMULA, is_understood
from consolidate.intake.workbook.ooxml.spelling import check_well_formed
from consolidate.intake.workbook.shown.sheet_scan import NEAR_COLUMNS, NEAR_ROWS, SheetScan

UNSAID = "#N/A"
"""What a cell with an error shows that says none."""
EMPTY_RESULTS = (b"<v/>", b"<v />", b"<v></v>")


SHEET = ("工作表", "a sheet")
_REFERENCE = rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"'
_ATTRIBUTES = rb'((?: [A-Za-z0-9:]+="[^"<>]*")*+) ?'
FAR_CELL = re.compile(rb'<c r="(?![A-Z]{1,2}[1-9][0-9]{0,2}")')
CELL = re.compile(_REFERENCE + _ATTRIBUTES + rb"(/>|></c>|>)")
FORMULA_START = re.compile(rb"<f[ />\t\r\n]")
FORMULA = re.compile(_REFERENCE + _ATTRIBUTES + rb">" + ANY_FORMULA + rb"(<v ?/>|<v(?: [^<>]*)?>[^<]*</v>)?</c>")
ERROR = re.compile(_REFERENCE + _ATTRIBUTES + rb">(?:" + ANY_FORMULA + rb")?<v>([^<]*)</v></c>")
NEGATIVE = re.compile(_REFERENCE + rb"[^<>]*>(?:" + ANY_FORMULA + rb")?<v>(-[^<]*)</v></c>")
ROW = re.compile(rb"<row" + _ATTRIBUTES + rb"/?>")
ROW_NUMBER = re.compile(rb' r="([1-9][0-9]{0,6})"')
HIDDEN = re.compile(rb' (?:hidden="(?:1|true)"|ht="[0-3](?:\.[0-9]+)?"|width="0(?:\.[0-9]+)?")')
LOW = re.compile(rb' ht="[0-3][."]')
"""A row of less than LEAST_HEIGHT."""
NO_WIDTH = re.compile(rb"""width\s*=\s*["']0""")
COLUMN_START = re.compile(rb"<col[ />\t\r\n]")
COLUMN = re.compile(rb"<col" + _ATTRIBUTES + rb"/?>")
COLUMN_ENDS = re.compile(rb' m(?:in|ax)="([1-9][0-9]{0,4})"')
MERGE_START = re.compile(rb"<mergeCell[ />\t\r\n]")
MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})" ?/>')


def scan_plain(xml: bytes, is_exact: bool = False) -> SheetScan | None:
    """The facts of a plainly written sheet; None when anything departs from the plain shape.

    Unless they must be exact, the reach of a sheet without far-off cells is given as ZZ999.
    """
    if not is_understood(xml):
        return None
    check_well_formed(xml, SHEET)
    facts = SheetScan()
    add_reach = _add_reach if is_exact else _add_near_reach
    is_plain = (
        add_reach(facts, xml)
        and _add_formulas(facts, xml)
        and _add_errors(facts, xml)
        and _add_negatives(facts, xml)
        and _add_hidden_rows(facts, xml)
        and _add_hidden_columns(facts, xml)
        and _add_merges(facts, xml)
    )
    return facts if is_plain else None


def _add_near_reach(facts: SheetScan, xml: bytes) -> bool:
    """How many cells there are, if none is far from A1; else how far they go."""
    if FAR_CELL.search(xml):
        return _add_reach(facts, xml)
    facts.values = xml.count(b'<c r="')
    facts.bottom, facts.right = (NEAR_ROWS, NEAR_COLUMNS) if facts.values else (0, 0)
    return True


def _add_reach(facts: SheetScan, xml: bytes) -> bool:
    """How many cells are filled, and how far down and right they go."""
    cells = CELL.findall(xml)
    if len(cells) != len(CELL_START.findall(xml)):
        return False
    filled = [cell for cell in cells if cell[3] == b">"]
    if filled:
        facts.values = len(filled)
        facts.right = max(map(column_number, {cell[0] for cell in filled}))
        facts.bottom = max(map(int, {cell[1] for cell in filled}))
    return True


def _add_formulas(facts: SheetScan, xml: bytes) -> bool:
    """Formulas without a stored result. An empty result counts as stored where the type is text (`t="str"`)."""
    cells = xml[: xml.rfind(b"</sheetData>") + 1]
    starts = cells.count(b"<f")
    if not starts or (starts == cells.count(b"</f><v>") + cells.count(b"/><v>") and b"<v></v>" not in cells):
        return True
    found = FORMULA.findall(xml)
    for letters, digits, attributes, stored in found:
        if not stored or (stored in EMPTY_RESULTS and b' t="str"' not in attributes):
            facts.patches[int(digits) - 1, column_number(letters) - 1] = UNCALCULATED
    return len(found) == len(FORMULA_START.findall(xml))


def _add_errors(facts: SheetScan, xml: bytes) -> bool:
    """Error values: the text that the cell shows."""
    count = xml.count(b'"e"')
    if not count:
        return True
    found = [cell for cell in ERROR.findall(xml) if b' t="e"' in cell[2]]
    for letters, digits, _, text in found:
        said = unescape(text.decode("utf-8", "replace")) or UNSAID
        facts.patches[int(digits) - 1, column_number(letters) - 1] = said
    return len(found) == count


def _add_negatives(facts: SheetScan, xml: bytes) -> bool:
    """Numbers below zero; texts that begin so may be among them."""
    if b"<v>-" in xml:
        for letters, digits, number in NEGATIVE.findall(xml):
            facts.negatives[int(digits) - 1, column_number(letters) - 1] = number.decode("utf-8", "replace")
    return True


def _add_hidden_rows(facts: SheetScan, xml: bytes) -> bool:
    """Rows that are not shown: hidden by hand, by a filter, or no height left."""
    if not (b" hidden=" in xml or LOW.search(xml)):
        return True
    for attributes in ROW.findall(xml):
        if HIDDEN.search(attributes):
            number = ROW_NUMBER.search(attributes)
            if number is None:
                return False
            facts.hidden_rows.add(int(number[1]) - 1)
    return True


def _add_hidden_columns(facts: SheetScan, xml: bytes) -> bool:
    """Columns that are not shown, as ranges: one range may name all 16,384."""
    head = xml[: max(xml.find(b"<sheetData"), 0)]
    if b"hidden" not in head and not NO_WIDTH.search(head):
        return True
    columns = COLUMN.findall(head)
    for attributes in columns:
        if HIDDEN.search(attributes):
            ends = sorted(int(end) - 1 for end in COLUMN_ENDS.findall(attributes))
            if len(ends) != 2:
                return False
            facts.hidden_columns.append((ends[0], ends[1]))
    return len(columns) == len(COLUMN_START.findall(head))


def _add_merges(facts: SheetScan, xml: bytes) -> bool:
    """Merged cells, in the order written."""
    after = xml[max(xml.rfind(b"</sheetData>"), 0) :]
    found = MERGE.findall(after)
    facts.merges = [
        _merge(int(top), column_number(left), int(bottom), column_number(right)) for left, top, right, bottom in found
    ]
    return len(found) == len(MERGE_START.findall(after))


def _merge(top: int, left: int, bottom: int, right: int) -> Merge:
    """A merge counted from 0, whichever of its corners was written first."""
    return min(top, bottom) - 1, min(left, right) - 1, max(top, bottom) - 1, max(left, right) - 1
