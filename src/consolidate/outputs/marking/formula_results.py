"""Stores the results of formulas again: openpyxl keeps a formula but drops what it came to.

Without its results a copy shows empty cells on a telephone, and reads as never calculated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import to_excel

from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell
from consolidate.outputs.marking.package import rewrite_package

_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"((?: s="[0-9]+")?)>(<f(?:\s[^>]*)?>[^<]*</f>|<f(?:\s[^>]*)?/>)<v\s*(?:/>|></v>)</c>'
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


def restore_results(content: bytes, sheets: Sequence[str], book: Book, epoch: datetime) -> bytes:
    """The package with the results that `book` read for its formulas; `sheets` names the worksheets in their order."""
    values = {sheet.name: sheet.rows for sheet in book.sheets}
    members = {f"xl/worksheets/sheet{number}.xml": values.get(name, []) for number, name in enumerate(sheets, 1)}
    return rewrite_package(content, lambda name, plain: _filled(plain, members.get(name), epoch))


def _filled(xml: bytes, rows: Sequence[Sequence[Cell]] | None, epoch: datetime) -> bytes:
    if not rows or b"<f" not in xml:
        return xml

    def result(found: re.Match[bytes]) -> bytes:
        row, column = coordinate_to_tuple(found[1].decode())
        cell = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""
        stored = _stored_result(cell, epoch)
        if stored is None:
            return found[0]
        kind, text = stored
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (found[1], found[2], kind, found[3], text.encode())

    return _FORMULA.sub(result, xml)


def _stored_result(cell: Cell, epoch: datetime) -> tuple[bytes, str] | None:
    """The cell's type and text in the package; None for a formula that never had a result."""
    if isinstance(cell, str):
        if cell.startswith(UNCALCULATED):
            return None
        return (b' t="e"', cell) if cell in _ERRORS else (b' t="str"', escape(_FORBIDDEN.sub("", cell)))
    if isinstance(cell, bool):
        return b' t="b"', str(int(cell))
    if isinstance(cell, (date, time, timedelta)):
        return b"", repr(to_excel(cell, epoch))  # type: ignore[no-untyped-call]  # it has no types
    return b"", repr(float(cell))
