"""Fills `quality.superseded_value`: what each return that was sent again says differently from the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow

from consolidate.schemas.table import Stored, StoredTable
from consolidate.warehouse.database import arrow
from consolidate.warehouse.database.statement import statement

if TYPE_CHECKING:
    from consolidate.checks.sheets import CheckedSheet
    from consolidate.submissions.register.submission import Submission
    from consolidate.warehouse.database import Scratch

_REVISION = StoredTable(
    "stage", "revision", "", "",
    (Stored("submission_id", "VARCHAR", "", ""), Stored("superseded_id", "VARCHAR", "", "")),
)  # fmt: skip
_PLACE = StoredTable(
    "stage", "revised_place", "", "",
    tuple(
        Stored(name, "BIGINT" if name == "row" else "VARCHAR", "", "")
        for name in ("submission_id", "team_code", "period", "line_id", "file", "sheet", "row")
    ),
)  # fmt: skip


def fill_superseded(building: Scratch, submissions: Iterable[Submission], checked: Iterable[CheckedSheet]) -> None:
    """The values of every return that takes the place of another, and of that one, line by line."""
    revisions = [
        {"submission_id": submission.submission_id, "superseded_id": submission.revision_of}
        for submission in submissions
        if submission.revision_of
    ]
    if not revisions:
        return
    concerned = {known for revision in revisions for known in revision.values()}
    values = pyarrow.concat_tables(table for sheet in checked for table in _values_of(sheet, concerned))
    building.stage(_REVISION.name, arrow.of_rows(_REVISION, revisions))
    building.stage("revised_value", values)
    building.con.execute(statement("store/superseded_value"))


def _values_of(checked: CheckedSheet, concerned: Collection[object]) -> Iterator[pyarrow.Table]:
    """The values of a sheet's lines of some returns, as text: one row a value, one table a field."""
    lines = checked.lines[checked.lines["submission_id"].isin(concerned)]
    places = arrow.of_frame(_PLACE, lines)
    for field in checked.sheet.columns:
        if field != "line_no":
            values = pyarrow.array(lines[field], from_pandas=True).cast(pyarrow.string())
            known = places.append_column("value", values).filter(values.is_valid())
            for name, text in (("field", field), ("table_name", checked.sheet.table)):
                known = known.append_column(name, pyarrow.repeat(text, len(known)))
            yield known
