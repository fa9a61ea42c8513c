"""Fills the stage: where fields stand, printed sums, declared totals, settings; what the SQL rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyarrow

from consolidate.checks.findings.breach import shown_text
from consolidate.reading.values.nil import is_nil
from consolidate.reading.values.reading import UNCALCULATED, Cell
from consolidate.records.journal.text import has_words
from consolidate.warehouse.database import arrow

if TYPE_CHECKING:
    from consolidate.checks.sheets.printed import DeclaredTotal, PrintedSum
    from consolidate.submissions.frames import GatheredSheet
    from consolidate.submissions.organisations import Pairs
    from consolidate.warehouse.database import Scratch

_FIGURE = pyarrow.decimal128(24, 4)
_TEXT = pyarrow.string()
_WHERE = [("submission_id", _TEXT), ("team_code", _TEXT), ("period", _TEXT), ("file", _TEXT), ("sheet", _TEXT)]
SUM = pyarrow.schema(
    [
        *_WHERE,
        ("table_name", _TEXT),
        ("row", pyarrow.int64()),
        ("kind", _TEXT),
        ("field", _TEXT),
        ("printed", _FIGURE),
        ("tolerance", _FIGURE),
        ("found", _FIGURE),
        ("readable", pyarrow.bool_()),
    ]
)
DECLARED = pyarrow.schema(
    [
        *_WHERE,
        ("row", pyarrow.int64()),
        ("indicator", _TEXT),
        ("declared", _FIGURE),
        ("tolerance", _FIGURE),
        ("typed", _TEXT),
        ("is_nil", pyarrow.bool_()),
        ("note", _TEXT),
    ]
)


def fill_settings(building: Scratch, settings: Mapping[str, object], decided_about: Mapping[str, Pairs]) -> None:
    """`stage.setting` and `stage.decision`."""
    rows = [{"name": name, "value": str(value)} for name, value in settings.items()]
    schema = pyarrow.schema([("name", _TEXT), ("value", _TEXT)])
    building.stage("setting", pyarrow.Table.from_pylist(rows, schema=schema))
    decided = [{**pair._asdict(), "what": what} for what, some in decided_about.items() for pair in some.resolved]
    names = ("decision_id", "kind", "what", "a", "b")
    schema = pyarrow.schema([(name, _TEXT) for name in names])
    building.stage("decision", pyarrow.Table.from_pylist(decided, schema=schema))


def tabulate_sums(gathered: GatheredSheet, sums: Iterable[PrintedSum]) -> pyarrow.Table:
    """`stage.sum`: every printed sum of a sheet's accepted submissions beside what its lines add up to."""
    rows = (
        (
            *_place_columns(gathered, total.part), gathered.sheet.table, total.row, total.kind, total.field, total.printed,
            total.tolerance, total.found, total.is_readable,
        )
        for total in sums
    )  # fmt: skip
    return arrow.of_tuples(SUM, rows)


def tabulate_declared(gathered: GatheredSheet, declared: Iterable[DeclaredTotal]) -> pyarrow.Table:
    """`stage.declared`: what 汇总 says, by indicator, of the accepted submissions."""
    numbers, typed, notes = (gathered.raw[name].tolist() for name in ("row", "declared", "note"))
    rows = (
        (
            *_place_columns(gathered, total.part), numbers[total.place], total.indicator.name, total.declared, total.tolerance,
            _typed_figure(typed[total.place]), is_nil(typed[total.place]), _explanation(notes[total.place]),
        )
        for total in declared
    )  # fmt: skip
    return arrow.of_tuples(DECLARED, rows)


def _typed_figure(cell: Cell) -> str | None:
    """A figure as it was typed, None where a formula was never calculated."""
    return None if cell == UNCALCULATED else shown_text(cell)


def _explanation(cell: Cell) -> str | None:
    """What a 说明 explains: a mark for nothing (无, —) or punctuation alone explains nothing."""
    text = shown_text(cell)
    return text if has_words(text) and not is_nil(cell) else None


def _place_columns(gathered: GatheredSheet, number: int) -> tuple[object, ...]:
    submission, part = gathered.parts[number]
    file = part.file or submission.file
    return submission.submission_id, submission.team_code, submission.period, file, part.sheet
