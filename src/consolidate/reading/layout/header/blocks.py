"""Finds a second header inside a table: what stands below it is read by its labels, its units and the note above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.header import Header, find_header, matched
from consolidate.reading.layout.header.levels import LEVELS
from consolidate.reading.layout.labels.corner import row_units
from consolidate.reading.layout.labels.form_labels import ENOUGH_DESCRIBED, SheetLabels
from consolidate.reading.layout.model.arranged import SheetPart

NOTED_ABOVE = 3
"""So many rows above a second header may hold its title and its unit."""

MOST_BESIDE = 3
"""A row that fills more cells is no title."""

Rows = Sequence[Sequence[Cell]]


def next_block(rows: Rows, merges: Sequence[Merge], header: Header, table: SheetLabels) -> int | None:
    """The row, counted from 0, where the next header that holds for itself begins with what stands above it.

    The same header again, after a page break, is none; it is one where a unit is noted above it.
    """
    known = table.fields.keys()
    enough = max(2, len(header.fields - {"line_no"}) // 2)
    left, right = min(header.headings), max(header.headings)
    texts = [_texts(row) for row in rows[header.top : header.bottom + 1]]
    for index in range(header.bottom + 1, len(rows)):
        row = rows[index]
        if known.isdisjoint(row) or not all(cell.__class__ is str for cell in row):
            continue
        own = row[left : right + 1]
        if matched(row if own.count("") == len(own) else own, table) < enough:  # else it heads a table beside this one
            continue
        start = _noted_from(rows, _topmost(rows, merges, index, header, table), header.bottom)
        if start < index or _texts(row) not in texts:
            return start
    return None


def _topmost(rows: Rows, merges: Sequence[Merge], index: int, header: Header, table: SheetLabels) -> int:
    """The row where the levels of the header at `index` begin: labels above it, merged over some of its columns, or such
    that say more of them. A line of the table above, whose `header` that is, is none of them."""
    top = index
    while top - 1 > header.bottom and index - top < LEVELS - 1 and _is_level(rows, merges, top - 1, index, table):
        if _is_line(rows, merges, top - 1, header, table):
            break
        top -= 1
    return top


def _is_line(rows: Rows, merges: Sequence[Merge], row: int, header: Header, table: SheetLabels) -> bool:
    """Whether a row belongs to the table above: what must be described is in it, or a cell of it is one with the row above."""
    if any(header.bottom < top < row <= bottom for top, _, bottom, _ in merges):
        return True
    described = [column for column, heading in header.headings.items() if heading.field in table.described]
    return sum(rows[row][column] != "" for column in described) >= ENOUGH_DESCRIBED


def _is_level(rows: Rows, merges: Sequence[Merge], row: int, index: int, table: SheetLabels) -> bool:
    """Whether a row is an upper level of the header at `index`: fewer labels, merged sideways, or read with it."""
    filled = [cell for cell in rows[row] if cell != ""]
    if not 1 < len(filled) < len(_texts(rows[index])) or not all(cell.__class__ is str for cell in filled):
        return False
    if any(top == row == last and left < right for top, left, last, right in merges):
        return True
    found = header_of_block(rows, merges, row, table)
    return found is not None and found.top == row and found.bottom >= index


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text for cell in row if (text := str(cell).strip())]


def _noted_from(rows: Rows, index: int, bottom: int) -> int:
    """The row in which a unit is noted for the header at `index`, or else the header's own."""
    for above in range(index - 1, max(bottom, index - 1 - NOTED_ABOVE), -1):
        if len(rows[above]) - rows[above].count("") > MOST_BESIDE:
            break
        if next(row_units(rows[above]), None):
            return above
    return index


def header_of_block(rows: Rows, merges: Sequence[Merge], start: int, table: SheetLabels) -> Header | None:
    """The header of the block that begins at a row, counted from the sheet's first."""
    moved = [(top - start, left, bottom - start, right) for top, left, bottom, right in merges if top >= start]
    reach = rows[start : start + NOTED_ABOVE + LEVELS + 1]
    found = find_header(reach, moved, table)
    return replace(found, top=found.top + start, bottom=found.bottom + start) if found else None


def only_block(rows: Rows, first: int, start: int) -> list[list[Cell]]:
    """The sheet with the rows of earlier blocks blank, and those above the first header, so that rows keep numbers."""
    return [[""] * len(row) if first <= index < start else list(row) for index, row in enumerate(rows)]


def without_rows_above(part: SheetPart, rows: Rows, start: int) -> SheetPart:
    """The part's account without the rows that earlier blocks have counted."""
    kinds = dict(part.row_kinds)
    for row in rows[:start]:
        kinds["title" if row.count("") < len(row) else "blank"] -= 1
    return replace(
        part, row_kinds={kind: count for kind, count in kinds.items() if count}, rows_read=part.rows_read - start
    )
