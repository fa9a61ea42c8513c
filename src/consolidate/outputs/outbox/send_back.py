"""Sends back: from the published warehouse to marked copies in the outbox, only those that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from consolidate.intake.marked.names import Mark, Stamp
from consolidate.outputs.marking.marking import MarkingJob, mark_copies
from consolidate.outputs.outbox.marks import Row, fingerprint, marks_of
from consolidate.outputs.outbox.name import copy_names
from consolidate.outputs.outbox.office import OFFICE, write_office_list
from consolidate.outputs.outbox.original import Originals
from consolidate.outputs.outbox.outbox import Folder
from consolidate.outputs.outbox.outbox_file import FileOutcome, OutboxFile
from consolidate.runtime import disk
from consolidate.runtime.errors import AnotherRun
from consolidate.runtime.paths import Folders
from consolidate.submissions.inputs import Inputs, receive
from consolidate.warehouse.database import open_published, rows_of, statement

UNKNOWN = "未识别"
"""The folder of what is for no known period."""
FOR_THE_OFFICE = frozenset(
    {
        "cannot_open",
        "put_on_hold",
        "missing_submission",
        "similar_organisation",
        "similar_donor",
        "reply_conflict",
        "correction_lapsed",
    }
)
"""Rules that no team can do anything about: they are in the office's workbook alone."""
_WAIT_SECONDS = 120.0


@dataclass(frozen=True)
class _Copy:
    """One copy to be: under which name, of what, with which marks."""

    name: str
    file: str
    period: str
    stamp: Stamp
    marks: tuple[Mark, ...]
    submissions: tuple[str, ...]
    teams: tuple[str, ...]


def send_back(folders: Folders, period: str | None = None, inputs: Inputs | None = None) -> list[OutboxFile]:
    """Brings the outbox (one period's folder, or all) up to the published warehouse; what became of each workbook.

    `inputs`: what was received, where the caller has it. Errors: UnusableData without a warehouse or when the outbox
    cannot be written; AnotherRun when another process is writing it.
    """
    con = open_published(folders.warehouse)
    try:
        found = _query_rows(con, "send/findings")
        submissions = {str(row["file"]): row for row in _query_rows(con, "send/submissions")}
        teams = _query_rows(con, "send/office")
    finally:
        con.close()
    names_of = {str(row["team_code"]): str(row["team"]) for row in teams}
    copies = [copy for copy in _copies(found, submissions, names_of) if period in (None, copy.period)]
    everything = inputs or receive(folders)
    try:
        with disk.lock_file(folders.outbox / ".outbox.lock", wait=_WAIT_SECONDS):
            return list(_update_folder(folders.outbox, copies, found, teams, everything, period))
    except disk.Busy as error:
        raise AnotherRun(
            f"另一个程序正在写 {folders.outbox}，请稍后重试。 Another process is writing the outbox; try again."
        ) from error


def marked_copy(con: duckdb.DuckDBPyConnection, inputs: Inputs, file: str) -> tuple[str, bytes] | None:
    """The copy that `send_back` would write of a file, by name and content; None where there is nothing to send back."""
    found, known, teams = (_query_rows(con, f"send/{name}") for name in ("findings", "submissions", "office"))
    names_of = {str(row["team_code"]): str(row["team"]) for row in teams}
    copies = _copies(found, {str(row["file"]): row for row in known}, names_of)
    draft = next((copy for copy in copies if copy.file == file), None)
    if draft is None:
        return None
    job = _marking_job(draft, Originals(inputs))
    return draft.name, next(marked for _, marked in mark_copies([job], inputs.limits)).content


def _query_rows(con: duckdb.DuckDBPyConnection, name: str) -> Sequence[Row]:
    return rows_of(con.execute(statement(name)))


def _copies(found: Sequence[Row], submissions: Mapping[str, Row], teams: Mapping[str, str]) -> list[_Copy]:
    """One copy for each file with findings that its team can do something about."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        if row["original"] is not None and row["rule"] not in FOR_THE_OFFICE:
            by_file[str(row["original"])].append(row)
    periods = {file: str(submissions.get(file, {}).get("period") or UNKNOWN) for file in by_file}
    called = {
        file: name
        for period in set(periods.values())
        for file, name in copy_names(f for f in by_file if periods[f] == period).items()
    }
    copies = []
    for file, rows in by_file.items():
        about: Row = submissions.get(file, {})
        codes, ids = _texts(about.get("teams")), _texts(about.get("submissions"))
        team = "、".join(teams.get(code, code) for code in codes[:3])
        code, period = codes[0] if len(codes) == 1 else "", str(about.get("period") or "")
        stamp = Stamp("", team, code, period, file)
        copies.append(_Copy(called[file], file, periods[file], stamp, tuple(marks_of(rows)), ids, codes))
    return copies


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, (list, tuple)) else ()


def _update_folder(
    outbox: Path,
    copies: Sequence[_Copy],
    found: Sequence[Row],
    teams: Sequence[Row],
    inputs: Inputs,
    period: str | None,
) -> Iterator[OutboxFile]:
    originals = Originals(inputs)
    there = [path.name for path in outbox.iterdir() if path.is_dir()] if outbox.is_dir() else []
    asked = {copy.period for copy in copies} | {str(row["period"] or UNKNOWN) for row in teams} | set(there)
    for name in sorted(asked if period is None else {period}):
        folder = Folder(outbox / name)
        disk.sweep(folder.path)
        if period is not None:  # asked for by name
            folder.recall()
        here = [copy for copy in copies if copy.period == name]
        sent = list(_write_copies(folder, here, originals, inputs))
        summary = write_office_list(
            name,
            [row for row in teams if (row["period"] or UNKNOWN) == name],
            _findings_of(found, name),
            names_on_disk(here),
        )
        if summary is not None:
            sent.append(_put(folder, OFFICE, name, *summary))
        yield from sent
        yield from _cleared(folder, name, {workbook.path.name for workbook in sent})


def names_on_disk(copies: Sequence[_Copy]) -> dict[str, str]:
    """The copy of each file."""
    return {copy.file: copy.name for copy in copies}


def _findings_of(found: Sequence[Row], period: str) -> list[Row]:
    return [row for row in found if (str(row["period"]) if row["period"] else UNKNOWN) == period]


def _write_copies(
    folder: Folder, copies: Sequence[_Copy], originals: Originals, inputs: Inputs
) -> Iterator[OutboxFile]:
    """The copies of one period: those that rest on the same stay, the others are made in worker processes."""
    jobs: list[MarkingJob] = []
    made: list[_Copy] = []
    for copy in copies:
        job = _marking_job(copy, originals)
        path = folder.path / copy.name
        if folder.is_current(copy.name, job.stamp.fingerprint):
            yield OutboxFile(path, _state_of_file(folder, copy.name), copy.period, copy.file, len(copy.marks))
        elif folder.is_touched(copy.name):
            yield OutboxFile(path, "kept", copy.period, copy.file, len(copy.marks))
        else:
            jobs.append(job)
            made.append(copy)
    for number, marked in mark_copies(jobs, inputs.limits):
        draft = made[number]
        folder.write(draft.name, jobs[number].stamp.fingerprint, marked.content)
        yield OutboxFile(folder.path / draft.name, "written", draft.period, draft.file, len(draft.marks), marked.lost)


def _marking_job(copy: _Copy, originals: Originals) -> MarkingJob:
    """What a worker needs to make a copy."""
    sha, parts = originals.find(copy.file, copy.submissions, copy.teams)
    stamp = copy.stamp._replace(submission_id=sha or "0" * 64)
    return MarkingJob(parts, copy.marks, stamp._replace(fingerprint=fingerprint(stamp, copy.marks)))


def _put(folder: Folder, name: str, period: str, rests_on: str, content: bytes) -> OutboxFile:
    if folder.is_current(name, rests_on):
        return OutboxFile(folder.path / name, _state_of_file(folder, name), period)
    if folder.is_touched(name):
        return OutboxFile(folder.path / name, "kept", period)
    folder.write(name, rests_on, content)
    return OutboxFile(folder.path / name, "written", period)


def _state_of_file(folder: Folder, name: str) -> FileOutcome:
    return "cleared" if folder.is_cleared(name) else "unchanged"


def _cleared(folder: Folder, period: str, expected: set[str]) -> Iterator[OutboxFile]:
    """Takes away what nothing calls for any more, unless somebody has filled it in."""
    for name in folder.others(expected):
        if folder.is_touched(name):
            folder.forget(name)
            yield OutboxFile(folder.path / name, "kept", period)
        else:
            folder.remove(name)
            yield OutboxFile(folder.path / name, "removed", period)
