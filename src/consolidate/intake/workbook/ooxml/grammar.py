"""What the rows of a sheet may hold to be read the quick way, as one expression that all of them must match."""

from __future__ import annotations

import re

from consolidate.intake.workbook.ooxml.spelling import is_escaped, is_plain

KNOWN_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
"""Those that the reader knows."""
ROW = b'<row r="'
NO_CAPITALS = bytes(byte for byte in range(256) if not 65 <= byte <= 90)
CELL_START, ROW_START = re.compile(rb"<c[ />\t\r\n]"), re.compile(rb"<row[ />\t\r\n]")
REFERENCE = re.compile(rb' r="([A-Z]+[0-9]+)"')
"""Of a cell; the blank before it is found faster than the element."""

FORMULA = rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)"
_EMPTY = rb"<v ?/>|<v></v>"
_NUMBER = rb"<v>-?[0-9]+(?:\.[0-9]*)?(?:[Ee][-+]?[0-9]+)?</v>"
_ERROR = b"|".join(re.escape(error.encode()) for error in KNOWN_ERRORS)
_VALUES = {
    rb' t="s"': rb"<v>[0-9]{1,9}</v>",
    rb'(?: t="n")?': rb"(?:" + _NUMBER + rb"|" + _EMPTY + rb")?",
    rb' t="str"': rb"(?:<v>[^<]*</v>|<v ?/>)?",
    rb' t="b"': rb"<v>[01]</v>",
    rb' t="d"': rb"<v>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?</v>",
    rb' t="e"': rb"<v>(?:" + _ERROR + rb")</v>",
}
"""What stands behind a formula, if there is one, for each kind of cell."""
_COLUMN = rb"(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])"
_NUMBER_OF_ROW = rb"(?:[1-9][0-9]{0,5}|10[0-3][0-9]{4}|104[0-7][0-9]{3}|1048[0-4][0-9]{2}|10485[0-6][0-9]|104857[0-6])"
"""Up to XFD and to 1048576."""
_MORE = rb'(?: (?:s|cm|vm)="[0-9]+")*+'
_VALUE = b"|".join(
    kind + _MORE + rb">(?:" + FORMULA + rb")?" + value + rb"</c>" for kind, value in _VALUES.items()
)  # fmt: skip
OF_TEXTS = (
    rb"(?:t|r|rPr|b|i|u|sz|color|rFont|family|charset|scheme|vertAlign|strike|condense|extend|outline|shadow)[ />]"
)
"""The elements that a text consists of."""
_INLINE = rb' t="inlineStr"' + _MORE + rb"><is>(?:<(?=/?" + OF_TEXTS + rb")[^<>]*>[^<]*)*+</is></c>"
_CELL = rb'<c r="' + _COLUMN + rb'(?P=row)"' + _MORE + rb"(?: ?/>|" + _VALUE + rb"|" + _INLINE + rb")"
_LENGTH = rb'(?:[1-9][0-9]*|0)(?:\.[0-9]+)?"'
_ODD = rb'xmlns|r="|hidden="(?!(?:[01]|true|false)")|ht="(?!' + _LENGTH + rb")"
_ROW = (
    rb'<row r="(?P<row>' + _NUMBER_OF_ROW + rb')"(?: (?!' + _ODD + rb')[A-Za-z][A-Za-z0-9:]*="[^"<>&]*")*+ ?'
    rb"(?:/>|>(?:" + _CELL + rb")*+</row>)"
)
EMPTY_ROW = re.compile(
    rb'<row r="(?P<row>' + _NUMBER_OF_ROW + rb')"(?: spans="[0-9:]+")?(?: s="[0-9]+")?(?: customFormat="1")?'
    rb'(?: ht="[1-9][0-9.]*")?(?: customHeight="1")?(?: x14ac:dyDescent="[0-9.]+")?'
    rb'(?:/>|>(?:<c r="' + _COLUMN + rb'(?P=row)"(?: s="[0-9]+")? ?/>)*+</row>)'
)
"""A row that is shown and holds nothing, whatever it looks like."""
EXTREME = re.compile(rb"<v>(?:[0-9]{7}|0\.[0-4]|[0-9]+(?:\.[0-9]*)?[Ee])")
LARGE_BYTES = 1 << 20
GRID = re.compile(rb"<sheetData(?:/>|>(?:" + _ROW + rb")*+</sheetData>)")
_ODD_OF_COLUMNS = rb'xmlns|hidden="(?!(?:[01]|true|false)")|width="(?!' + _LENGTH + rb")"
ODD_COLUMN = re.compile(
    rb"<col(?=[ />\t\r\n])(?!(?: (?!" + _ODD_OF_COLUMNS + rb')[A-Za-z][A-Za-z0-9:]*="[^"<>&]*")*+ ?/?>)'
)


def is_understood(xml: bytes) -> bool:
    """Whether a sheet is spelled plainly, its rows hold nothing but what is known here, and no cell is written twice."""
    start = xml.find(b"<sheetData")
    grid = GRID.match(xml, start) if start >= 0 else None
    if not is_plain(xml, b"worksheet") or is_escaped(xml) or (grid is None) != (start < 0):
        return False
    around = xml if grid is None else xml[: grid.start()] + xml[grid.end() :]
    is_usual_around = is_without_cells(around) and not ODD_COLUMN.search(around)
    return is_usual_around and (grid is None or is_single(grid[0]))


def has_extreme(xml: bytes) -> bool:
    """Whether there may be a number of seven digits and more, or below 0.5, among the values."""
    return EXTREME.search(xml) is not None


def without_empty_rows(xml: bytes) -> bytes:
    """A large sheet without the rows that are only formatted: there may be a million of them behind the last value."""
    return EMPTY_ROW.sub(b"", xml) if len(xml) > LARGE_BYTES else xml


def is_without_cells(around: bytes) -> bool:
    """Whether what stands around the rows holds none itself."""
    return not (b"<sheetData" in around or CELL_START.search(around) or ROW_START.search(around))


def is_single(grid: bytes) -> bool:
    """Whether no cell is written twice, in rows that match what is understood."""
    rows = grid.split(ROW)[1:]
    numbers = {row[: row.index(b'"')] for row in rows}
    if len(numbers) < len(rows):
        return _are_different(grid)
    # a cell can only be written twice within a row; capitals hardly stand but in references: if they differ, those do
    capitals = [row[row.index(b">") :].translate(None, NO_CAPITALS) for row in rows]
    doubtful = {letters for letters in set(capitals) if len(set(letters)) < len(letters)}
    return not doubtful or all(
        letters not in doubtful or _are_different(row) for row, letters in zip(rows, capitals, strict=True)
    )


def _are_different(cells: bytes) -> bool:
    """Whether all references of cells differ."""
    written = REFERENCE.findall(cells)
    return len(set(written)) == len(written)
