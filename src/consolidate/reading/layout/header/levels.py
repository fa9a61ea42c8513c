"""Reads the levels of a header: which rows may belong to it, and the labels they put over each column."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.heading import Path, is_unit
from consolidate.reading.layout.labels.corner import corner_units
from consolidate.reading.layout.labels.label import LONGEST

SEARCHED_COLUMNS = 1024
LEVELS = 4
SHORT = 8
"""The rest of a label that is written over two rows is no longer than this."""

Rows = Sequence[Sequence[Cell]]


def is_near(merge: Merge, best: int, width: int) -> bool:
    """Whether a merge may be part of the header; one that runs backwards or out of the sheet is damage."""
    top, left, bottom, right = merge
    return best - LEVELS <= top <= bottom <= best + LEVELS and 0 <= left <= right < min(width, SEARCHED_COLUMNS)


def may_reach_up(rows: Rows, merges: Sequence[Merge], row: int) -> bool:
    """Whether the row above may be an upper level: merged into this one, over some of its columns, or labels there."""
    texts = [column for column, cell in enumerate(rows[row][:SEARCHED_COLUMNS]) if cell != ""]
    if row == 0 or not texts:
        return False
    first, last = texts[0], texts[-1]
    own = [merge for merge in merges if merge[0] <= row - 1 <= merge[2]]
    if own and any(area[2] >= row or area[1] > first or area[3] < last for area in own):
        return True
    return any(_label(cell) for cell in rows[row - 1][first + 1 : last + 1] if cell != "")


def may_reach_down(rows: Rows, merges: Sequence[Merge], row: int) -> bool:
    """Whether the row below may be a lower level: this one is merged into it, or has blanks over labels there."""
    if row + 1 >= len(rows):
        return False
    if any(merge[0] <= row and (merge[2] > row or (merge[2] == row and merge[3] > merge[1])) for merge in merges):
        return True
    below = [cell for cell in rows[row + 1][:SEARCHED_COLUMNS] if cell != ""]
    if below and all(isinstance(cell, str) and (len(cell) <= SHORT or is_unit(cell)) for cell in below):
        filled = sum(cell != "" for cell in rows[row])
        if len(below) < filled or all(isinstance(cell, str) and is_unit(cell) for cell in below):
            return True
    if "" not in rows[row] or "" not in rows[row + 1]:
        return False
    pairs = [(upper, lower) for upper, lower in zip(rows[row][:SEARCHED_COLUMNS], rows[row + 1], strict=False)]
    return any(upper == "" and _label(lower) for upper, lower in pairs) and any(
        upper != "" and lower == "" for upper, lower in pairs
    )


def paths_of(rows: Rows, merges: Sequence[Merge], top: int, bottom: int) -> dict[int, Path]:
    """The labels over each column from the top level down, each once."""
    levels = [[_label(cell) if cell else "" for cell in row[:SEARCHED_COLUMNS]] for row in rows[top : bottom + 1]]
    for first, left, last, right in merges:
        if first < top or first > bottom:
            continue
        for level in levels[first - top : last - top + 1]:
            level[left : right + 1] = [levels[first - top][left]] * (right + 1 - left)
    if not any(merge[0] >= top and merge[2] <= bottom for merge in merges):
        _spread(levels)
    paths: dict[int, Path] = {}
    for column, texts in enumerate(zip(*levels, strict=True)):
        path = tuple(dict.fromkeys(filter(None, texts)))
        if path:
            paths[column] = path
    return paths


def _label(cell: Cell) -> str:
    """The cell's text where it can be a label: no corner note, no long text, no number."""
    if not isinstance(cell, str) or len(cell) > LONGEST or ("单位" in cell and corner_units(cell)):
        return ""
    return cell.strip()


def _spread(levels: list[list[str]]) -> None:
    """Where merges are lost (a CSV): an upper label reaches over the blanks to its right that have a lower label."""
    for index, level in enumerate(levels[:-1]):
        for column in range(1, len(level)):
            if not level[column] and level[column - 1] and levels[index + 1][column] and levels[index + 1][column - 1]:
                level[column] = level[column - 1]
