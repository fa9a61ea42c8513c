"""Puts what a person reads in the place of what is stored, by the styles that cells have or may have."""

from __future__ import annotations

from datetime import date, time, timedelta

from consolidate.intake.workbook.model.cell import STRUCK, ZERO, Cell
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.intake.workbook.shown.sheet_scan import TOO_MANY_CONDITIONAL, SheetScan

_ZEROS = (0.0, time(), timedelta(), date(1899, 12, 30))
"""A zero, also in the format of a day, a time or a duration."""
MOST_OVERLAPPING = 20
"""So many conditional formats of different looks may hold for every cell of a sheet."""


def apply_styles(rows: list[list[Cell]], facts: SheetScan) -> None:
    """Puts what a person reads in the place of what is stored, and marks what is to be reported."""
    for (row, column), style in facts.styles.items():
        if row < len(rows) and column < len(rows[row]):
            shown, mark = style.show(rows[row][column])
            if (row, column) not in facts.patches:
                rows[row][column] = shown
            elif mark != STRUCK:
                continue
            if mark:
                facts.marks.setdefault((row, column), mark)


def hide_zeros(rows: list[list[Cell]], facts: SheetScan) -> None:
    """Empties and marks the zeros of a sheet that shows none, whatever their formats."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell in _ZEROS and cell is not False:
                cells[column] = ""
                facts.marks[row, column] = ZERO


def apply_conditional(rows: list[list[Cell]], facts: SheetScan) -> None:
    """Does the same with the cells that a condition may show in another style. Errors: Refused when ranges overlap too often."""
    height, width = len(rows), len(rows[0]) if rows else 0
    ranges = [
        (range(top, min(bottom + 1, height)), range(left, min(right + 1, width)), style)
        for top, left, bottom, right, style in dict.fromkeys(facts.conditional)
    ]
    if sum(len(down) * len(across) for down, across, _ in ranges) > MOST_OVERLAPPING * height * width:
        raise Refused(TOO_MANY_CONDITIONAL)
    for down, across, style in ranges:
        for row in down:
            for column in across:
                cell = rows[row][column]
                if cell != "" and (row, column) not in facts.patches:
                    rows[row][column], mark = style.show(cell)
                    if mark:
                        facts.marks.setdefault((row, column), mark)
