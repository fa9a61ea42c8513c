"""Tells for every row below the header what it is: a line, or one of the many rows that are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from consolidate.intake.workbook.model.book import Merge
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.rows.foreign import SWALLOWED, ForeignTable, foreign_below
from consolidate.reading.layout.rows.judge import FIGURES, Judge, Row
from consolidate.reading.layout.rows.parked import parked_below
from consolidate.reading.layout.rows.unlabelled import unlabelled_sums


@dataclass(slots=True)
class Kinds:
    """`of` the kind of every row from the sheet's first, `lines` the rows that are lines; `late` those of them that
    stand below 以下空白, `listed` the first row of each look-up list parked below the table, `foreign` the tables of
    other forms there, `unlabelled` the lines that each sum without a label adds up."""

    of: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)
    foreign: list[ForeignTable] = field(default_factory=list)
    unlabelled: dict[int, list[int]] = field(default_factory=dict)

    def rows(self, kind: str) -> list[int]:
        """The rows of a kind, counted from 0."""
        return [index for index, kind_here in enumerate(self.of) if kind_here == kind] if kind in self.of else []


def classify(
    rows: Sequence[Row], merges: Sequence[Merge], header: Header, columns: Columns, table: SheetLabels, labels: Labels
) -> Kinds:
    """One kind for each row of the sheet."""
    judge = Judge(rows, [merge for merge in merges if merge[0] > header.bottom], header, columns, table, labels)
    of = ["title" if row.count("") < len(row) else "blank" for row in rows[: header.top]]
    of += ["header"] * len(rows[header.top : header.bottom + 1])
    for index in range(len(of), len(rows)):
        of.append(judge.kind(index, rows[index], of))
    kinds = Kinds(of)
    if FIGURES in of:
        _mark_sums(kinds, rows, columns, table)
    if not table.is_compared:
        _mark_foreign(kinds, rows, columns, table, labels)
    _mark_after_end(kinds, rows, judge)
    _mark_parked(kinds, rows, labels)
    kinds.lines = kinds.rows("data")
    return kinds


def _mark_sums(kinds: Kinds, rows: Sequence[Row], columns: Columns, table: SheetLabels) -> None:
    """A row of figures that adds up the lines is a sum; any other is a line."""
    measured = {column: field for field, column in columns.fields.items() if field in table.measures}
    if not table.is_compared:
        kinds.unlabelled = dict(unlabelled_sums(rows, kinds.of, measured, columns.fields.get("line_no", -1)))
    kinds.of = [
        kind if kind != FIGURES else "unlabelled_sum" if index in kinds.unlabelled else "data"
        for index, kind in enumerate(kinds.of)
    ]


def _mark_foreign(kinds: Kinds, rows: Sequence[Row], columns: Columns, table: SheetLabels, labels: Labels) -> None:
    """Nothing of a table of another form below the table is a line or a sum of this one."""
    for found in foreign_below(rows, kinds.of, columns, table, labels):
        kinds.foreign.append(found)
        for index in range(found.start, found.end):
            kinds.of[index] = "foreign" if kinds.of[index] in SWALLOWED else kinds.of[index]


def _mark_parked(kinds: Kinds, rows: Sequence[Row], labels: Labels) -> None:
    """Look-up lists below the table are none of its lines."""
    for start, end in parked_below(rows, kinds.of, labels):
        kinds.listed.append(start)
        kinds.of[start:end] = ["parked"] * (end - start)


def _mark_after_end(kinds: Kinds, rows: Sequence[Row], judge: Judge) -> None:
    """Below 以下空白 nothing is data, except what is plainly a line: that is read, with a note."""
    if "end_mark" not in kinds.of:
        return
    for index in range(kinds.of.index("end_mark") + 1, len(kinds.of)):
        if kinds.of[index] != "data":
            continue
        if judge.is_substantial(index, rows[index]):
            kinds.late.append(index)
        else:
            kinds.of[index] = "after_end"
