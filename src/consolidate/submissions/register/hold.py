"""What a steward keeps out: a whole return that its team is to send again, or that waits for the office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.privacy import masked
from consolidate.submissions.register.submission import Submission

if TYPE_CHECKING:
    from consolidate.records.journal.record import AnyDecision, Hold

PUT_ON_HOLD, SENT_BACK = "put_on_hold", "sent_back"
WHY = {PUT_ON_HOLD: "指挥办整份暂缓", SENT_BACK: "指挥办退回重报"}


class HeldReturn(NamedTuple):
    """Why a return is kept out, as a rule and in the words of the steward; and by which decision."""

    rule: str
    reason: str
    decision_id: str


def held_returns(decisions: Iterable[AnyDecision]) -> dict[str, HeldReturn]:
    """What the decisions that count say, by submission."""
    holds = [decision for decision in decisions if decision.kind == "hold"]
    return {
        decision.target.submission_id: HeldReturn(
            SENT_BACK if decision.target.asks == "resend" else PUT_ON_HOLD, masked(decision.why), decision.id
        )
        for decision in holds
    }


def hold_decided(
    submissions: Sequence[Submission], held: Mapping[str, HeldReturn]
) -> tuple[list[Submission], list[Breach]]:
    """The submissions, those held that a steward keeps out; and with each those of its team and period that say the
    same: a return that is saved again is no other return."""
    decided = {
        (*_team_and_period(submission), submission.content): held[submission.submission_id]
        for submission in submissions
        if submission.submission_id in held and submission.is_read
    }
    if not decided:
        return list(submissions), []
    whose = {key[:2] for key in decided}
    settled, breaches = [], []
    for submission in submissions:
        may_be = submission.is_read and _team_and_period(submission) in whose
        hold = decided.get((*_team_and_period(submission), submission.content)) if may_be else None
        settled.append(_hold_return(submission, hold) if hold else submission)
        if hold:
            breaches.append(_hold_breach(submission, hold))
    return settled, breaches


def _hold_return(submission: Submission, hold: HeldReturn) -> Submission:
    reasons = filter(None, (submission.why, f"{WHY[hold.rule]}：{hold.reason}"))
    return replace(submission, status="held", why="；".join(reasons))


def note_what_still_counts(breaches: Iterable[Breach], submissions: Iterable[Submission]) -> list[Breach]:
    """The breaches of what is kept out; where another return of the team and period counts, that it still does."""
    counting = {_team_and_period(submission) for submission in submissions if submission.status == "accepted"}
    return [
        breach._replace(
            detail=f"{breach.detail}。已采用的报表不变", detail_en=f"{breach.detail_en}; what was accepted stays"
        )
        if (breach.team_code, breach.period) in counting
        else breach
        for breach in breaches
    ]


def _hold_breach(submission: Submission, hold: HeldReturn) -> Breach:
    return Breach(
        hold.rule, team_code=submission.team_code, period=submission.period, submission_id=submission.submission_id,
        file=submission.file, detail=hold.reason, detail_en=f"“{hold.reason}”", header=hold.decision_id,
        line_key=submission.content,
    )  # fmt: skip


def effect_of_hold(decision: Hold, submissions: Iterable[Submission]) -> tuple[str, str]:
    """How a hold stands (active, lapsed) and what it did."""
    everything = list(submissions)
    its = next(
        (known for known in everything if known.submission_id == decision.target.submission_id and known.is_read), None
    )
    if its is None:
        return "lapsed", "文件已不在 raw/ 里，或内容已变"
    if its.status != "held":
        return "lapsed", its.why or "这份报表已由另一份代替"
    counting = next(
        (
            known.file
            for known in everything
            if known.status == "accepted" and _team_and_period(known) == _team_and_period(its)
        ),
        "",
    )
    return "active", f"整份暂缓，以 {counting} 为准" if counting else "整份暂缓"


def _team_and_period(submission: Submission) -> tuple[str | None, str | None]:
    return submission.team_code, submission.period
