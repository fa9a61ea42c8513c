"""Reads a 汇总 that has no header: its indicators are known by name, their figures stand to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.header.heading import is_unit
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.labels.label import LONGEST, keys
from consolidate.reading.layout.model.headed import Heading

SEARCHED_ROWS = 60
SEARCHED_COLUMNS = 40
FEWEST = 3
"""A 汇总 without a header names at least this many indicators under one another."""


def bare_header(rows: Sequence[Sequence[Cell]], labels: Labels) -> Header | None:
    """A header of no rows at all: the column of indicators, of units if there is one, and of figures."""
    found = Counter(
        column
        for row in rows[:SEARCHED_ROWS]
        for column, cell in enumerate(row[:SEARCHED_COLUMNS])
        if isinstance(cell, str) and cell and len(cell) <= LONGEST and _is_indicator(cell, labels)
    )
    if not found or found.most_common(1)[0][1] < FEWEST:
        return None
    column = found.most_common(1)[0][0]
    named = [row for row in rows[:SEARCHED_ROWS] if _is_indicator(str(row[column]), labels)]
    headings = {column: Heading("", "indicator", None)}
    for at in range(column + 1, len(rows[0])):
        cells = [row[at] for row in named if row[at] != ""]
        if cells and all(isinstance(cell, str) and is_unit(cell) for cell in cells):
            headings.setdefault(at, Heading("", "unit", None))
        elif cells:
            headings[at] = Heading("", "declared", None)
            break
    return Header(0, -1, headings)


def _is_indicator(text: str, labels: Labels) -> bool:
    return any(key in labels.indicators for key in keys(text))
