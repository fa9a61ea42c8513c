"""Whose a file is that arrived and says too little itself, or what else says otherwise: name, folder and dates tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.title import MANY, FileName, read_file_name
from consolidate.runtime.clock import day_of
from consolidate.submissions.register.filename import period_in_name
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.team import Teams
from consolidate.submissions.register.witness import agreed_period

WAITING = ("held", "unreadable")


def arrived(
    submissions: Sequence[Submission], breaches: Sequence[Breach], teams: Teams, span: ProgrammeSpan
) -> tuple[list[Submission], list[Breach]]:
    """The submissions that wait, with the team and period of their name where they have none, and their breaches too.

    A period after the day the file came in is none.
    """
    known = {one.file: _named(one, teams, span) for one in submissions if _is_nobodys(one)}
    named = [_with_name(one, known[one.file]) if _is_nobodys(one) else one for one in submissions]
    return named, [_said(one, known.get(one.file or "")) for one in breaches]


def redated(
    submissions: Sequence[Submission], breaches: Sequence[Breach], teams: Teams, span: ProgrammeSpan
) -> tuple[list[Submission], list[Breach]]:
    """The submissions, those held for a wrong period on the cover under the period that all witnesses agree on, and
    all breaches of these too: the team is not asked for a return that is there."""
    mistaken = {one.submission_id for one in breaches if one.rule == "period_mismatch"}
    periods: dict[str | None, str] = {}
    for one in submissions:
        if one.submission_id in mistaken:
            agreed = agreed_period(one, period_in_name(one.file, teams))
            if agreed and _may_be(agreed, one, span):
                periods[one.submission_id] = agreed
    dated = [replace(one, period=periods.get(one.submission_id, one.period)) for one in submissions]
    return dated, [one._replace(period=periods.get(one.submission_id, one.period)) for one in breaches]


def _is_nobodys(one: Submission) -> bool:
    return one.status in WAITING and not (one.team_code and one.period)


def _with_name(one: Submission, name: FileName) -> Submission:
    return replace(one, team_code=one.team_code or name.team, period=one.period or name.period)


def _said(one: Breach, name: FileName | None) -> Breach:
    if name is None:
        return one
    return one._replace(team_code=one.team_code or name.team, period=one.period or name.period)


def _named(one: Submission, teams: Teams, span: ProgrammeSpan) -> FileName:
    """What the name says, else the folders from the inmost out."""
    team = period = None
    for part in reversed(one.file.replace("!", "/").split("/")):
        said = read_file_name(part, frozenset(teams.by_code), teams.places).value
        if isinstance(said, FileName):
            team = team or (said.team if said.team != MANY and said.team in teams.by_code else None)
            period = period or (said.period if _may_be(said.period, one, span) else None)
    return FileName(team, period)


def _may_be(period: str | None, one: Submission, span: ProgrammeSpan) -> bool:
    """Whether a return for the period may have come in when this file did."""
    return bool(period and one.first_seen_at and span.read(period, day_of(one.first_seen_at, span.zone)).period)
