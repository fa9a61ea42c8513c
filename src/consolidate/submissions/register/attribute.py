"""Team and period of a return whose cover lacks them or is contradicted: from its name, its folders and its dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.title import FileName
from consolidate.submissions.register.filename import may_be_for, name_or_folders, period_in_name
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.team import Teams
from consolidate.submissions.register.witness import agreed_period

WAITING = ("held", "unreadable")


def fill_team_and_period(
    submissions: Sequence[Submission], breaches: Sequence[Breach], teams: Teams, span: ProgrammeSpan
) -> tuple[list[Submission], list[Breach]]:
    """The submissions that wait, with the team and period of their name where they have none, and their breaches too.

    A period after the day the file came in is none.
    """
    known = {
        submission.file: _name_or_folders(submission, teams, span)
        for submission in submissions
        if _has_no_team(submission)
    }
    named = [
        _take_from_name(submission, known[submission.file]) if _has_no_team(submission) else submission
        for submission in submissions
    ]
    return named, [_breach_with_name(breach, known.get(breach.file or "")) for breach in breaches]


def correct_periods(
    submissions: Sequence[Submission], breaches: Sequence[Breach], teams: Teams, span: ProgrammeSpan
) -> tuple[list[Submission], list[Breach]]:
    """The submissions, those held for a wrong period on the cover under the period that all witnesses agree on, and
    all breaches of these too: the team is not asked for a return that is there."""
    mistaken = {breach.submission_id for breach in breaches if breach.rule == "period_mismatch"}
    periods: dict[str | None, str] = {}
    for submission in submissions:
        if submission.submission_id in mistaken:
            agreed = agreed_period(submission, period_in_name(submission.file, teams))
            if agreed and may_be_for(agreed, submission.first_seen_at, span):
                periods[submission.submission_id] = agreed
    dated = [
        replace(submission, period=periods.get(submission.submission_id, submission.period))
        for submission in submissions
    ]
    return dated, [breach._replace(period=periods.get(breach.submission_id, breach.period)) for breach in breaches]


def _has_no_team(submission: Submission) -> bool:
    return submission.status in WAITING and not (submission.team_code and submission.period)


def _take_from_name(submission: Submission, name: FileName) -> Submission:
    return replace(submission, team_code=submission.team_code or name.team, period=submission.period or name.period)


def _breach_with_name(breach: Breach, name: FileName | None) -> Breach:
    if name is None:
        return breach
    return breach._replace(team_code=breach.team_code or name.team, period=breach.period or name.period)


def _name_or_folders(submission: Submission, teams: Teams, span: ProgrammeSpan) -> FileName:
    return name_or_folders(submission.file, submission.first_seen_at, teams, span)
