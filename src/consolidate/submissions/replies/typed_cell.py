"""What was typed in one cell of a submission, as the lines have it: a merged cell says what its merge says."""

from __future__ import annotations

from typing import NamedTuple

from consolidate.checks.findings.address import position
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.model.arranged import Arranged


class TypedCell(NamedTuple):
    """A cell of a line or of the cover, with the file that a correction of it has to name."""

    file: str
    value: Cell


def typed_at(arranged: Arranged, sheet: str, cell: str) -> TypedCell | None:
    """The cell's content; None for a cell that belongs to no line and is no entry of the cover."""
    spot = position(cell)
    if spot is None:
        return None
    row, column = spot
    for entry in arranged.cover.values():
        if (entry.sheet, entry.row, entry.column) == (sheet, row, column):
            return TypedCell(arranged.file, entry.value)
    for part in arranged.parts:
        field = next((name for name, place in part.columns.items() if place == column), None)
        if part.sheet == sheet and field is not None and row in part.rows:
            return TypedCell(part.file or arranged.file, part.values[field][part.rows.index(row)])
    return None
