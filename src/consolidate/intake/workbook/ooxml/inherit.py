"""Writes into a cell without a style the one that it has from its row, else from its column, else the workbook's first.

The reader makes days of numbers by the style that stands in the cell, and all that looks at the sheet later goes by it too.
LibreOffice shows such a cell in the style of its row or column; Excel in the first one.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache

from consolidate.intake.workbook.model.address import LAST_COLUMN, column_number
from consolidate.intake.workbook.ooxml.scan import COLUMN

FIRST = b"0"
_ROW_STYLE = re.compile(rb'<row r="[0-9]+"[^>]*? s="')
_ROW_OR_BARE_CELL = re.compile(
    rb'<row r="[0-9]+"(?:[^>]*? s="([0-9]{1,9})")?'
    rb'|<c r="([A-Z]{1,3})[0-9]+"(?=(?: (?!s=)[a-z]+="[^"]*")*+ ?>)'
)
_OF_COLUMNS = re.compile(rb' (min|max|style)="([0-9]{1,9})"')
_FIRST_FORMAT = re.compile(rb'<cellXfs[^>]*><xf(?=[ >])[^>]* numFmtId="0*[1-9]')


@lru_cache(maxsize=64)  # the same in hundreds of workbooks
def formats_first(styles: bytes) -> bool:
    """Whether the first style of a workbook has a number format."""
    return _FIRST_FORMAT.search(styles) is not None


def inherit_styles(xml: bytes, is_first_formatted: bool) -> bytes:
    """A plainly spelled sheet whose filled cells have all a style of their own, if any can have one that says something."""
    places, styles = _styles_of_columns(xml[: max(xml.find(b"<sheetData"), 0)])
    if not (len(styles) > 1 or is_first_formatted or _ROW_STYLE.search(xml)):
        return xml
    row_style: bytes | None = None

    def write(found: re.Match[bytes]) -> bytes:
        nonlocal row_style
        if found[2] is None:
            row_style = found[1]
            return found[0]
        style = row_style or styles[places[column_number(found[2])]] or FIRST
        return found[0] + b' s="' + style + b'"'

    return _ROW_OR_BARE_CELL.sub(write, xml)


def _styles_of_columns(head: bytes) -> tuple[Sequence[int], Sequence[bytes]]:
    """For each column by its number the place of its style in the second list, 0 for none; of two styles the first holds."""
    described = [dict(_OF_COLUMNS.findall(attributes)) for attributes in COLUMN.findall(head)[:LAST_COLUMN]]
    styled = [numbers for numbers in described if len(numbers) == 3]
    places = array("H", [0]) * (LAST_COLUMN + 1)  # an array: all columns may be described 16,384 times
    for place in range(len(styled), 0, -1):
        first, last = int(styled[place - 1][b"min"]), min(int(styled[place - 1][b"max"]), LAST_COLUMN)
        places[first : last + 1] = array("H", [place]) * (last + 1 - first)
    return places, [b"", *(numbers[b"style"] for numbers in styled)]
