"""Lines read and checked with their cells moved back to where they may belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from consolidate.checks.sheets.blocking import blocking_breaches
from consolidate.checks.sheets.lines import find_failures
from consolidate.checks.sheets.read import read_columns
from consolidate.reading.values.nil import is_blank

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.reading.values.column import Flags
    from consolidate.submissions.frames import GatheredSheet


class Shift(NamedTuple):
    """The cells from column `first` (from 0) on stand `by` columns to the right of their own, or to the left."""

    first: int
    by: int


class Fit(NamedTuple):
    """How a line fits its columns: the fields that keep it out, and those that hold something."""

    wrong: frozenset[str]
    filled: frozenset[str]


Asked = Sequence[tuple[int, Shift]]
"""Lines, each with the shift that is taken back."""


def move_back(gathered: GatheredSheet, asked: Asked, context: ReadingContext) -> dict[tuple[int, Shift], Fit]:
    """How each line fits once its shift is taken back: read and checked like all others. What is not known, because it
    was overwritten or stands beyond the table, is not judged."""
    moved, unknown = _move_cells(gathered, asked)
    done = read_columns(replace(gathered, raw=moved), context)
    failed = find_failures(
        gathered.sheet, done.lines, {name: flags | unknown[name] for name, flags in done.unread.items()}
    )
    wrong: dict[int, set[str]] = defaultdict(set)
    for broken in map(blocking_breaches, (done.breaches, failed)):
        for line, field in zip(broken["line"].tolist(), broken["field"].tolist(), strict=True):
            if not unknown[field][line]:
                wrong[line].add(field)
    return {
        key: Fit(frozenset(wrong[at]), filled)
        for at, (key, filled) in enumerate(zip(asked, _filled_fields(moved), strict=True))
    }


def _move_cells(gathered: GatheredSheet, asked: Asked) -> tuple[pd.DataFrame, dict[str, Flags]]:
    """The lines with their cells moved back, and by field where it is unknown what stood there."""
    moved = gathered.raw.loc[[line for line, _ in asked]].reset_index(drop=True)
    unknown = {field: np.zeros(len(asked), dtype=bool) for field in gathered.sheet.columns}
    alike: dict[tuple[int, Shift], list[int]] = defaultdict(list)
    for at, (part, (_, shift)) in enumerate(zip(moved["part"].tolist(), asked, strict=True)):
        alike[part, shift].append(at)
    typed = {field: moved[field].to_numpy(dtype=object) for field in gathered.sheet.columns}
    cells = {field: known.copy() for field, known in typed.items()}
    for (part, shift), rows in alike.items():
        for field, source in moved_fields(gathered.parts[part][1].columns, shift):
            cells[field][rows] = typed[source][rows] if source else ""
            unknown[field][rows] = source is None
    return moved.assign(**cells), unknown


def moved_fields(columns: Mapping[str, int], shift: Shift) -> Iterator[tuple[str, str | None]]:
    """The fields that have moved, and under which each stands now, None where that is not known."""
    first, by = shift
    fields = {column: field for field, column in columns.items() if column >= first}
    for column, field in fields.items() if by else ():
        yield field, fields.get(column + by)


def vacated_fields(columns: Mapping[str, int], shift: Shift) -> list[str]:
    """The fields that must be blank where cells have moved to the right."""
    return [field for field, column in columns.items() if shift.first <= column < shift.first + shift.by]


def _filled_fields(lines: pd.DataFrame) -> Iterator[frozenset[str]]:
    """The fields of each line that hold something."""
    fields = [name for name in lines.columns if name not in ("part", "row")]
    for row in zip(*(lines[field].tolist() for field in fields), strict=True):
        yield frozenset(name for name, cell in zip(fields, row, strict=True) if not is_blank(cell))
