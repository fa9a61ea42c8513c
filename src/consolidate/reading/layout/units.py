"""Finds the unit of each figure: in its header, else in the corner of the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.intake.workbook.cell import Cell
from consolidate.reading.layout.corner import row_units, stated_units
from consolidate.reading.layout.headed import Columns
from consolidate.reading.layout.header import Header
from consolidate.reading.layout.heading import fits
from consolidate.reading.layout.labels import Table


def units_of(
    rows: Sequence[Sequence[Cell]], header: Header, columns: Columns, table: Table
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The unit of each field that has one, and where it was read (header, corner); None: stated nowhere."""
    bearing = [field for field in table.units if field in columns.fields]
    units: dict[str, str | None] = {}
    origin: dict[str, str | None] = {}
    corner: tuple[str, ...] | None = None
    for field in bearing:
        unit = header.headings[columns.fields[field]].unit
        if unit is None:
            corner = _corner(rows, header) if corner is None else corner
            noted = next((one for one in corner if fits(one, field, table)), None)
            if noted and (field in table.money or field in table.area or noted == table.units[field]):
                units[field], origin[field] = noted, "corner"
                continue
        units[field], origin[field] = unit, "header" if unit else None
    return units, origin


def _corner(rows: Sequence[Sequence[Cell]], header: Header) -> tuple[str, ...]:
    """All units noted above the header's last row, the lowest note first."""
    found: list[str] = []
    for row in reversed(rows[: header.top]):
        found.extend(row_units(row))
    for row in rows[header.top : header.bottom + 1]:
        found.extend(unit for cell in row if isinstance(cell, str) and "单位" in cell for unit in stated_units(cell))
    return tuple(found)
