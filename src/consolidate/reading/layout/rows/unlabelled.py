"""Tells rows of nothing but figures that add up the lines: sums to which nobody wrote 合计."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from consolidate.intake.workbook.model.cell import Cell, is_empty
from consolidate.reading.layout.rows.judge import FIGURES, Row
from consolidate.reading.values.number import Number, read_number

FEWEST_LINES = 2
"""The same figures as those of one line above may be a line that was begun."""


def unlabelled_sums(
    rows: Sequence[Row], kinds: Sequence[str], measured: Mapping[int, str], serial: int
) -> Iterator[tuple[int, list[int]]]:
    """Each such row and the lines that it adds up: those since the last sum, all above it, or all below it where none is
    above. Any other row of figures is a line, which waits for its words; so is one whose serial number goes on from the
    line above, unless serial numbers stand in rows that nobody filled in."""
    is_preset = "blank_numbered" in kinds
    since: list[int] = []
    above: list[int] = []
    for index, kind in enumerate(kinds):
        if kind == "data":
            since.append(index)
            above.append(index)
        elif kind in ("total", "subtotal"):
            since = []
        elif kind == FIGURES and (is_preset or not _is_next(rows, index, above, serial)):
            below = [at for at in range(index + 1, len(rows)) if kinds[at] == "data"] if not above else []
            lines = next(
                (some for some in (since, above, below) if _adds_up(rows, index, some, measured, serial)), None
            )
            if lines:
                yield index, list(lines)
                since = []


def _is_next(rows: Sequence[Row], index: int, above: Sequence[int], serial: int) -> bool:
    """Whether the serial number of a row is the one behind that of the line above."""
    if serial < 0 or not above:
        return False
    last, own = _value(rows[above[-1]][serial]), _value(rows[index][serial])
    return last is not None and own == last + 1


def _adds_up(rows: Sequence[Row], index: int, lines: Sequence[int], measured: Mapping[int, str], serial: int) -> bool:
    """Whether each figure of a row is exactly the sum of those above it in its column."""
    filled = [column for column, cell in enumerate(rows[index]) if not is_empty(cell) and column != serial]
    if len(lines) < FEWEST_LINES or not all(column in measured for column in filled):
        return False
    sums = [(_value(rows[index][column]), _sum([rows[line][column] for line in lines])) for column in filled]
    return all(printed is not None and printed == added for printed, added in sums) and any(added for _, added in sums)


def _sum(cells: Sequence[Cell]) -> Decimal | None:
    values = [_value(cell) for cell in cells if not is_empty(cell)]
    return sum((value for value in values if value is not None), Decimal(0)) if None not in values else None


def _value(cell: Cell) -> Decimal | None:
    number = read_number(cell)
    return number.value if isinstance(number, Number) and not number.qualifier else None
