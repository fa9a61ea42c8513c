"""Sorts the sheets of a workbook: covers, tables, and those that are none of the form's."""

from __future__ import annotations

from dataclasses import dataclass, field

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.reading.layout.cover.cover import read_cover
from consolidate.reading.layout.header.match import IGNORED, PRIOR, SET_ASIDE, is_copy, table_by_headers, table_by_name
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.own_check import is_own_check
from consolidate.reading.layout.table import ArrangedTable, arrange_blocks, arrange_table
from consolidate.schemas.cover import COVER

FEWEST_FIELDS = 3
"""A sheet without a known name is the cover if it fills this many of its fields, team or period among them."""

MOST_COVERS = 8
"""How many sheets are read as covers; a workbook with more was not filled in by a person."""


@dataclass(slots=True)
class Sorted:
    """The sheets of a workbook by what they are; `tables` in the order in which they are read."""

    covers: list[GridSheet] = field(default_factory=list)
    tables: list[tuple[GridSheet, ArrangedTable]] = field(default_factory=list)
    strays: list[GridSheet] = field(default_factory=list)


def sort(book: Book, labels: Labels) -> Sorted:
    """Each sheet to its table by name, then those without a known name by their headers; true sheets before copies."""
    sheets = Sorted()
    named: list[tuple[GridSheet, str]] = []
    for sheet in book.sheets:
        if is_own_check(sheet):
            continue
        table = table_by_name(sheet.name, labels)
        if table == COVER.table:
            sheets.covers.append(sheet)
        elif table in (PRIOR, SET_ASIDE):
            sheets.strays.append(sheet)
        elif table and table != IGNORED:
            named.append((sheet, table))
        elif not table:
            _sort_unnamed(sheet, sheets, labels)
    if not sheets.covers:
        _promote(sheets, labels)
    read = [(sheet, arrange_table(sheet, labels.tables[table], labels)) for sheet, table in named]
    read = [part for part in read if not _is_namesake(part, read, sheets)]
    found = [
        (sheet, block)
        for sheet, table in [*read, *sheets.tables]
        for block in arrange_blocks(sheet, table, labels.tables[table.part.table], labels)
    ]
    sheets.tables = sorted(found, key=lambda pair: (is_copy(pair[0].name, labels), pair[0].is_hidden))
    return sheets


def _is_namesake(
    pair: tuple[GridSheet, ArrangedTable], read: list[tuple[GridSheet, ArrangedTable]], sheets: Sorted
) -> bool:
    """Whether a sheet only bears a table's name (资金) without its columns, while another sheet holds the table.

    It is then set aside as a sheet that nobody knows.
    """
    sheet, table = pair
    others = [other for other in read if other is not pair and other[1].part.table == table.part.table]
    is_other = _lacks(table) and any(not _lacks(other) for _, other in others)
    if is_other:
        sheets.strays.append(sheet)
    return is_other


def _lacks(table: ArrangedTable) -> bool:
    return any(note.rule == "missing_column" and note.severity == "hold" for note in table.notes)


def _sort_unnamed(sheet: GridSheet, sheets: Sorted, labels: Labels) -> None:
    """A sheet whose name says nothing: a table by its headers, a cover by its labels, or neither."""
    if not sheet.rows:
        return
    found = table_by_headers(sheet, labels)
    if found:
        sheets.tables.append((sheet, arrange_table(sheet, found[0], labels, found[1])))
    elif len(sheets.covers) < MOST_COVERS and {"team", "period"} <= read_cover(sheet, labels).keys():
        sheets.covers.append(sheet)
    else:
        sheets.strays.append(sheet)


def _promote(sheets: Sorted, labels: Labels) -> None:
    """Where no sheet is a cover, the first that states a few of its fields, team or period by their own label."""
    for sheet in sheets.strays[:MOST_COVERS]:
        found = read_cover(sheet, labels)
        is_named = any(is_own for name in ("team", "period") for is_own, _ in found.get(name, ()))
        if is_named and len(found) >= FEWEST_FIELDS and table_by_name(sheet.name, labels) not in (PRIOR, SET_ASIDE):
            sheets.strays.remove(sheet)
            sheets.covers.append(sheet)
            return
