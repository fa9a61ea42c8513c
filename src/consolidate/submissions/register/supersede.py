"""Of several submissions for one team and period, which one counts.

The later 填报日期 counts; on the same day, the one with a 修订说明. A later one without 修订说明 is held and
the earlier one stays in; where nothing says which is later, both are held. A steward may decide that a submission takes
the place of an earlier one, or adds to it: both count then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from consolidate.checks.findings.breach import Breach
from consolidate.runtime.bilingual import Bilingual
from consolidate.submissions.register.accepted import REPLACEMENT, SUPPLEMENT, Accepted
from consolidate.submissions.register.submission import Submission

NO_REASON = "是 {} 之后的重报，但没有修订说明"
RESUBMITTED = Bilingual(
    "重报，但没有填写修订说明，暂不采用，仍以前一份为准",
    "resubmission, and it gives no reason; the earlier one stays in",
)
_WITHDRAWS = re.compile(r"删|撤|作废|取消|剔除|减少|去掉|去除|合并|核减|重复|多报|误报|不再|移出|清除")
_ADDS = re.compile(r"补报|补充|补录|补交|增补|追加|漏报|遗漏|补登|增报")


def supersede(
    submissions: Iterable[Submission], accepted_as: Mapping[str, Accepted] | None = None
) -> tuple[list[Submission], list[Breach]]:
    """Every submission with its final status, in the order given, and what is to be said about them.

    `accepted_as`: what a steward has decided about submissions, by their ids.
    """
    everything = list(submissions)
    rivals: dict[tuple[str, str], list[Submission]] = defaultdict(list)
    for submission in everything:
        if submission.status == "accepted" and submission.team_code and submission.period:
            rivals[submission.team_code, submission.period].append(submission)
    final: dict[tuple[str, str], Submission] = {}
    breaches: list[Breach] = []
    for several in rivals.values():
        if len(several) == 1:
            continue  # nothing to settle, and its content need not be known
        settled, said = _settle(several, accepted_as or {})
        final.update({(submission.submission_id, submission.file): submission for submission in settled})
        breaches += said
    settled = [final.get((submission.submission_id, submission.file), submission) for submission in everything]
    by = {
        submission.revises: submission
        for submission in settled
        if submission.status == "accepted" and submission.revises
    }
    return [_replaced(submission, by.get(submission.submission_id)) for submission in settled], breaches


def _replaced(submission: Submission, by: Submission | None) -> Submission:
    """A held return whose marked copy came back mended is held no longer: it is past."""
    is_past = (
        by is not None
        and submission.status == "held"
        and (submission.team_code, submission.period) in ((by.team_code, by.period), (None, None))
    )
    return _past(submission, by) if is_past and by else submission


def _settle(several: list[Submission], accepted_as: Mapping[str, Accepted]) -> tuple[list[Submission], list[Breach]]:
    """One team's submissions for one period: equal content first, then what was decided, then day by day."""
    first: dict[str, Submission] = {}
    settled: list[Submission] = []
    for submission in sorted(several, key=lambda submission: (submission.filled_on or date.min, submission.file)):
        twin = first.setdefault(submission.content, submission)
        if twin is not submission:
            settled.append(replace(submission, status="duplicate", why=f"与 {twin.file} 内容相同", revision_of=None))
    rivals = {submission.submission_id: submission for submission in first.values()}
    decided = {
        accepted_a: said
        for accepted_a, said in accepted_as.items()
        if accepted_a in rivals and said.earlier_id in rivals
    }
    copies = {submission.revises: submission for submission in first.values() if submission.revises in decided}
    decided = {
        copies[submission_id].submission_id if submission_id in copies else submission_id: said
        for submission_id, said in decided.items()
    }
    adding = [rivals[submission_id] for submission_id, said in decided.items() if said.counts_as == SUPPLEMENT]
    replacing = {
        said.earlier_id: replace(rivals[submission_id], revision_of=said.earlier_id)
        for submission_id, said in decided.items()
        if said.counts_as == REPLACEMENT
    }
    rivals |= {submission.submission_id: submission for submission in replacing.values()}
    past = copies | replacing
    left = [rival for known, rival in rivals.items() if known not in past and rival not in adding]
    if not left and past:  # decided in a circle: nothing would be left
        return _settle(several, {})
    settled += [_past(rivals[submission_id], by) for submission_id, by in past.items()]
    standing, others, breaches = _of_days(
        left, frozenset(submission.submission_id for submission in replacing.values())
    )
    settled += others
    if standing is None:
        return settled + adding, breaches
    for submission in adding:
        joined, said = _added(submission, standing, decided[submission.submission_id].earlier_id)
        settled.append(joined)
        breaches += said
    return [*settled, standing], breaches


def _of_days(
    left: Iterable[Submission], reasoned: frozenset[str]
) -> tuple[Submission | None, list[Submission], list[Breach]]:
    """The one that counts, the others settled, and what is to be said; `reasoned` replace by a steward's decision."""
    by_day: dict[date, list[Submission]] = defaultdict(list)
    for submission in left:
        by_day[submission.filled_on or date.min].append(submission)
    standing: Submission | None = None
    settled: list[Submission] = []
    breaches: list[Breach] = []
    for day in sorted(by_day):
        newest, others, said = _of_day(by_day[day])
        settled += others
        breaches += said
        if newest is None:
            continue
        is_reasoned = newest.submission_id in reasoned
        if standing is None:
            standing = newest
        elif shrinks(newest, standing) and not is_reasoned:
            settled.append(_waits(newest, standing))
            breaches.append(_shrinking(newest, standing))
        elif newest.revision_note or is_reasoned:
            settled.append(_past(standing, newest))
            standing = replace(newest, revision_of=standing.submission_id)
        else:
            settled.append(replace(newest, status="held", why=NO_REASON.format(standing.file)))
            held = _breach("resubmission_reason", newest, standing.file)
            breaches.append(held._replace(detail=RESUBMITTED.zh, detail_en=RESUBMITTED.en))
    return standing, settled, breaches


def _past(submission: Submission, by: Submission) -> Submission:
    return replace(submission, status="superseded", why=f"已由 {by.file} 代替")


def _added(submission: Submission, standing: Submission, earlier_id: str) -> tuple[Submission, list[Breach]]:
    """A supplement beside the one that it was accepted for, or its marked copy; of another nothing is decided yet."""
    if earlier_id in (standing.submission_id, standing.revises):
        why = f"补报，与 {standing.file} 一并计入"
        return replace(submission, why=why, adds_to=standing.submission_id), []
    if (submission.filled_on or date.min) <= (standing.filled_on or date.min):
        return _past(submission, standing), []
    return _waits(submission, standing), [_shrinking(submission, standing)]


def shrinks(newest: Submission, standing: Submission) -> bool:
    """Whether a resubmission takes away lines against what it says: any if it only adds, more than half if it does not say
    that lines are withdrawn."""
    if not newest.revision_note or newest.lines >= standing.lines:
        return False
    is_half = newest.lines * 2 < standing.lines
    says_fewer = bool(_WITHDRAWS.search(newest.revision_note))
    return (is_half or not says_fewer) if is_supplement(newest) else (is_half and not says_fewer)


def is_supplement(submission: Submission) -> bool:
    """Whether a resubmission says of itself that it only adds: 补报, 补充, 漏报."""
    return bool(_ADDS.search(submission.revision_note) or _ADDS.search(submission.file.rpartition("/")[2]))


def _waits(newest: Submission, standing: Submission) -> Submission:
    return replace(
        newest, status="held", why=f"会替换 {standing.file}，行数从 {standing.lines} 减到 {newest.lines}，没有说明"
    )


def _shrinking(newest: Submission, standing: Submission) -> Breach:
    zh = f"它只有 {newest.lines} 行，前一份有 {standing.lines} 行"
    en = f"it has {newest.lines} lines, the earlier one {standing.lines}"
    if is_supplement(newest):
        zh, en = f"看来是补报：{zh}", f"it seems to add only: {en}"
    return _breach("shrinking_resubmission", newest, standing.file)._replace(
        value=str(newest.lines), detail=zh, detail_en=en
    )


def _of_day(same: list[Submission]) -> tuple[Submission | None, list[Submission], list[Breach]]:
    """Of those filled in on one day, the one that counts; the others superseded by it, or all held."""
    if len(same) == 1:
        return same[0], [], []
    revised = {submission.revises for submission in same}
    latest = [submission for submission in same if submission.submission_id not in revised]
    if len(latest) == 1:
        newest = latest[0]
        return (
            replace(newest, revision_of=newest.revises),
            [_past(submission, newest) for submission in same if submission is not newest],
            [],
        )
    noted = [submission for submission in same if submission.revision_note]
    if len(noted) == 1 and len(same) == 2:
        newest = noted[0]
        earlier = next(submission for submission in same if submission is not newest)
        if shrinks(newest, earlier):
            return earlier, [_waits(newest, earlier)], [_shrinking(newest, earlier)]
        return replace(newest, revision_of=earlier.submission_id), [_past(earlier, newest)], []
    held, breaches = [], []
    for submission in same:
        others = "、".join(other.file for other in same if other is not submission)
        held.append(replace(submission, status="held", why=f"与 {others} 填报日期相同，分不清哪一份在后"))
        breaches.append(_breach("ambiguous_resubmission", submission, others))
    return None, held, breaches


def _breach(rule: str, submission: Submission, expected: str) -> Breach:
    return Breach(
        rule, team_code=submission.team_code, period=submission.period, submission_id=submission.submission_id, file=submission.file,
        field="revision_note", expected=expected, line_key=submission.content,
    )  # fmt: skip
