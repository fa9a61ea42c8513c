"""What a steward has decided about submissions: that one takes the place of an earlier one, or adds to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from consolidate.submissions.register.submission import Submission

if TYPE_CHECKING:
    from consolidate.records.journal.record import Acceptance, AnyDecision

REPLACEMENT, SUPPLEMENT = "replacement", "supplement"


class AcceptedReturn(NamedTuple):
    """How a submission counts beside an earlier one, given by its id."""

    counts_as: str
    earlier_id: str


def accepted_returns(decisions: Iterable[AnyDecision]) -> dict[str, AcceptedReturn]:
    """What the decisions that count say, by submission."""
    targets = [decision.target for decision in decisions if decision.kind == "acceptance"]
    return {target.submission_id: AcceptedReturn(target.counts_as, target.earlier_id) for target in targets}


def effect_of(decision: Acceptance, submissions: Iterable[Submission]) -> tuple[str, str]:
    """How an acceptance stands (active, lapsed) and what it did."""
    target = decision.target
    known = {
        submission.submission_id: submission
        for submission in submissions
        if submission.status not in ("duplicate", "skipped")
    }
    copies = {
        submission.revises: submission
        for submission in known.values()
        if submission.revises and submission.status == "accepted"
    }
    replacement = copies.get(target.submission_id) or known.get(target.submission_id)
    earlier = known.get(target.earlier_id)
    if replacement is None or earlier is None:
        return "lapsed", "文件已不在 raw/ 里，或内容已变"
    if replacement.status == "accepted" and replacement.adds_to and target.counts_as == SUPPLEMENT:
        return "active", replacement.why
    if replacement.status == "accepted" and earlier.status == "superseded" and target.counts_as == REPLACEMENT:
        return "active", f"已代替 {earlier.file}"
    return "lapsed", replacement.why or "没有可代替或补充的报表"
