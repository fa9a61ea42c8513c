"""Titles above a table: short texts in the rows over its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.qualifier import LONGEST_TITLE


def titles_above(rows: Sequence[Sequence[Cell]], top: int) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of what may be a title in the rows before `top`, counted from 0."""
    for row, cells in enumerate(rows[:top]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell and len(cell) <= LONGEST_TITLE:
                yield row, column, cell
