"""Reads the printed sums, and which lines each adds up. They are compared with their lines, never loaded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.arranged import Sum
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.rows.classify import Kinds
from consolidate.reading.layout.rows.judge import Row

MOST_COVERED = 1_000_000
"""How many lines the sums of one sheet name together at most: more is no printed table."""

RowSpan = tuple[int, int]
"""Between which rows, both outside, the lines of a sum stand."""


def sums_of(rows: Sequence[Row], kinds: Kinds, columns: Columns, table: SheetLabels) -> tuple[Sum, ...]:
    """One `Sum` for each 合计 or 小计 that states a figure."""
    if "total" not in kinds.of and "subtotal" not in kinds.of:
        return ()
    places = [(index, kind) for index, kind in enumerate(kinds.of) if kind in ("subtotal", "total")]
    lines = kinds.lines
    measures = {field: column for field, column in columns.fields.items() if field in table.measures}
    stands_above = bool(lines) and places[0][0] < lines[0]
    spans = _spans_below(places, len(rows)) if stands_above else _spans_above(places, kinds.rows("section"), lines)
    found, covered = [], 0
    for (index, kind), (low, high) in zip(places, spans, strict=True):
        values = {field: cell for field, column in measures.items() if (cell := rows[index][column]) != ""}
        covers = tuple(line + 1 for line in lines[bisect_right(lines, low) : bisect_left(lines, high)])
        covered += len(covers)
        if covered > MOST_COVERED:
            break
        if values:
            found.append(Sum(index + 1, kind, values, covers))
    return tuple(found)


def _spans_above(places: Sequence[tuple[int, str]], sections: list[int], lines: list[int]) -> Iterator[RowSpan]:
    """Sums below their lines: each closes what stands since the last sum of its rank or above.

    A 小计 begins anew with its section; a sum that has no line of its own closes everything above it.
    """
    last_total = last_sum = -1
    for index, kind in places:
        low = last_total
        if kind == "subtotal":
            before = bisect_left(sections, index)
            low = max(last_sum, sections[before - 1] if before else -1)
        has_lines = bisect_right(lines, low) < bisect_left(lines, index)
        yield (low, index) if has_lines else (-1, index)
        last_sum = index
        last_total = index if kind == "total" else last_total


def _spans_below(places: Sequence[tuple[int, str]], end: int) -> list[RowSpan]:
    """Sums above their lines: each holds down to the next sum of its rank or above."""
    spans: list[RowSpan] = []
    next_total = next_sum = end
    for index, kind in reversed(places):
        spans.append((index, next_total if kind == "total" else next_sum))
        next_sum = index
        next_total = index if kind == "total" else next_total
    return spans[::-1]
