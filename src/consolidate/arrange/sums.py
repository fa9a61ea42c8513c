"""Reads the printed sums, and which lines each adds up. They are compared with their lines, never loaded."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.arrange.arranged import Sum
from consolidate.arrange.classify import Kinds, Row
from consolidate.arrange.columns import Columns
from consolidate.arrange.labels import Table

_RANKS = {"subtotal": 1, "total": 2}


def sums_of(rows: Sequence[Row], kinds: Kinds, columns: Columns, table: Table) -> tuple[Sum, ...]:
    """One `Sum` for each 合计 or 小计 that states a figure."""
    places = [(index, kind) for index, kind in enumerate(kinds.of) if kind in _RANKS]
    if not places:
        return ()
    lines = kinds.rows("data")
    measures = {field: column for field, column in columns.fields.items() if field in table.measures}
    stands_above = bool(lines) and places[0][0] < lines[0]
    found = []
    for at, (index, kind) in enumerate(places):
        values = {field: cell for field, column in measures.items() if (cell := rows[index][column]) != ""}
        if values:
            low, high = _span(places, at, kinds, stands_above)
            covers = tuple(line + 1 for line in lines if low < line < high)
            found.append(Sum(index + 1, kind, values, covers))
    return tuple(found)


def _span(places: list[tuple[int, str]], at: int, kinds: Kinds, stands_above: bool) -> tuple[int, int]:
    """Between which rows a sum's lines stand: to the next sum of its rank or above, or to the sheet's edge.

    Several 合计 each close what stands since the one before; the last one of all, with no line of its own, closes
    everything.
    """
    index, kind = places[at]
    if stands_above:
        after = [row for row, other in places[at + 1 :] if _RANKS[other] >= _RANKS[kind]]
        return index, min(after, default=len(kinds.of))
    before = [row for row, other in places[:at] if _RANKS[other] >= _RANKS[kind]]
    before += kinds.rows("section") if kind == "subtotal" else []
    low = max((row for row in before if row < index), default=-1)
    has_lines = any(one == "data" for one in kinds.of[low + 1 : index])
    return (low, index) if has_lines else (-1, index)
