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
        (one.team_code, one.period)
        for one in everything
        if not _is_after(one.first_seen_at, seals.get(one.period or ""))
    }
    kept, breaches = [], []
    for one in everything:
        sealed_at = seals.get(one.period or "")
        has_reason = bool(one.revision_note) or one.submission_id in reasoned
        if not _is_after(one.first_seen_at, sealed_at) or one.status != "accepted" or has_reason:
            kept.append(one)
            continue
        sealed = f"{sealed_at:%Y-%m-%d} 封存"
        kept.append(replace(one, status="held", why=f"{one.period} 已于 {sealed}，之后收到的报表须有修订说明"))
        said = RESUBMITTED if (one.team_code, one.period) in known else FIRST
        breaches.append(
            Breach(
                "resubmission_reason", team_code=one.team_code, period=one.period, submission_id=one.submission_id,
                file=one.file, field="revision_note", expected=sealed, line_key=one.content,
                detail=said.zh, detail_en=said.en,
            )
        )  # fmt: skip
    return kept, breaches


def _is_after(seen_at: datetime | None, sealed_at: datetime | None) -> bool:
    """Whether something came in after a seal: the journal writes whole seconds, and what came in one is before."""
    return seen_at is not None and sealed_at is not None and seen_at.replace(microsecond=0) > sealed_at
