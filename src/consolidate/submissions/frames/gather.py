"""Gathers the lines of one sheet from all submissions: one frame, one row a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field as kept
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow
from numpy.typing import NDArray

from consolidate.checks.findings.address import letter
from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.reading.layout.model.packed import cells_of
from consolidate.schemas.form import FormSheet
from consolidate.submissions.register import Submission


@dataclass(frozen=True)
class GatheredSheet:
    """The lines of one sheet.

    `raw` holds one row a line, indexed from 0: `part` (which of `parts` it stands in), `row` (as Excel
    counts) and each declared field as typed (type object, '' for an empty cell). `parts` are the sheets
    they come from, each with its submission; the last of them hold lines as they were before corrections: `versions`
    says after how many, and `copies` which line each shows. `vouched` are the lines and fields that a person has
    corrected, or confirmed as they are; `keys` the key as typed of each line on the sheets with a correction.
    """

    sheet: FormSheet
    raw: pd.DataFrame
    parts: tuple[tuple[Submission, SheetPart], ...]
    versions: tuple[int, ...] = ()
    vouched: frozenset[tuple[int, str]] = frozenset()
    keys: Mapping[int, str] = kept(default_factory=dict)
    copies: Mapping[int, int] = kept(default_factory=dict)

    @property
    def live_count(self) -> int:
        """How many lines there are, without those that only show what was before a correction."""
        return self._lines(len(self.versions))

    @property
    def reported_count(self) -> int:
        """The same with the lines as typed: what was wrong with them is a finding, what was in between is not."""
        return self._lines(sum(number > 0 for number in self.versions))

    def version_of(self, part: int) -> int | None:
        """After how many corrections a part shows its lines; None for one that shows them as they are."""
        first = len(self.parts) - len(self.versions)
        return None if part < first else self.versions[part - first]

    def _lines(self, without: int) -> int:
        """How many lines there are without those of the last parts."""
        return int((self.raw["part"] < len(self.parts) - without).sum()) if without else len(self.raw)

    def spread(self, values: Sequence[object]) -> pd.Series:
        """A value per part, spread to the lines."""
        held = np.empty(len(self.parts), dtype=object)
        held[:] = values
        return pd.Series(held[self.raw["part"].to_numpy()], self.raw.index, dtype=object)


def gather_lines(sheet: FormSheet, submissions: Iterable[Submission]) -> GatheredSheet:
    """All lines of a sheet, submission by submission, in the order they stand in the files."""
    parts = tuple(
        (submission, part) for submission in submissions for part in submission.parts if part.table == sheet.table
    )
    held = [(cells_of(part.values), len(part.rows)) for _, part in parts]
    count = sum(rows for _, rows in held)
    cells = np.empty((len(sheet.columns), count), dtype=object)
    for place, field in enumerate(sheet.columns):
        typed = chain.from_iterable([values.get(field) or [""] * rows for values, rows in held])
        cells[place] = np.fromiter(typed, dtype=object, count=count)
    lines = pd.DataFrame(cells.T, columns=list(sheet.columns), dtype=object, copy=False)
    lines.insert(0, "part", _repeat_numbers([rows for _, rows in held]))
    lines.insert(1, "row", np.fromiter(chain.from_iterable(part.rows for _, part in parts), np.int64, count))
    return GatheredSheet(sheet, lines, parts)


PLACES = ("submission_id", "file", "sheet", "table_name", "field", "letter", "first_row")


def field_places(submissions: Iterable[Submission]) -> pyarrow.Table:
    """Where each field stands, in the columns of `PLACES`: from the sheet's first row, and from further headers on where
    they move it."""
    wholes: list[tuple[str, str, str, str]] = []
    counts: list[int] = []
    named: list[str] = []
    letters: list[str] = []
    first_rows: list[int] = []
    known: dict[tuple[str, str, str], dict[str, int]] = {}
    for submission in submissions:
        for part in submission.parts:
            where = (submission.submission_id, part.file or submission.file, part.sheet)
            before = known.get(where)
            moved = part.columns if before is None else _moved_fields(before, part.columns)
            known[where] = {**(before or {}), **moved}
            wholes.append((*where, part.table))
            counts.append(len(moved))
            named += moved
            letters += [letter(column) for column in moved.values()]
            first_rows += [1 if before is None else part.header_row] * len(moved)
    # what is the same for a whole part is held once, and so is each field and letter
    of_part = pyarrow.array(_repeat_numbers(counts), pyarrow.int32())
    held = [pyarrow.DictionaryArray.from_arrays(of_part, _string_array(texts)) for texts in zip(*wholes, strict=True)]
    own = [
        _string_array(named).dictionary_encode(),
        _string_array(letters).dictionary_encode(),
        pyarrow.array(first_rows, pyarrow.int64()),
    ]
    return pyarrow.table([*(held or [_string_array([])] * 4), *own], names=list(PLACES))


def _moved_fields(before: Mapping[str, int], columns: Mapping[str, int]) -> dict[str, int]:
    """The fields that stand elsewhere than before."""
    return {field: column for field, column in columns.items() if before.get(field) != column}


def _repeat_numbers(counts: Sequence[int]) -> NDArray[np.int64]:
    """0, 1, 2 and so on, each as often as its count says."""
    return np.repeat(np.arange(len(counts), dtype=np.int64), np.array(counts, dtype=np.int64))


def _string_array(values: Sequence[str]) -> pyarrow.Array:
    return pyarrow.array(values, pyarrow.string())
