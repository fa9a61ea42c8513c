"""Draws a submission as the register knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.records.reference import load_reference
from consolidate.schemas.sheets import LINES
from consolidate.submissions.inputs import places_of
from consolidate.submissions.register.submission import Submission
from tests.pipeline.drawing import REFERENCE, TEAM

PLACES = places_of(load_reference(REFERENCE))
FIELDS = {sheet.table: tuple(sheet.columns) for sheet in LINES}
TITLES = {sheet.table: sheet.title for sheet in LINES}


def submission(*, file: str = "太平镇.xlsx", revision_note: str = "", lines: int = 1, **more: Any) -> Submission:
    """An accepted submission with so many lines of activities."""
    rows = list(range(2, 2 + lines))
    part = SheetPart(
        "activity",
        "共建活动",
        {"title": 0},
        {},
        {},
        rows,
        {"title": list(rows)},
        None,
        {"data": lines},
        lines + 1,
        (),
        1,
    )
    return Submission("0" * 64, file, revision_note=revision_note, parts=(part,), **more)


def returned(sheets: Mapping[str, Sequence[Mapping[str, Any]]], *nil: str, **more: Any) -> Submission:
    """A return of Taiping's team for the second quarter with these lines; the sheets of `nil` say 无."""
    parts = [_part(table, sheets.get(table, ()), table in nil) for table in FIELDS]
    known = {"team_code": TEAM, "town_code": TEAM, "period": "2024Q2"}
    return Submission("0" * 64, parts=tuple(parts), **{"file": "太平镇.xlsx", **known, **more})


def _part(table: str, lines: Sequence[Mapping[str, Any]], is_nil: bool) -> SheetPart:
    columns = {field: place for place, field in enumerate(FIELDS[table])}
    values = {field: [line.get(field, "") for line in lines] for field in columns}
    kinds = {"data": len(lines), **({"nil": 1} if is_nil else {})}
    rows = list(range(2, 2 + len(lines)))
    return SheetPart(table, TITLES[table], columns, {}, {}, rows, values, None, kinds, len(lines) + 1, (), 1)
