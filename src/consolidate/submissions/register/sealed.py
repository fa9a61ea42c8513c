"""What arrives after a period was sealed: a revision, which needs a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from consolidate.checks.findings.breach import Breach
from consolidate.runtime.bilingual import Bilingual
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.supersede import RESUBMITTED

FIRST = Bilingual(
    "首次报送，但没有填写修订说明，暂不采用，已公布的数不变",
    "first return after the seal, and it gives no reason; the published totals stay",
)


def hold_unexplained(
    submissions: Iterable[Submission], seals: Mapping[str, datetime], reasoned: frozenset[str] = frozenset()
) -> tuple[list[Submission], list[Breach]]:
    """The submissions, those held that came in after their period was sealed and give no 修订说明.

    `seals` gives the moment each sealed period was sealed. What was there before stays as it was. The first return of
    a team is no resubmission, though it comes late. A steward's decision is reason enough: `reasoned` are the ids of
    those that were accepted.
    """
    everything = list(submissions)
    known = {
        (submission.team_code, submission.period)
        for submission in everything
        if not _is_after(submission.first_seen_at, seals.get(submission.period or ""))
    }
    kept, breaches = [], []
    for submission in everything:
        sealed_at = seals.get(submission.period or "")
        has_reason = bool(submission.revision_note) or submission.submission_id in reasoned
        if not _is_after(submission.first_seen_at, sealed_at) or submission.status != "accepted" or has_reason:
            kept.append(submission)
            continue
        sealed = f"{sealed_at:%Y-%m-%d} 封存"
        kept.append(
            replace(submission, status="held", why=f"{submission.period} 已于 {sealed}，之后收到的报表须有修订说明")
        )
        detail = RESUBMITTED if (submission.team_code, submission.period) in known else FIRST
        breaches.append(
            Breach(
                "resubmission_reason", team_code=submission.team_code, period=submission.period, submission_id=submission.submission_id,
                file=submission.file, field="revision_note", expected=sealed, line_key=submission.content,
                detail=detail.zh, detail_en=detail.en,
            )
        )  # fmt: skip
    return kept, breaches


def _is_after(seen_at: datetime | None, sealed_at: datetime | None) -> bool:
    """Whether something came in after a seal: the journal writes whole seconds, and what came in one is before."""
    return seen_at is not None and sealed_at is not None and seen_at.replace(microsecond=0) > sealed_at
