"""Brings the value of a merged cell down to the rows inside the merge."""

from __future__ import annotations

from collections.abc import Sequence, Set as AbstractSet

from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import Cell


def down(
    rows: Sequence[Sequence[Cell]], merges: Sequence[Merge], wanted: AbstractSet[int]
) -> dict[int, dict[int, Cell]]:
    """For each wanted column the values that merges bring to rows below their first, by row."""
    filled: dict[int, dict[int, Cell]] = {}
    ends: dict[int, int] = {}
    for top, left, bottom, _ in sorted(merges):
        if left not in wanted or bottom <= top or top <= ends.get(left, -1) or top >= len(rows):
            continue
        # merges that overlap are damage: the first counts, and no cell is visited twice
        ends[left] = bottom
        cell = rows[top][left]
        if cell != "":
            below = filled.setdefault(left, {})
            below.update((row, cell) for row in range(top + 1, min(bottom + 1, len(rows))) if rows[row][left] == "")
    return filled
