"""Turns what the reader gives for a sheet into a Sheet: patched, trimmed, with everything else cut to its size."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from math import isfinite

from consolidate.intake.workbook.model.book import GridSheet, Merge
from consolidate.intake.workbook.model.cell import COVERED, FIGURE, NO_DATE, Cell, Mark, Place, differing
from consolidate.intake.workbook.shown.apply import apply_conditional, apply_styles, hide_zeros
from consolidate.intake.workbook.shown.sheet_scan import SheetScan

DATES = (datetime.date, datetime.time, datetime.timedelta)
NONE: frozenset[int] = frozenset()


def to_sheet(name: str, rows: list[list[Cell]], is_hidden: bool, facts: SheetScan) -> GridSheet:
    """A sheet from the reader's rows, which begin at A1, and the facts that the reader does not give."""
    unshown = _unshown_dates(rows, facts.negatives) if facts.negatives else {}
    grid = patch(rows if facts.are_finite else finite(rows), facts.patches)
    if facts.hides_zeros:
        hide_zeros(grid, facts)
    if facts.styles:
        apply_styles(grid, facts)
    if facts.conditional:
        apply_conditional(grid, facts)
    grid = patch(grid, unshown)
    size = _size(grid)
    merges = cut_merges(facts.merges, *size)
    covered = uncover(grid, merges, facts.marks) if merges else {}
    grid = trim(grid)
    height, width = _size(grid)
    return GridSheet(
        name=name,
        rows=grid,
        is_hidden=is_hidden,
        merges=merges if (height, width) == size else cut_merges(merges, height, width),
        hidden_rows=_rows_within(facts, height) if facts.hidden_rows else NONE,
        hidden_columns=_columns_within(facts, width) if facts.hidden_columns else NONE,
        marks=_marks_within(facts, height, width) if facts.marks else {},
        covered=covered,
        has_picture=facts.has_picture,
        boxes=tuple(facts.boxes),
        comments=facts.comments,
    )


def _unshown_dates(rows: list[list[Cell]], negatives: Mapping[Place, str]) -> dict[Place, str]:
    """Numbers below zero that are formatted as dates or times: they show no more than a row of `#`."""
    return {
        (row, column): differing(NO_DATE, stored)
        for (row, column), stored in negatives.items()
        if row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], DATES)
    }


def _rows_within(facts: SheetScan, height: int) -> frozenset[int]:
    return frozenset(row for row in facts.hidden_rows if 0 <= row < height)


def _columns_within(facts: SheetScan, width: int) -> frozenset[int]:
    return frozenset(
        column for first, last in facts.hidden_columns for column in range(max(first, 0), min(last + 1, width))
    )


def _marks_within(facts: SheetScan, height: int, width: int) -> dict[Place, Mark]:
    return {(row, column): mark for (row, column), mark in facts.marks.items() if row < height and column < width}


def _size(rows: list[list[Cell]]) -> tuple[int, int]:
    """Height and width."""
    return len(rows), len(rows[0]) if rows else 0


def uncover(rows: list[list[Cell]], merges: Collection[Merge], marks: dict[Place, Mark]) -> dict[Place, Cell]:
    """Empties and marks the cells that a merge covers, as nobody sees them; what stood there.

    The merges lie within the rows, see `cut_merges`. A text that equals the one shown is no loss: it is what a person reads in the whole merge. A
    figure is one: nobody reads it once a line.
    """
    covered: dict[Place, Cell] = {}
    height, width = _size(rows)
    left_to_visit = 2 * height * width  # merges that overlap are damage: no cell need be visited often
    for top, left, bottom, right in merges:
        left_to_visit -= (bottom - top + 1) * (right - left + 1)
        if left_to_visit < 0:
            break
        shown = rows[top][left]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = rows[row][column]
                if cell == "" or (row, column) == (top, left):
                    continue
                rows[row][column] = ""
                if not (isinstance(cell, str) and cell == shown and not FIGURE.fullmatch(cell)):
                    covered[row, column] = cell
                    marks[row, column] = COVERED
    return covered


def finite(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows, numbers that are none (`NaN`, `1E400`: no program writes them) as text instead."""
    # one sum tells: anything infinite stays so, and numbers whose sum is too large are looked at singly
    if not isfinite(sum([cell for row in rows for cell in row if cell.__class__ is float])):
        for number, row in enumerate(rows):
            rows[number] = [str(cell) if isinstance(cell, float) and not isfinite(cell) else cell for cell in row]
    return rows


def patch(rows: list[list[Cell]], patches: Mapping[Place, Cell]) -> list[list[Cell]]:
    """The rows with the patches in their places, made larger where a patch lies outside."""
    if not patches:
        return rows
    height = max(row for row, _ in patches) + 1
    width = max(max(column for _, column in patches) + 1, len(rows[0]) if rows else 0)
    grown = [row + [""] * (width - len(row)) for row in rows]
    grown += [[""] * width for _ in range(height - len(rows))]
    for (row, column), text in patches.items():
        grown[row][column] = text
    return grown


def trim(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without the empty rows and columns after the last value."""
    height = len(rows)
    while height and rows[height - 1].count("") == len(rows[height - 1]):
        height -= 1
    width = len(rows[0]) if height else 0
    while width and all(row[width - 1] == "" for row in rows[:height]):
        width -= 1
    if height == len(rows) and (not rows or width == len(rows[0])):
        return rows
    return [row[:width] for row in rows[:height]]


def cut_merges(merges: Collection[Merge], height: int, width: int) -> tuple[Merge, ...]:
    """The merges that begin inside the grid, cut at its edges, in order; a merge of one cell is none."""
    if not merges:
        return ()
    cut = (
        (max(top, 0), max(left, 0), min(bottom, height - 1), min(right, width - 1))
        for top, left, bottom, right in merges
    )
    kept = {
        (top, left, bottom, right)
        for top, left, bottom, right in cut
        if top <= bottom and left <= right and (top, left) != (bottom, right)
    }
    return tuple(sorted(kept))
