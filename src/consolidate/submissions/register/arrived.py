"""Whose a file is that arrived and says too little itself: its name and its folder tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.title import MANY, FileName, read_file_name
from consolidate.runtime.clock import day_of
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.team import Teams

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
