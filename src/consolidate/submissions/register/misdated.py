"""Submissions that speak of another period than their cover, or that are the last quarter's over again, wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from consolidate.checks.findings.breach import Breach
from consolidate.submissions.register.filename import period_in_name
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.team import Teams
from consolidate.submissions.register.witness import copied_breach, period_breach, previous_of

_WHY = {
    "period_mismatch": "封面报告期与文件名、文件夹或日期不一致",
    "copied_return": "内容与上一期相同，或日期都早于本期",
}


def hold_misdated(submissions: Iterable[Submission], teams: Teams) -> tuple[list[Submission], list[Breach]]:
    """The submissions in the order given, those held that are another period's, and what is to be said about them."""
    everything = list(submissions)
    accepted: dict[str, list[Submission]] = defaultdict(list)
    kept: list[Submission] = []
    breaches: list[Breach] = []
    for submission in everything:
        found = period_breach(submission, period_in_name(submission.file, teams)) if _may_count(submission) else None
        if found:
            submission = replace(submission, status="held", why=_WHY[found.rule])
            breaches.append(found)
        elif _may_count(submission):
            accepted[submission.team_code or ""].append(submission)
        kept.append(submission)
    for place, submission in enumerate(kept):
        last = previous_of(submission, accepted) if _may_count(submission) else None
        if last and (found := copied_breach(submission, last)):
            kept[place] = replace(submission, status="held", why=_WHY[found.rule])
            breaches.append(found)
    return kept, breaches


def _may_count(submission: Submission) -> bool:
    return submission.status == "accepted" and submission.period is not None
