"""Finds sheets that stand in a workbook twice: what the second repeats of the first is not read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.match import is_copy
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note, SheetPart, Sum
from consolidate.reading.layout.table import ArrangedTable

Line = tuple[tuple[str, Cell], ...]


def without_copies(tables: Sequence[ArrangedTable], labels: Labels) -> tuple[list[ArrangedTable], list[Note]]:
    """The tables with the lines that repeat an earlier sheet of the same table taken out, and a note on each."""
    seen: dict[str, dict[str, set[Line]]] = {}
    left, notes = [], []
    sheets: dict[str, set[str]] = {}
    for table in tables:
        sheets.setdefault(table.part.table, set()).add(table.part.sheet)
    for table in tables:
        if len(sheets[table.part.table]) == 1:
            left.append(table)
            continue
        lines = _lines(table.part)
        before = seen.setdefault(table.part.table, {})
        earlier = set().union(*(found for sheet, found in before.items() if sheet != table.part.sheet))
        if before.keys() - {table.part.sheet}:
            copied = [index for index, line in enumerate(lines) if line in earlier]
            if copied or is_copy(table.part.sheet, labels):
                notes.append(Note("copied_sheet", None, table.part.sheet, detail=f"{len(copied)} / {len(lines)}"))
            table = replace(table, part=_without(table.part, copied)) if copied else table
        before.setdefault(table.part.sheet, set()).update(lines)
        left.append(table)
    return left, notes


def _lines(part: SheetPart) -> list[Line]:
    """Each line as its filled fields, so that columns may stand in any order; the printed number does not count."""
    fields = sorted(field for field in part.values if field != "line_no")
    return [
        tuple(
            (field, cell.strip() if isinstance(cell, str) else cell)
            for field in fields
            if (cell := part.values[field][index]) != ""
        )
        for index in range(len(part.rows))
    ]


def _without(part: SheetPart, copied: Sequence[int]) -> SheetPart:
    gone = set(copied)
    kept = [index for index in range(len(part.rows)) if index not in gone]
    rows = {part.rows[index] for index in kept}
    kinds = dict(part.row_kinds)
    kinds["data"] = len(kept)
    kinds["copy"] = len(gone)
    return replace(
        part,
        rows=[part.rows[index] for index in kept],
        values={field: [cells[index] for index in kept] for field, cells in part.values.items()},
        teams=[part.teams[index] for index in kept] if part.teams is not None else None,
        row_kinds={kind: count for kind, count in kinds.items() if count},
        sums=tuple(
            Sum(total.row, total.kind, total.values, tuple(row for row in total.covers if row in rows))
            for total in part.sums
        ),
    )
