"""Fills `quality.superseded_value`: what each return that was sent again says otherwise than the one before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.warehouse.database import arrow
from consolidate.warehouse.database.statement import statement
from schemas.table import Stored, StoredTable

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
    concerned: set[str | None] = {known for revision in revisions for known in revision.values()}
    values = pd.concat([_values_of(sheet, concerned) for sheet in checked], ignore_index=True)
    building.stage(_REVISION.name, arrow.of_rows(_REVISION, revisions))
    building.stage(_VALUE.name, arrow.of_frame(_VALUE, values))
    building.con.execute(statement("store/superseded_value"))


def _values_of(checked: Checked, concerned: set[str | None]) -> pd.DataFrame:
    """Every value of the lines of some returns, as text: one row a value."""
    lines = checked.lines[checked.lines["submission_id"].isin(concerned)]
    values: list[pd.DataFrame] = []
    for field in checked.sheet.columns:
        if field != "line_no":
            said = lines.loc[lines[field].notna(), list(_PLACE)]
            values.append(said.assign(field=field, value=lines[field].dropna().map(str)))
    return pd.concat(values, ignore_index=True).astype(object).assign(table_name=checked.sheet.table)
