"""What a steward has decided about submissions: that one takes the place of an earlier one, or adds to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from consolidate.submissions.register.submission import Submission

if TYPE_CHECKING:
    from consolidate.records.journal import Acceptance, AnyDecision

REPLACEMENT, SUPPLEMENT = "replacement", "supplement"
ACCEPTABLE = ("shrinking_resubmission", "resubmission_reason", "ambiguous_resubmission")
"""What holds a submission only because of another one: a steward may settle it."""


class Accepted(NamedTuple):
    """How a submission counts beside an earlier one, given by its id."""

    counts_as: str
    earlier_id: str


def accepted_as(decisions: Iterable[AnyDecision]) -> dict[str, Accepted]:
    """What the decisions that count say, by submission."""
    targets = [one.target for one in decisions if one.kind == "acceptance"]
    return {one.submission_id: Accepted(one.counts_as, one.earlier_id) for one in targets}


def effect_of(decision: Acceptance, submissions: Iterable[Submission]) -> tuple[str, str]:
    """How an acceptance stands (active, lapsed) and what it did."""
    target = decision.target
    known = {one.submission_id: one for one in submissions if one.status not in ("duplicate", "skipped")}
    copies = {one.revises: one for one in known.values() if one.revises and one.status == "accepted"}
    one = copies.get(target.submission_id) or known.get(target.submission_id)
    earlier = known.get(target.earlier_id)
    if one is None or earlier is None:
        return "lapsed", "文件已不在 raw/ 里，或内容已变"
    if one.status == "accepted" and one.adds_to and target.counts_as == SUPPLEMENT:
        return "active", one.why
    if one.status == "accepted" and earlier.status == "superseded" and target.counts_as == REPLACEMENT:
        return "active", f"已代替 {earlier.file}"
    return "lapsed", one.why or "没有可代替或补充的报表"
