"""Of several submissions for one team and period, which one counts.

The later 填报日期 counts; on the same day, the one with a 修订说明. A later one without 修订说明 is held and
the earlier one stays in; where nothing says which is later, both are held. A steward may decide that a submission takes
the place of an earlier one, or adds to it: both count then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from consolidate.checks.findings.breach import Breach
from consolidate.runtime.bilingual import Bilingual
from consolidate.submissions.register.accepted import REPLACEMENT, SUPPLEMENT, AcceptedReturn
from consolidate.submissions.register.counterparts import Counterparts
from consolidate.submissions.register.shrink import LostLines
from consolidate.submissions.register.submission import Submission

if TYPE_CHECKING:
    from consolidate.reading.values.gazetteer import Places

NO_REASON = "是 {} 之后的重报，但没有修订说明"
RESUBMITTED = Bilingual(
    "重报，但没有填写修订说明，暂不采用，仍以前一份为准",
    "resubmission, and it gives no reason; the earlier one stays in",
)


def supersede(
    submissions: Iterable[Submission], places: Places, accepted_as: Mapping[str, AcceptedReturn] | None = None
) -> tuple[list[Submission], list[Breach]]:
    """Every submission with its final status, in the order given, and what is to be said about them.

    `accepted_as`: what a steward has decided about submissions, by their ids.
    """
    everything = list(submissions)
    rivals: dict[tuple[str, str], list[Submission]] = defaultdict(list)
    for submission in everything:
        if submission.status == "accepted" and submission.team_code and submission.period:
            rivals[submission.team_code, submission.period].append(submission)
    counterparts = Counterparts((rival for several in rivals.values() if len(several) > 1 for rival in several), places)
    final: dict[tuple[str, str], Submission] = {}
    breaches: list[Breach] = []
    for several in rivals.values():
        if len(several) == 1:
            continue  # nothing to settle, and its content need not be known
        settled, found = _settle_rivals(several, accepted_as or {}, counterparts)
        final.update({(submission.submission_id, submission.file): submission for submission in settled})
        breaches += found
    settled = [final.get((submission.submission_id, submission.file), submission) for submission in everything]
    by = {
        submission.revises: submission
        for submission in settled
        if submission.status == "accepted" and submission.revises
    }
    return [_supersede_mended(submission, by.get(submission.submission_id)) for submission in settled], breaches


def _supersede_mended(submission: Submission, by: Submission | None) -> Submission:
    """A held return whose marked copy came back mended is held no longer: it is past."""
    is_past = (
        by is not None
        and submission.status == "held"
        and (submission.team_code, submission.period) in ((by.team_code, by.period), (None, None))
    )
    return _mark_superseded(submission, by) if is_past and by else submission


def _settle_rivals(
    several: list[Submission], accepted_as: Mapping[str, AcceptedReturn], counterparts: Counterparts
) -> tuple[list[Submission], list[Breach]]:
    """One team's submissions for one period: equal content first, then what was decided, then day by day."""
    first, settled = _mark_duplicates(several)
    rivals = {submission.submission_id: submission for submission in first}
    valid = {
        later: acceptance
        for later, acceptance in accepted_as.items()
        if later in rivals and acceptance.earlier_id in rivals
    }
    copies = {submission.revises: submission for submission in first if submission.revises in valid}
    decided = {copies[later].submission_id if later in copies else later: valid[later] for later in valid}
    adding = [rivals[later] for later, acceptance in decided.items() if acceptance.counts_as == SUPPLEMENT]
    replacing = {
        acceptance.earlier_id: replace(rivals[later], revision_of=acceptance.earlier_id)
        for later, acceptance in decided.items()
        if acceptance.counts_as == REPLACEMENT
    }
    rivals |= {submission.submission_id: submission for submission in replacing.values()}
    past = copies | replacing
    left = [rival for known, rival in rivals.items() if known not in past and rival not in adding]
    if not left and past:  # decided in a circle: nothing would be left
        return _settle_rivals(several, {}, counterparts)
    settled += [_mark_superseded(rivals[submission_id], by) for submission_id, by in past.items()]
    reasoned = frozenset(submission.submission_id for submission in replacing.values())
    standing, others, breaches = _settle_days(left, reasoned, counterparts)
    settled += others
    if standing is None:
        return settled + adding, breaches
    for submission in adding:
        loss = LostLines(submission, standing, counterparts)
        supplement, found = _settle_supplement(loss, decided[submission.submission_id].earlier_id)
        settled.append(supplement)
        breaches += found
    return [*settled, standing], breaches


def _mark_duplicates(several: Iterable[Submission]) -> tuple[list[Submission], list[Submission]]:
    """The first submission of each content, by day and name, and the others as its duplicates."""
    first: dict[str, Submission] = {}
    duplicates = []
    for submission in sorted(several, key=lambda submission: (submission.filled_on or date.min, submission.file)):
        twin = first.setdefault(submission.content, submission)
        if twin is not submission:
            why = f"与 {twin.file} 内容相同"
            duplicates.append(replace(submission, status="duplicate", why=why, revision_of=None))
    return list(first.values()), duplicates


def _settle_days(
    left: Iterable[Submission], reasoned: frozenset[str], counterparts: Counterparts
) -> tuple[Submission | None, list[Submission], list[Breach]]:
    """The one that counts, the others settled, and what is to be said; `reasoned` replace by a steward's decision."""
    by_day: dict[date, list[Submission]] = defaultdict(list)
    for submission in left:
        by_day[submission.filled_on or date.min].append(submission)
    standing: Submission | None = None
    settled: list[Submission] = []
    breaches: list[Breach] = []
    for day in sorted(by_day):
        newest, others, found = _settle_day(by_day[day], counterparts)
        settled += others
        breaches += found
        if newest is None:
            continue
        is_reasoned = newest.submission_id in reasoned
        if standing is None:
            standing = newest
        elif not is_reasoned and (loss := LostLines(newest, standing, counterparts)).is_unsaid:
            settled.append(_hold_shrinking(loss))
            breaches.append(_shrinking_breach(loss))
        elif newest.revision_note or is_reasoned:
            settled.append(_mark_superseded(standing, newest))
            standing = replace(newest, revision_of=standing.submission_id)
        else:
            settled.append(replace(newest, status="held", why=NO_REASON.format(standing.file)))
            held = _revision_breach("resubmission_reason", newest, standing.file)
            breaches.append(held._replace(detail=RESUBMITTED.zh, detail_en=RESUBMITTED.en))
    return standing, settled, breaches


def _mark_superseded(submission: Submission, by: Submission) -> Submission:
    return replace(submission, status="superseded", why=f"已由 {by.file} 代替")


def _settle_supplement(loss: LostLines, earlier_id: str) -> tuple[Submission, list[Breach]]:
    """A supplement beside the one that it was accepted for, or its marked copy; of another nothing is decided yet."""
    submission, standing = loss.newest, loss.standing
    if earlier_id in (standing.submission_id, standing.revises):
        why = f"补报，与 {standing.file} 一并计入"
        return replace(submission, why=why, adds_to=standing.submission_id), []
    if (submission.filled_on or date.min) <= (standing.filled_on or date.min):
        return _mark_superseded(submission, standing), []
    return _hold_shrinking(loss), [_shrinking_breach(loss)]


def _hold_shrinking(loss: LostLines) -> Submission:
    lost, lines = len(loss.compared.lost), loss.standing.lines
    why = f"会替换 {loss.standing.file}，那一份 {lines} 行中的 {lost} 行这一份没有，没有说明"
    return replace(loss.newest, status="held", why=why)


def _shrinking_breach(loss: LostLines) -> Breach:
    zh, en = loss.description
    return _revision_breach("shrinking_resubmission", loss.newest, loss.standing.file)._replace(
        value=str(loss.newest.lines), detail=zh, detail_en=en
    )


def _settle_day(
    same: list[Submission], counterparts: Counterparts
) -> tuple[Submission | None, list[Submission], list[Breach]]:
    """Of those filled in on one day, the one that counts; the others superseded by it, or all held."""
    if len(same) == 1:
        return same[0], [], []
    revised = {submission.revises for submission in same}
    latest = [submission for submission in same if submission.submission_id not in revised]
    if len(latest) == 1:
        return _settle_copies(latest[0], same, counterparts)
    noted = [submission for submission in same if submission.revision_note]
    if len(noted) == 1 and len(same) == 2:
        newest = noted[0]
        earlier = next(submission for submission in same if submission is not newest)
        if (loss := LostLines(newest, earlier, counterparts)).is_unsaid:
            return earlier, [_hold_shrinking(loss)], [_shrinking_breach(loss)]
        return replace(newest, revision_of=earlier.submission_id), [_mark_superseded(earlier, newest)], []
    held, breaches = [], []
    for submission in same:
        others = "、".join(other.file for other in same if other is not submission)
        held.append(replace(submission, status="held", why=f"与 {others} 填报日期相同，分不清哪一份在后"))
        breaches.append(_revision_breach("ambiguous_resubmission", submission, others))
    return None, held, breaches


def _settle_copies(
    newest: Submission, same: Iterable[Submission], counterparts: Counterparts
) -> tuple[Submission, list[Submission], list[Breach]]:
    """A marked copy that came back, before what it was made of; one that takes lines away waits like any other."""
    earlier = next(submission for submission in same if submission.submission_id == newest.revises)
    loss = LostLines(newest, earlier, counterparts)
    others = [submission for submission in same if submission is not newest and submission is not earlier]
    if loss.is_unsaid:
        return (
            earlier,
            [_hold_shrinking(loss), *(_mark_superseded(submission, earlier) for submission in others)],
            [_shrinking_breach(loss)],
        )
    past = [_mark_superseded(submission, newest) for submission in same if submission is not newest]
    return replace(newest, revision_of=newest.revises), past, []


def _revision_breach(rule: str, submission: Submission, expected: str) -> Breach:
    return Breach(
        rule, team_code=submission.team_code, period=submission.period, submission_id=submission.submission_id, file=submission.file,
        field="revision_note", expected=expected, line_key=submission.content,
    )  # fmt: skip
