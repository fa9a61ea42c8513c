"""A sheet before it is written: what stands in which cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Typed = str | int | float | date | None
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A typed value and the look of its cell; `formula` is written with the value as its cached result."""

    value: Typed
    look: str = "body"
    formula: str | None = None


@dataclass(slots=True)
class Grid:
    """Cells by (row, column), counted from 0."""

    title: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: Mapping[int, float] = field(default_factory=dict)
    frozen: int = 0

    def put(self, row: int, column: int, value: Typed, look: str = "body") -> None:
        """Type a value; blank stays blank."""
        if value is not None:
            self.cells[row, column] = Cell(value, look)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge a box whose value stands in its first cell; a single cell is left as it is."""
        if (first_row, first_column) != (last_row, last_column):
            self.merges.append((first_row, first_column, last_row, last_column))
