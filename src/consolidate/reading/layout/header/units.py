"""Finds the unit of each figure: in its header, else in the corner of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from consolidate.intake.workbook.model.cell import Cell, Place
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.header.heading import fits
from consolidate.reading.layout.labels.corner import row_units, stated_units
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.values.units import FOREIGN, is_money, is_scaled, unit_of


class NotedUnit(NamedTuple):
    """A unit noted above a table; those of one `block` stand in rows without a blank one between them."""

    unit: str
    block: int


def units_of(
    rows: Sequence[Sequence[Cell]], header: Header, columns: Columns, table: SheetLabels
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The unit of each field that has one, and where it was read (header, corner); None: stated nowhere."""
    leaves = _leaves(rows, header, columns)
    corner = _corner(rows, header, leaves)
    texts = {column: text for (_, column), text in leaves.items()}
    figures = [field for field in (*table.units, *table.stated) if field in columns.fields]
    own = {
        field: _of_heading(header.headings[at := columns.fields[field]].unit, texts.get(at, "")) for field in figures
    }
    units: dict[str, str | None] = {}
    origin: dict[str, str | None] = {}
    for field in table.units:
        if field in columns.fields:
            unit = own[field]
            noted = [note for note in corner if _speaks_for(note.unit, field, table)]
            if unit is None and noted and _may_be_noted(noted[0].unit, field, table):
                units[field], origin[field] = _noted(noted, field, table), "corner"
            else:
                units[field] = f"{unit}/{noted[0].unit}" if _disagree(unit, noted, field, table) else unit
                origin[field] = "header" if unit else None
    for field in table.stated & columns.fields.keys():
        noted_money = (note.unit for note in corner if is_money(note.unit))
        if unit := own[field] or next(noted_money, None):
            units[field] = unit
    return units, origin


def _may_be_noted(unit: str, field: str, table: SheetLabels) -> bool:
    """Whether a note above the table speaks for a figure: of counts it says something only in their own unit or a scale."""
    return field in table.money or field in table.area or unit == table.units[field] or is_scaled(unit)


def _speaks_for(unit: str, field: str, table: SheetLabels) -> bool:
    """Whether a note above the table is about a figure: another currency is about every sum of money."""
    return fits(unit, field, table) or (field in table.money and FOREIGN.search(unit) is not None)


def _noted(noted: Sequence[NotedUnit], field: str, table: SheetLabels) -> str:
    """The unit that the nearest notes state for a sum or an area; both, where two of them differ."""
    nearest = noted[0]
    others = [
        note.unit for note in noted if note.block == nearest.block and unit_of(note.unit) != unit_of(nearest.unit)
    ]
    is_sum = field in table.money or field in table.area
    return f"{nearest.unit}/{others[0]}" if others and is_sum else nearest.unit


def _disagree(unit: str | None, noted: Sequence[NotedUnit], field: str, table: SheetLabels) -> bool:
    """Whether the note above states the same quantity in other units than the header: which one is true nobody can tell."""
    if unit is None or not noted or not (field in table.money or field in table.area):
        return False
    return fits(unit, field, table) and unit_of(unit) not in {unit_of(note.unit) for note in noted}


def with_notes_below(
    units: Mapping[str, str | None], texts: Iterable[str], table: SheetLabels
) -> dict[str, str | None]:
    """The units, with both where a note below the table states another for the same quantity than is stated above."""
    noted = [NotedUnit(unit, 0) for text in texts for unit in stated_units(text)]
    if not noted:
        return dict(units)
    return {
        field: f"{unit}/{other.unit}" if (other := _contradicting(unit, noted, field, table)) else unit
        for field, unit in units.items()
    }


def _contradicting(unit: str | None, noted: Sequence[NotedUnit], field: str, table: SheetLabels) -> NotedUnit | None:
    own = [note for note in noted if _speaks_for(note.unit, field, table)]
    return own[0] if _disagree(unit, own, field, table) else None


def _leaves(rows: Sequence[Sequence[Cell]], header: Header, columns: Columns) -> dict[Place, str]:
    """The lowest text of the header over each known column: a unit that it states (按元计) is that column's."""
    found: dict[Place, str] = {}
    for column in columns.fields.values():
        for row in range(header.bottom, header.top - 1, -1):
            cell = rows[row][column]
            if isinstance(cell, str) and cell.strip():
                found[row, column] = cell
                break
    return found


def _of_heading(unit: str | None, text: str) -> str | None:
    """The unit behind a label, or the one that it states in words; both where they differ."""
    stated = next(iter(stated_units(text)), None)
    if unit is None or stated is None or unit_of(stated) in map(unit_of, unit.split("/")):
        return unit or stated
    return f"{unit}/{stated}"


def _corner(rows: Sequence[Sequence[Cell]], header: Header, leaves: Mapping[Place, str]) -> tuple[NotedUnit, ...]:
    """All units noted above the header's last row, but for those of single columns; the lowest note first."""
    found: list[NotedUnit] = []
    block = 0
    for row in reversed(rows[: header.top]):
        block += not any(row)
        found.extend(NotedUnit(unit, block) for unit in row_units(row))
    for index in range(header.top, header.bottom + 1):
        for column, cell in enumerate(rows[index]):
            if cell and isinstance(cell, str) and (index, column) not in leaves:
                found.extend(NotedUnit(unit, 0) for unit in stated_units(cell))
    return tuple(found)
