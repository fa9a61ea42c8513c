"""Fills `quality`: submissions, findings, accounts, completeness, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow

from consolidate.reading.values.privacy import masked
from consolidate.schemas import core, quality
from consolidate.schemas.declared import DECLARED
from consolidate.warehouse.database import arrow, statement

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets import CheckedSheet
    from consolidate.submissions.register import Submission
    from consolidate.warehouse.database import Scratch

_TEXT, _WHOLE = pyarrow.string(), pyarrow.int64()
PART = pyarrow.schema(
    [
        ("submission_id", _TEXT),
        ("file", _TEXT),
        ("sheet", _TEXT),
        ("table_name", _TEXT),
        ("team_code", _TEXT),
        ("period", _TEXT),
        ("status", _TEXT),
        ("rows_read", _WHOLE),
        ("rows_not_data", _WHOLE),
        ("rows_data", _WHOLE),
        ("yuan_read", pyarrow.decimal128(18, 2)),
    ]
)


def fill_submissions(building: Scratch, submissions: Iterable[Submission]) -> None:
    """`quality.submission` for every file seen, `core.submission` for those in the totals."""
    rows = [
        {
            "submission_id": submission.submission_id,
            "file": submission.file,
            "team_code": submission.team_code,
            "period": submission.period,
            "status": submission.status,
            "why": submission.why or None,
            "revision_of": submission.revision_of,
            "filled_on": submission.filled_on,
            "first_seen_at": submission.first_seen_at,
            "form_version": submission.form_version or None,
            "layout_fingerprint": submission.fingerprint or None,
            "revision_note": masked(submission.revision_note) or None,
            "adds_to": submission.adds_to,
        }
        for submission in submissions
    ]
    for table, chosen in (
        (quality.SUBMISSION, rows),
        (core.SUBMISSION, [row for row in rows if row["status"] == "accepted"]),
    ):
        names = [column.name for column in table.columns]
        building.load(table, arrow.of_rows(table, ({name: row[name] for name in names} for row in chosen)))


def fill_places(building: Scratch, places: pyarrow.Table) -> None:
    """`quality.place`."""
    building.load(quality.PLACE, places)


def fill_accounts(building: Scratch, submissions: Iterable[Submission], contributions: pd.DataFrame) -> None:
    """`quality.account`: what was read by the reader's count, against where the loaded tables say it went."""
    yuan = _sum_yuan(contributions)
    rows = []
    for submission in submissions:
        for part in submission.parts if submission.is_read else ():
            file = part.file or submission.file
            data = 0 if part.table == DECLARED.table else len(part.rows)
            is_money = part.table == "contribution"
            rows.append(
                (
                    submission.submission_id, file, part.sheet, part.table, submission.team_code, submission.period,
                    submission.status, part.rows_read, sum(part.row_kinds.values()) - data, data,
                    yuan.pop((submission.submission_id, file, part.sheet), 0) if is_money else 0,
                )
            )  # fmt: skip
    building.stage("part", arrow.of_tuples(PART, rows))
    building.con.execute(core.accepted_lines())
    building.con.execute(statement("store/account"))


def _sum_yuan(contributions: pd.DataFrame) -> dict[tuple[str, str, str], Decimal]:
    """What the lines of each submission, file and sheet add up to, where any has a total."""
    names = ("submission_id", "file", "sheet")
    typed = _string_arrays(contributions, names)
    typed["yuan"] = pyarrow.array(contributions["total_yuan"], pyarrow.decimal128(18, 2), from_pandas=True)
    summed = pyarrow.table(typed).drop_null().group_by(names, use_threads=False).aggregate([("yuan", "sum")])
    keys = zip(*(summed[name].to_pylist() for name in names), strict=True)
    return dict(zip(keys, summed["yuan_sum"].to_pylist(), strict=True))


def _string_arrays(lines: pd.DataFrame, names: Sequence[str]) -> dict[str, pyarrow.Array]:
    return {name: pyarrow.array(lines[name], _TEXT, from_pandas=True) for name in names}


def fill_completeness(building: Scratch, rows: Iterable[Mapping[str, object]], checked: Sequence[CheckedSheet]) -> None:
    """`quality.completeness`, with the lines of each team and period counted."""
    numbers = _count_lines(checked)
    building.load(
        quality.COMPLETENESS,
        arrow.of_rows(
            quality.COMPLETENESS,
            (
                {
                    **row,
                    "lines_accepted": numbers.get((row["team_code"], row["period"], "accepted"), 0),
                    "lines_quarantined": numbers.get((row["team_code"], row["period"], "quarantined"), 0),
                }
                for row in rows
            ),
        ),
    )


def _count_lines(checked: Sequence[CheckedSheet]) -> dict[tuple[object, ...], int]:
    """How many lines of accepted submissions there are by team, period and status."""
    names = ("team_code", "period", "status", "submission_status")
    lines = pyarrow.concat_tables(
        pyarrow.table(_string_arrays(sheet_checked.lines, names)) for sheet_checked in checked
    )
    counted = lines.group_by(names, use_threads=False).aggregate([([], "count_all")])
    columns = (counted[name].to_pylist() for name in (*names, "count_all"))
    return {tuple(key): number for *key, of, number in zip(*columns, strict=True) if of == "accepted"}


def fill_findings(building: Scratch, findings: pd.DataFrame) -> None:
    """`quality.finding`."""
    building.load(quality.FINDING, arrow.of_frame(quality.FINDING, findings))


def fill_rows(building: Scratch, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """A table of `quality` from rows: its decisions, its runs."""
    declared = {table.name: table for table in quality.TABLES}[table]
    building.load(declared, arrow.of_rows(declared, rows))
