"""What a person sees and no grid holds: pictures and text boxes over a sheet of an .xlsx, and pictures inside cells.

Excel keeps a picture inside a cell as an error (`#VALUE!`) with a rich value; a cell with another rich value, such as
`#FIELD!`, is the error that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from consolidate.intake.workbook.container.zipped import ZipPackage
from consolidate.intake.workbook.model.address import column_number
from consolidate.intake.workbook.ooxml.package import Relation, relations_of
from consolidate.intake.workbook.shown.sheet_scan import SheetScan

FALLBACK = "#VALUE!"
"""What programs that know no rich values show in the place of a picture."""
_DRAWN = re.compile(rb"<(?:[\w.-]+:)?(?:pic|sp|graphicFrame|grpSp|cxnSp|contentPart)[\s/>]")
_PIECE = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^<>]*)?>([^<]*)<|</(?:[\w.-]+:)?(p|txBody)>")
"""A piece of what a text box says, the end of a paragraph, and of the box."""
_RICH_CELL = re.compile(rb"<(?:[\w.-]+:)?c\s[^<>]*?\svm=[\"']([0-9]{1,9})[\"'][^<>]*>")
_REFERENCE = re.compile(rb"\sr=[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})[\"']")
_ERROR_VALUE = re.compile(rb"_error", re.IGNORECASE)


def add_drawing(archive: ZipPackage, member: str, facts: SheetScan) -> None:
    """Notes whether a picture, a text box or a chart lies over the sheet of this member, comments being none, and what
    text boxes say."""
    for relation in relations_of(archive, member).values():
        if relation.kind == "drawing":
            drawing = archive.read(relation.member)
            facts.has_picture = facts.has_picture or _DRAWN.search(drawing) is not None
            facts.boxes += _boxes(drawing)


def _boxes(drawing: bytes) -> list[str]:
    """What each text box of a drawing says."""
    boxes = [""]
    for text, end in _PIECE.findall(drawing):
        boxes[-1] += "\n" if end == b"p" else unescape(text.decode("utf-8", "replace"))
        if end == b"txBody":
            boxes.append("")
    return [text.strip() for text in boxes if text.strip()]


def empty_pictures(xml: bytes, facts: SheetScan, is_errors_only: bool) -> None:
    """Makes cells that hold a picture empty: there is no error in them."""
    if is_errors_only or b"vm=" not in xml:
        return
    for cell in _RICH_CELL.finditer(xml):
        reference = _REFERENCE.search(cell[0])
        if reference is None:
            continue
        place = int(reference[2]) - 1, column_number(reference[1].upper()) - 1
        if facts.patches.get(place) == FALLBACK:
            facts.patches[place] = ""


def rich_values_are_errors(archive: ZipPackage, relations: Mapping[str, Relation]) -> bool:
    """Whether the workbook's rich values are errors of functions: then none is taken for a picture."""
    structures = [relation.member for relation in relations.values() if relation.kind == "rdRichValueStructure"]
    return any(_ERROR_VALUE.search(archive.read(member)) for member in structures)
