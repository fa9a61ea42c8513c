"""Gathers the lines of one sheet from all submissions: one frame, one row a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd

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


def places(submissions: Iterable[Submission]) -> pd.DataFrame:
    """Where each field stands: submission_id, file, sheet, table_name, field, letter; the first place of several."""
    found: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    for one in submissions:
        for part in one.parts:
            file = part.file or one.file
            for field, column in part.columns.items():
                found.setdefault((one.submission_id, file, part.sheet, field), (part.table, letter(column)))
    rows = [(own, file, sheet, table, field, at) for (own, file, sheet, field), (table, at) in found.items()]
    names = ["submission_id", "file", "sheet", "table_name", "field", "letter"]
    return pd.DataFrame(rows, columns=names, dtype=object)
