"""What merged cells make of a table: names hold for the rows below, a figure over several columns is nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet

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


def over_columns(merges: Sequence[Merge], measured: Mapping[int, str]) -> Iterator[tuple[int, list[str]]]:
    """First row and fields of each cell that is merged over several of the columns that hold figures."""
    for top, left, _, right in merges:
        if left < right and left in measured:
            fields = [measured[column] for column in range(left, right + 1) if column in measured]
            if len(fields) > 1:
                yield top, fields
