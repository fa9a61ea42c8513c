"""Finds a row inside a table that states another unit than its header, without a header of its own: 以下金额单位：元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.blocks import MOST_BESIDE
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.header.heading import fits
from consolidate.reading.layout.labels.corner import row_units
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.values.units import ratio_of

Rows = Sequence[Sequence[Cell]]


def next_restated(
    rows: Rows, header: Header, columns: Columns, units: Mapping[str, str | None], table: SheetLabels
) -> int | None:
    """The first row below the header, counted from 0, that states another unit for a field and has lines below it."""
    for index in range(header.bottom + 1, len(rows)):
        if 0 < _filled(rows[index]) <= MOST_BESIDE and _changed(rows[index], columns, units, table):
            return index if any(_filled(row) > MOST_BESIDE for row in rows[index + 1 :]) else None
    return None


def restated_header(header: Header, row: Sequence[Cell], start: int, table: SheetLabels) -> Header:
    """The header for what stands below a row that states units: of no row of its own, and without the units that are
    stated anew."""
    stated = list(row_units(row))
    headings = {
        column: replace(heading, unit=None)
        if heading.field and any(fits(unit, heading.field, table) for unit in stated)
        else heading
        for column, heading in header.headings.items()
    }
    return Header(start + 1, start, headings)


def _changed(row: Sequence[Cell], columns: Columns, units: Mapping[str, str | None], table: SheetLabels) -> bool:
    if not any(cell.__class__ is str and ("单位" in cell or cell.startswith(("(", "（"))) for cell in row):
        return False
    return any(
        fits(unit, field, table) and ratio_of(unit) != ratio_of(units.get(field))
        for unit in row_units(row)
        for field in columns.fields
        if field in units
    )


def _filled(row: Sequence[Cell]) -> int:
    return len(row) - row.count("")
