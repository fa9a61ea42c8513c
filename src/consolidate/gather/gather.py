"""Gathers the lines of one sheet from all submissions: one frame, one row a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow

from consolidate.arrange.arranged import Part
from consolidate.finding.address import letter
from consolidate.register import Submission
from schemas.form import Sheet


@dataclass(frozen=True)
class Gathered:
    """The lines of one sheet.

    `raw` holds one row a line, indexed from 0: `part` (which of `parts` it stands in), `row` (as Excel
    counts) and each declared field as typed (type object, '' for an empty cell). `parts` are the sheets
    they come from, each with its submission; the last `past` of them hold lines as they were before a correction.
    """

    sheet: Sheet
    raw: pd.DataFrame
    parts: tuple[tuple[Submission, Part], ...]
    past: int = 0

    @property
    def live(self) -> int:
        """How many lines there are, without those that only show what was typed before a correction."""
        return int((self.raw["part"] < len(self.parts) - self.past).sum()) if self.past else len(self.raw)

    def of_part(self, values: Sequence[object]) -> pd.Series:
        """A value per part, spread to the lines."""
        held = np.empty(len(self.parts), dtype=object)
        held[:] = values
        return pd.Series(held[self.raw["part"].to_numpy()], self.raw.index, dtype=object)


def gather(sheet: Sheet, submissions: Iterable[Submission]) -> Gathered:
    """All lines of a sheet, submission by submission, in the order they stand in the files."""
    parts = tuple((one, part) for one in submissions for part in one.parts if part.table == sheet.table)
    raw: dict[str, object] = {
        "part": list(chain.from_iterable([number] * len(part.rows) for number, (_, part) in enumerate(parts))),
        "row": list(chain.from_iterable(part.rows for _, part in parts)),
    }
    for field in sheet.columns:
        typed = chain.from_iterable(part.values.get(field) or [""] * len(part.rows) for _, part in parts)
        raw[field] = pd.Series(list(typed), dtype=object)
    lines = pd.DataFrame(raw)
    return Gathered(sheet, lines.astype({"part": "int64", "row": "int64"}), parts)


PLACES = ("submission_id", "file", "sheet", "table_name", "field", "letter")


def places(submissions: Iterable[Submission]) -> pyarrow.Table:
    """Where each field stands, in the columns of `PLACES`; the first place of several."""
    columns: tuple[list[str], ...] = tuple([] for _ in PLACES)
    known: dict[tuple[str, str, str], set[str]] = {}
    for one in submissions:
        for part in one.parts:
            where = (one.submission_id, part.file or one.file, part.sheet)
            before = known.setdefault(where, set())
            fields = [field for field in part.columns if field not in before] if before else list(part.columns)
            before.update(fields)
            whole = (*where, part.table)
            for column, value in zip(columns, whole, strict=False):
                column.extend([value] * len(fields))
            columns[4].extend(fields)
            columns[5].extend(letter(part.columns[field]) for field in fields)
    return pyarrow.table([pyarrow.array(column, pyarrow.string()) for column in columns], names=list(PLACES))
