"""Fills `quality.superseded_value`: what each return that was sent again says differently from the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from consolidate.schemas.table import Stored, StoredTable
from consolidate.warehouse.database import arrow
from consolidate.warehouse.database.statement import statement

if TYPE_CHECKING:
    from consolidate.checks.sheets import Checked
    from consolidate.submissions.register.submission import Submission
    from consolidate.warehouse.database import Scratch

_REVISION = StoredTable(
    "stage", "revision", "", "",
    (Stored("submission_id", "VARCHAR", "", ""), Stored("superseded_id", "VARCHAR", "", "")),
)  # fmt: skip
_PLACE = ("submission_id", "team_code", "period", "line_id", "file", "sheet", "row")
_VALUE = StoredTable(
    "stage", "revised_value", "", "",
    (
        *(Stored(name, "BIGINT" if name == "row" else "VARCHAR", "", "") for name in _PLACE),
        *(Stored(name, "VARCHAR", "", "") for name in ("table_name", "field", "value")),
    ),
)  # fmt: skip


def fill_superseded(building: Scratch, submissions: Iterable[Submission], checked: Iterable[Checked]) -> None:
    """The values of every return that takes the place of another, and of that one, line by line."""
    revisions = [
        {"submission_id": submission.submission_id, "superseded_id": submission.revision_of}
        for submission in submissions
        if submission.revision_of
    ]
    if not revisions:
        return
    concerned = {known for revision in revisions for known in revision.values()}
    values: dict[str, list[object]] = {column.name: [] for column in _VALUE.columns}
    for sheet in checked:
        _add_values(values, sheet, concerned)
    building.stage(_REVISION.name, arrow.of_rows(_REVISION, revisions))
    building.stage(_VALUE.name, arrow.of_columns(_VALUE, values))
    building.con.execute(statement("store/superseded_value"))


def _add_values(values: dict[str, list[object]], checked: Checked, concerned: Collection[object]) -> None:
    """Every value of a sheet's lines of some returns, as text: one row a value."""
    is_concerned = checked.lines["submission_id"].isin(concerned).to_numpy()
    places = {name: checked.lines[name].array[is_concerned] for name in _PLACE}
    for field in checked.sheet.columns:
        if field == "line_no":
            continue
        typed = checked.lines[field].array[is_concerned]
        is_known = ~typed.isna()
        told = list(map(str, typed[is_known]))
        for name, place in places.items():
            values[name] += place[is_known].tolist()
        values["value"] += told
        values["field"] += [field] * len(told)
        values["table_name"] += [checked.sheet.table] * len(told)
