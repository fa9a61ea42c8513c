"""Completeness: who has reported what, and who has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.period import Period
from consolidate.records.reference import Team, is_within
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.submission import Submission


def tabulate_completeness(
    submissions: Iterable[Submission], teams: Sequence[Team], periods: Sequence[Period], span: ProgrammeSpan
) -> tuple[list[dict[str, object]], list[Breach]]:
    """A row per team and period of its span (quality.completeness without the counts of lines), and who is missing."""
    lines: Counter[str] = Counter()
    accepted: dict[tuple[str, str], Submission] = {}
    held: dict[tuple[str, str], Submission] = {}
    for submission in submissions:
        lines[submission.return_id] += submission.lines if submission.status == "accepted" else 0
        if submission.team_code and submission.period and submission.adds_to is None:
            kept = (
                accepted
                if submission.status == "accepted"
                else held
                if submission.status in ("held", "unreadable", "duplicate")
                else {}
            )
            kept[submission.team_code, submission.period] = submission
    rows: list[dict[str, object]] = []
    missing: list[Breach] = []
    for team in teams:
        for period in periods:
            if not is_within(period.code, team.from_period, team.until_period):
                continue  # nobody waits for a team before it joined or after it left
            key = (team.team_code, period.code)
            counted = accepted.get(key)
            received = counted or held.get(key)
            due = span.due_on(period.code)
            filled_on = received.filled_on if received else None
            rows.append(
                {
                    "team_code": team.team_code,
                    "period": period.code,
                    "status": "accepted" if counted else "held" if received else "missing",
                    "due_on": due,
                    "filled_on": filled_on,
                    "on_time": None if filled_on is None or due is None else filled_on <= due,
                    "is_nil": not lines[counted.submission_id] if counted else None,
                }
            )
            if received is None:
                missing.append(
                    Breach("missing_submission", team_code=team.team_code, period=period.code, expected=str(due))
                )
    return rows, missing
