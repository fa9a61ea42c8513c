"""The stamp of a copy: custom document properties, and a very hidden sheet that survives where those do not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from consolidate.intake.marked.names import FILL, FINDING, HIDDEN, LIST, PREFIX, STAMP, Mark, Stamp
from consolidate.outputs.marking.text import cell_at, clean, put

Fills = Mapping[tuple[str, str], PatternFill]
"""The own colour of each cell that was coloured, by sheet and cell."""


def write_stamp(book: Workbook, stamp: Stamp, numbered: Sequence[Mark], own: Fills) -> None:
    """Adds the very hidden sheet and the properties."""
    sheet = book.create_sheet(HIDDEN)
    sheet.sheet_state = "veryHidden"
    rows: list[tuple[object, ...]] = [(STAMP, name, text) for name, text in stamp._asdict().items()]
    rows += [
        (FINDING, number, finding.finding_id, finding.rule, finding.severity, finding.team_code, finding.period,
         "" if finding.yuan is None else finding.yuan, finding.sheet or "", finding.cell or "")
        for number, finding in enumerate(numbered, 1)
    ]  # fmt: skip
    rows += [(FILL, name, cell, _encode_fill(fill)) for (name, cell), fill in own.items()]
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            put(cell_at(sheet, row, column), text)
    properties = _properties(book)
    for name, text in stamp.properties().items():
        properties.append(StringProperty(name=name, value=clean(text)))


def strip_stamp(book: Workbook) -> None:
    """Takes an earlier marking out: its sheets, its properties, and the colours it had put over the cells' own."""
    properties = _properties(book)
    names = [name for name in properties.names if name.startswith(PREFIX)]
    is_ours = bool(names) or _is_stamped(book)
    if not is_ours:
        return
    for name in names:
        del properties[name]
    if HIDDEN in book.sheetnames:
        for row in book[HIDDEN].iter_rows(values_only=True):
            if row[0] == FILL and len(row) > 3:
                _recolour(book, str(row[1]), str(row[2]), str(row[3]))
    for name in (HIDDEN, LIST):
        if name in book.sheetnames:
            del book[name]


def _properties(book: Workbook) -> CustomPropertyList:  # type: ignore[type-arg]  # generic in its types alone
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # since openpyxl 3.1, which its types leave out
    assert isinstance(properties, CustomPropertyList)
    return properties


def _is_stamped(book: Workbook) -> bool:
    return HIDDEN in book.sheetnames and book[HIDDEN]["A1"].value == STAMP


def _encode_fill(fill: PatternFill) -> str:
    colour = fill.fgColor
    return json.dumps([fill.patternType, colour.type, colour.value, colour.tint])


def _recolour(book: Workbook, name: str, cell: str, encoded: str) -> None:
    """Gives a cell its own colour back; one that cannot be told stays as it is."""
    try:
        pattern, kind, value, tint = json.loads(encoded)
        fill = PatternFill(pattern, fgColor=Color(**{kind: value, "tint": tint}))
        book[name][cell].fill = fill
    except (ValueError, TypeError, KeyError, AttributeError):
        return
