"""Takes the replies out of what was received: decisions, resubmissions with their reason, and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consolidate.checks.findings import Breach
from consolidate.checks.findings.breach import shown
from consolidate.checks.sheets.read import Context
from consolidate.intake.marked.names import LIST, Stamp
from consolidate.reading.layout import Arranged
from consolidate.reading.layout.arranged import Entry as CoverEntry
from consolidate.records.journal import Draft
from consolidate.submissions.decided.known import known_at, target_of
from consolidate.submissions.register import Submission, register
from consolidate.submissions.register.accepted import accepted_as
from consolidate.submissions.replies.desk import Desk
from consolidate.submissions.replies.judge import Decided, Judged, LineOf, Subject, judge
from consolidate.submissions.replies.reply import About, Reply, read_replies
from consolidate.submissions.replies.tell import conflict, overtaken

REASON = "按问题清单更正"
ANSWER = "回执：问题清单的答复，数据没有改动"


@dataclass(frozen=True)
class Replies:
    """What is left to register, decisions to be, conflicts, and the files that are answers alone, with the reason."""

    arranged: tuple[Arranged, ...]
    drafts: tuple[Draft, ...] = ()
    breaches: tuple[Breach, ...] = ()
    consumed: Mapping[str, str] = field(default_factory=dict)


def replies(arranged: Sequence[Arranged], desk: Desk) -> Replies:
    """Everything arranged, with the replies read. Where there is none it only looks."""
    if not any(Stamp.of(one.properties) for one in arranged):
        return Replies(tuple(arranged))
    about = _by_file(arranged, desk)
    read = read_replies(arranged, desk, about)
    answers = {one.arranged.file: ANSWER for one in read if one.is_answer}
    by_file = {one.arranged.file: one for one in read}
    left = [_with_reason(one, by_file.get(one.file)) for one in arranged if one.file not in answers]
    standing = _by_file(left, desk)
    decided = Decided(desk.decisions, desk.standing)
    judged = [(one, judge(_subject(one, read, left, standing, desk), one.entries, decided)) for one in read]
    judged = _without_rivals(judged)
    drafts = {str(one.draft.id): one.draft for _, some in judged for one in some if one.draft}
    breaches = [conflict(reply, one, about) for reply, some in judged for one in some if one.conflict]
    breaches += [one for reply in read for one in overtaken(reply, read, standing)]
    return Replies(tuple(left), tuple(drafts.values()), tuple(breaches), answers)


def _by_file(arranged: Sequence[Arranged], desk: Desk) -> dict[str, list[Submission]]:
    found: dict[str, list[Submission]] = defaultdict(list)
    decided = accepted_as(one for one in desk.decisions if desk.standing[one.id] == "active")
    book = register(arranged, desk.reference, desk.places, desk.first_seen, accepted_as=decided)
    for one in book.submissions:
        found[one.file].append(one)
    return found


def _with_reason(one: Arranged, reply: Reply | None) -> Arranged:
    """A resubmission says why by coming back, unless it gives a reason of its own."""
    if reply is None or reply.original is None or not reply.changed or not reply.is_same:
        return one
    typed, before = one.cover.get("revision_note"), reply.original.cover.get("revision_note")
    is_own = typed is not None and shown(typed.value).strip() and (before is None or before.value != typed.value)
    if is_own:
        return one
    entry = replace(typed, value=REASON) if typed else CoverEntry(REASON, LIST, 1, 0)
    return replace(one, cover={**one.cover, "revision_note": entry})


def _subject(reply: Reply, read: Sequence[Reply], left: Sequence[Arranged], standing: About, desk: Desk) -> Subject:
    """Whose cells the entries correct: the original's, or the reply's own once it is a submission."""
    teams = {one.team_code: one.team for one in desk.reference.teams}
    by = f"工作队（回执）{teams.get(reply.stamp.team_code, '')}"
    sha = reply.arranged.sha256
    if not reply.is_same:
        return Subject(sha, by, None, obstacle=f"清单是 {reply.stamp.period} 的，与封面的工作队、报告期不同")
    if not reply.is_answer:
        changed = {(one.sheet, one.row, one.column): one for one in reply.changed}
        return Subject(sha, by, reply.arranged, changed, line_of=_lines_in(reply.arranged, standing, desk))
    there = _original(reply, read, left)
    if there is None:
        return Subject(sha, by, reply.original, obstacle="原件已不在 raw/ 里，或已换成另一份")
    if {one.status for one in standing.get(there.file, ())} <= {"superseded", "duplicate"}:
        return Subject(sha, by, there, obstacle=f"原件 {there.file} 已由另一份代替")
    return Subject(sha, by, there, line_of=_lines_in(there, standing, desk))


def _lines_in(arranged: Arranged, standing: About, desk: Desk) -> LineOf:
    """What stands where in a return, for decisions to follow it into another."""
    context = Context(desk.places, desk.reference.programme.ceiling_yuan)

    def line_of(file: str, sheet: str, cell: str) -> Mapping[str, object]:
        return target_of(known_at(standing.get(arranged.file, ()), file, sheet, cell, context))

    return line_of


def _original(reply: Reply, read: Sequence[Reply], left: Sequence[Arranged]) -> Arranged | None:
    """The original in raw/, or the copy that stands in for it."""
    wanted = reply.stamp.submission_id
    stand_ins = {one.arranged.file for one in read if one.stands_in and one.stamp.submission_id == wanted}
    fitting = [one for one in left if one.sha256 == wanted or one.file in stand_ins]
    return min(fitting, key=lambda one: one.file, default=None)


def _without_rivals(judged: list[tuple[Reply, list[Judged]]]) -> list[tuple[Reply, list[Judged]]]:
    """Two replies that say different things about one cell: neither is taken."""
    said: dict[object, set[str]] = defaultdict(set)
    for _, some in judged:
        for one in some:
            if one.draft and one.draft.kind == "correction":
                said[_cell(one.draft)].add(one.draft.after or "")
    return [(reply, [_settled(one, said) for one in some]) for reply, some in judged]


def _settled(one: Judged, said: Mapping[object, set[str]]) -> Judged:
    if one.draft is None or one.draft.kind != "correction" or len(said[_cell(one.draft)]) == 1:
        return one
    others = "、".join(f"“{text}”" for text in sorted(said[_cell(one.draft)] - {one.draft.after or ""}))
    return Judged(one.entry, conflict=f"另一份回执对同一格填的是{others}")


def _cell(draft: Draft) -> tuple[object, ...]:
    target = draft.target
    assert isinstance(target, dict)
    return target["file"], target["sheet"], target["cell"]
