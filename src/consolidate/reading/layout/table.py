"""Arranges one sheet: from its grid to its lines, and what is to be said about its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.blocks import header_of_block, next_block, only_block, without_rows_above
from consolidate.reading.layout.header.columns import assign
from consolidate.reading.layout.header.header import Header, find_header
from consolidate.reading.layout.header.headerless import bare_header
from consolidate.reading.layout.header.restated import next_restated, restated_header
from consolidate.reading.layout.header.units import units_of, with_notes_below
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.model.arranged import Note, SheetPart
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.notes.remarks import remarks
from consolidate.reading.layout.rows.classify import classify
from consolidate.reading.layout.rows.lines import teams_of, values_of, with_doubtful_zeros
from consolidate.reading.layout.rows.sums import sums_of


@dataclass(frozen=True, slots=True)
class ArrangedTable:
    """One table of a sheet arranged: its part, its notes, the labels of its headers by field, the first row of its
    header and the rows that are signed (both counted from 0); `rest`: where the next header begins, if there is one."""

    part: SheetPart
    notes: tuple[Note, ...]
    headers: dict[str, str]
    top: int = 0
    signatures: tuple[int, ...] = ()
    rest: int | None = None
    header: Header | None = None
    columns: Columns | None = None
    is_restated: bool = False
    """Whether at `rest` only units are stated anew: the header holds on."""


def arrange_table(
    sheet: GridSheet, table: SheetLabels, labels: Labels, header: Header | None = None, columns: Columns | None = None
) -> ArrangedTable:
    """The lines of a sheet that is known to hold `table`; `columns` where the header stands elsewhere."""
    rows = _read(sheet.rows)
    header = header or find_header(rows, sheet.merges, table)
    if header is None and table.is_compared:
        header = bare_header(rows, labels)
    if header is None:
        return _without_header(sheet, rows, table)
    rest = next_block(rows, sheet.merges, header, table)
    rows = rows if rest is None else rows[:rest]
    columns = columns or assign(header, rows, table, labels)
    units, origin = units_of(rows, header, columns, table)
    restated = next_restated(rows, header, columns, units, table)
    if restated is not None:
        rest, rows = restated, rows[:restated]
    kinds = classify(rows, sheet.merges, header, columns, table, labels)
    merges = [merge for merge in sheet.merges if header.bottom < merge[0] < len(rows)]
    lines = kinds.lines
    below = (cell for row in kinds.rows("note") if row > header.bottom for cell in rows[row])
    units = with_notes_below(units, (cell for cell in below if isinstance(cell, str)), table)
    part = SheetPart(
        table=table.table,
        sheet=sheet.name,
        columns=dict(columns.fields),
        units=units,
        unit_from=origin,
        rows=[line + 1 for line in lines],
        values=with_doubtful_zeros(
            values_of(rows, merges, kinds, columns, table, labels), sheet.marks, lines, columns, table
        ),
        teams=teams_of(rows, merges, kinds, columns),
        row_kinds={kind: kinds.of.count(kind) for kind in dict.fromkeys(kinds.of)},
        rows_read=len(rows),
        sums=sums_of(rows, kinds, columns, table),
        header_row=header.bottom + 1,
    )
    notes = remarks(sheet, rows, header, columns, kinds, part, table, labels)
    return ArrangedTable(
        part,
        tuple(replace(note, sheet=sheet.name) for note in notes),
        _headers(header, columns),
        header.top,
        tuple(kinds.rows("signature")),
        rest,
        header,
        columns,
        restated is not None,
    )


def arrange_blocks(
    sheet: GridSheet, first: ArrangedTable, table: SheetLabels, labels: Labels
) -> Iterator[ArrangedTable]:
    """A sheet's tables one below the other: the first, and each that a further header begins."""
    yield first
    arranged_table, rows = first, _read(sheet.rows)
    while arranged_table.rest is not None:
        start = arranged_table.rest
        seen = only_block(rows, first.top, start)
        header, columns = _next_header(arranged_table, seen, sheet, start, table)
        if header is None:
            return
        arranged_table = arrange_table(replace(sheet, rows=seen), table, labels, header, columns)
        notes = tuple(note for note in arranged_table.notes if (note.rule, note.severity) != ("missing_column", "note"))
        yield replace(arranged_table, part=without_rows_above(arranged_table.part, seen, start), notes=notes, top=0)


def _next_header(
    before: ArrangedTable, rows: list[list[Cell]], sheet: GridSheet, start: int, table: SheetLabels
) -> tuple[Header | None, Columns | None]:
    """The header of the block that begins at a row, and its columns where they are those before it."""
    if before.is_restated and before.header is not None:
        return restated_header(before.header, rows[start], start, table), before.columns
    return header_of_block(rows, sheet.merges, start, table), None


def _read(rows: list[list[Cell]]) -> Sequence[Sequence[Cell]]:
    """The rows up to the last that holds anything."""
    end = len(rows)
    while end and rows[end - 1].count("") == len(rows[end - 1]):
        end -= 1
    return rows if end == len(rows) else rows[:end]


def _headers(header: Header, columns: Columns) -> dict[str, str]:
    return {field: header.headings[column].label for field, column in columns.fields.items()}


def _without_header(sheet: GridSheet, rows: Sequence[Sequence[Cell]], table: SheetLabels) -> ArrangedTable:
    """No header: a sheet without anything like a table is a nil report, any other cannot be read."""
    filled = [sum(cell != "" for cell in row) for row in rows]
    is_nil = max(filled, default=0) <= 1
    kinds = Counter("blank" if not count else "title" if is_nil else "unread" for count in filled)
    part = SheetPart(table.table, sheet.name, {}, {}, {}, [], {}, None, dict(kinds), len(rows), (), 0)
    if is_nil:
        return ArrangedTable(part, (), {})
    expected = "、".join(table.headers[field] for field in table.required)
    severity = "explain" if table.is_compared else "hold"
    note = Note(
        "missing_column",
        severity,
        sheet.name,
        None,
        None,
        None,
        "",
        expected,
        f"整张表找不到表头，{kinds['unread']} 行都没有读入。",
        f"No header was found: none of the {kinds['unread']} rows was read.",
    )
    return ArrangedTable(part, (note,), {})
