"""Finds the header of a sheet: the rows, among the first 15, whose labels best match those of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.heading import Path, field_of, headings_of, is_unit, unit_in
from consolidate.reading.layout.header.levels import (
    LEVELS,
    SEARCHED_COLUMNS,
    Rows,
    is_near,
    may_reach_down,
    may_reach_up,
    paths_of,
)
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.labels.label import LONGEST, keys
from consolidate.reading.layout.model.headed import Heading

SEARCHED_ROWS = 15
FEWEST = 2
"""A header matches at least this many fields besides 序号."""

Score = tuple[int, int, int, int]

ENOUGH = 4
"""A row that matches this many, and two thirds of the required fields, is the header: none better is looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of the header, both counted from 0 and inclusive, and the heading of each column that has one.

    `row`: the cells of a header of one row that no merge changes; they say it all. Empty for any other.
    """

    top: int
    bottom: int
    headings: dict[int, Heading]
    row: tuple[Cell, ...] = ()

    @property
    def fields(self) -> set[str]:
        """The distinct fields that its columns name."""
        return {heading.field for heading in self.headings.values() if heading.field}


def find_header(rows: Rows, merges: Sequence[Merge], table: SheetLabels) -> Header | None:
    """The header of a sheet that holds `table`; None when no row names two of its fields, or a merge hides them."""
    best = _best_row(rows, table)
    if best is None:
        return None
    near = [merge for merge in merges if is_near(merge, best, len(rows[best]))][:2048]
    header = _with_units_below(_best_block(rows, near, best, table), rows, near, table)
    return header if header.headings else None


def _with_units_below(header: Header, rows: Rows, merges: Sequence[Merge], table: SheetLabels) -> Header:
    """The header with the row below it, where that holds nothing but units: they speak for their columns."""
    below = rows[header.bottom + 1] if header.bottom + 1 < len(rows) else ()
    units = [cell for cell in below if cell != ""]
    if len(units) < FEWEST or not all(isinstance(cell, str) and is_unit(cell) for cell in units):
        return header
    paths = paths_of(rows, merges, header.top, header.bottom + 1)
    longer = Header(header.top, header.bottom + 1, headings_of(paths, table))
    return longer if longer.fields == header.fields else header


def headings_of_row(row: Sequence[Cell], table: SheetLabels) -> dict[int, Heading]:
    """The headings of a header of one level; the same row is read once."""
    key = tuple(row)
    found = table.rows.get(key)
    return table.rows.keep(key, headings_of(paths_of([row], (), 0, 0), table)) if found is None else found


def _best_row(rows: Rows, table: SheetLabels) -> int | None:
    """The row that names most fields; a row that names most of the required ones ends the search."""
    enough = max(ENOUGH, len(table.required) * 2 // 3)
    best, score = None, FEWEST - 1
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        if row.count("") >= len(row) - 1:
            continue
        found = matched(row, table)
        if found > score:
            best, score = index, found
            if found >= enough:
                break
    return best


def matched(row: Sequence[Cell], table: SheetLabels) -> int:
    """How many distinct fields, besides 序号, the labels of one row name; the same row is read once."""
    key = tuple(row)
    found = table.matches.get(key)
    return table.matches.keep(key, _matched(row, table)) if found is None else found


def _matched(row: Sequence[Cell], table: SheetLabels) -> int:
    fields = table.fields
    found = {
        fields[key]
        for cell in row[:SEARCHED_COLUMNS]
        if cell.__class__ is str and cell and len(cell) <= LONGEST
        for key in keys(cell)
        if key in fields
    }
    return len(found - {"line_no"})


def _best_block(rows: Rows, merges: Sequence[Merge], best: int, table: SheetLabels) -> Header:
    """Of all blocks of up to four rows about the best one, that which names most fields, then most units."""
    tops, bottoms = _reached(rows, merges, best)
    if len(tops) == len(bottoms) == 1:
        return _of_row(rows, best, table)
    found: Header | None = None
    score: Score = (-1, -1, -1, 0)
    for top in tops:
        for bottom in bottoms:
            if bottom - top >= LEVELS or bottom < _merged_to(merges, top, bottom, rows, table):
                continue
            if top == bottom and not any(merge[0] == top for merge in merges):
                header = _of_row(rows, top, table)
            else:
                paths = paths_of(rows, merges, top, bottom)
                if (len(paths), len(paths), _stated(paths, score), top - bottom) <= score:
                    continue
                header = Header(top, bottom, headings_of(paths, table))
            new = _score(header)
            if new > score:
                found, score = header, new
    return found or _of_row(rows, best, table)


def _score(header: Header) -> Score:
    """How much a block of rows says: the fields its columns seem to name, the words that make them others, the units."""
    headings = header.headings.values()
    seen = {heading.field or heading.seems for heading in headings} - {None}
    units = sum(heading.unit is not None for heading in headings if heading.field)
    return len(seen), sum(bool(heading.other) for heading in headings), units, header.top - header.bottom


def _of_row(rows: Rows, index: int, table: SheetLabels) -> Header:
    return Header(index, index, headings_of_row(rows[index], table), tuple(rows[index]))


def _stated(paths: dict[int, Path], score: Score) -> int:
    """How many columns state a unit, if only that can make a block better than the best: at most so many count."""
    if not len(paths) == score[0] == score[1]:
        return 0
    return sum(any(unit_in(text) for text in path) for path in paths.values())


def _reached(rows: Rows, merges: Sequence[Merge], best: int) -> tuple[list[int], list[int]]:
    """The rows where the header may begin and where it may end, the nearest first."""
    tops, bottoms = [best], [best]
    while len(tops) < LEVELS and may_reach_up(rows, merges, tops[-1]):
        tops.append(tops[-1] - 1)
    while len(bottoms) < LEVELS and may_reach_down(rows, merges, bottoms[-1]):
        bottoms.append(bottoms[-1] + 1)
    return tops, bottoms


def _merged_to(merges: Sequence[Merge], top: int, bottom: int, rows: Rows, table: SheetLabels) -> int:
    """The last row that a label merged downwards out of the block's rows reaches."""
    ends = [
        merge[2]
        for merge in merges
        if top <= merge[0] <= bottom < merge[2] < merge[0] + LEVELS
        and isinstance(label := rows[merge[0]][merge[1]], str)
        and field_of(label, table)
    ]
    return max(ends, default=bottom)
