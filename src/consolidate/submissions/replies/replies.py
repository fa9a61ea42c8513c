"""Takes the replies out of what was received: decisions, resubmissions with their reason, and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consolidate.checks.findings import Breach
from consolidate.checks.findings.breach import shown_text
from consolidate.checks.sheets.read import ReadingContext
from consolidate.intake.marked.names import LIST, Stamp
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry as CoverEntry
from consolidate.records.journal.journal import Draft
from consolidate.submissions.decisions.known import known_at, known_entry, target_of
from consolidate.submissions.frames.cover import entry_at
from consolidate.submissions.register import Submission, register_submissions
from consolidate.submissions.register.accepted import accepted_returns
from consolidate.submissions.register.hold import held_returns
from consolidate.submissions.replies.conflicts import conflict_breach, overtaken_breach
from consolidate.submissions.replies.context import ReplyContext
from consolidate.submissions.replies.judge import DecidedBefore, JudgedEntry, LineOf, ReplySubject, judge_entries
from consolidate.submissions.replies.reply import About, Reply, read_replies

REASON = "按问题清单更正"
ANSWER = "回执：问题清单的答复，数据没有改动"


@dataclass(frozen=True)
class Replies:
    """What is left to register, decisions to be, conflicts, and the files that are answers alone, with the reason."""

    arranged: tuple[Arranged, ...]
    drafts: tuple[Draft, ...] = ()
    breaches: tuple[Breach, ...] = ()
    consumed: Mapping[str, str] = field(default_factory=dict)


def take_replies(arranged: Sequence[Arranged], context: ReplyContext) -> Replies:
    """Everything arranged, with the replies read. Where there is none it only looks."""
    if not any(Stamp.of(workbook.properties) for workbook in arranged):
        return Replies(tuple(arranged))
    about = _register_by_file(arranged, context)
    read = read_replies(arranged, context, about)
    answers = {reply.arranged.file: ANSWER for reply in read if reply.is_answer}
    by_file = {reply.arranged.file: reply for reply in read}
    left = [
        _add_revision_note(workbook, by_file.get(workbook.file))
        for workbook in arranged
        if workbook.file not in answers
    ]
    standing = _register_by_file(left, context)
    decided = DecidedBefore(context.decisions, context.standing)
    judged = [
        (reply, judge_entries(_subject_of(reply, read, left, standing, context), reply.entries, decided))
        for reply in read
    ]
    judged = _drop_rivals(judged)
    drafts = {str(judgement.draft.id): judgement.draft for _, some in judged for judgement in some if judgement.draft}
    breaches = [
        conflict_breach(reply, judgement, about) for reply, some in judged for judgement in some if judgement.conflict
    ]
    breaches += [breach for reply in read for breach in overtaken_breach(reply, read, standing)]
    return Replies(tuple(left), tuple(drafts.values()), tuple(breaches), answers)


def _register_by_file(arranged: Sequence[Arranged], context: ReplyContext) -> dict[str, list[Submission]]:
    found: dict[str, list[Submission]] = defaultdict(list)
    active = [decision for decision in context.decisions if context.standing[decision.id] == "active"]
    book = register_submissions(
        arranged,
        context.reference,
        context.places,
        context.first_seen,
        accepted_as=accepted_returns(active),
        held=held_returns(active),
    )
    for submission in book.submissions:
        found[submission.file].append(submission)
    return found


def _add_revision_note(workbook: Arranged, reply: Reply | None) -> Arranged:
    """A resubmission says why by coming back, unless it gives a reason of its own."""
    if reply is None or reply.original is None or not reply.changed or not reply.is_same:
        return workbook
    typed, before = workbook.cover.get("revision_note"), reply.original.cover.get("revision_note")
    is_own = typed is not None and shown_text(typed.value).strip() and (before is None or before.value != typed.value)
    if is_own:
        return workbook
    entry = replace(typed, value=REASON) if typed else CoverEntry(REASON, LIST, 1, 0)
    return replace(workbook, cover={**workbook.cover, "revision_note": entry})


def _subject_of(
    reply: Reply, read: Sequence[Reply], left: Sequence[Arranged], standing: About, context: ReplyContext
) -> ReplySubject:
    """Whose cells the entries correct: the original's, or the reply's own once it is a submission."""
    teams = {team.team_code: team.team for team in context.reference.teams}
    by = f"工作队（回执）{teams.get(reply.stamp.team_code, '')}"
    sha = reply.arranged.sha256
    if not reply.is_same:
        return ReplySubject(sha, by, None, obstacle=f"清单是 {reply.stamp.period} 的，与封面的工作队、报告期不同")
    if not reply.is_answer:
        changed = {(reply.names.get(cell.sheet, cell.sheet), cell.row, cell.column): cell for cell in reply.changed}
        line_of = _index_lines(reply.arranged, standing, context)
        return ReplySubject(sha, by, reply.arranged, changed, line_of=line_of, names=reply.names)
    there = _find_original(reply, read, left)
    if there is None:
        return ReplySubject(sha, by, reply.original, obstacle="原件已不在 raw/ 里，或已换成另一份")
    if {submission.status for submission in standing.get(there.file, ())} <= {"superseded", "duplicate"}:
        return ReplySubject(sha, by, there, obstacle=f"原件 {there.file} 已由另一份代替")
    return ReplySubject(sha, by, there, line_of=_index_lines(there, standing, context))


def _index_lines(arranged: Arranged, standing: About, context: ReplyContext) -> LineOf:
    """What stands where in a return, for decisions to follow it into another."""
    reading = ReadingContext(context.places, context.reference.programme.ceiling_yuan)

    def line_of(file: str, sheet: str, cell: str) -> Mapping[str, object]:
        its, entry = standing.get(arranged.file, ()), entry_at(arranged, sheet, cell)
        return target_of(known_entry(its, entry) if entry else known_at(its, file, sheet, cell, reading))

    return line_of


def _find_original(reply: Reply, read: Sequence[Reply], left: Sequence[Arranged]) -> Arranged | None:
    """The original in raw/, or the copy that stands in for it."""
    wanted = reply.stamp.submission_id
    stand_ins = {reply.arranged.file for reply in read if reply.stands_in and reply.stamp.submission_id == wanted}
    fitting = [workbook for workbook in left if workbook.sha256 == wanted or workbook.file in stand_ins]
    return min(fitting, key=lambda workbook: workbook.file, default=None)


def _drop_rivals(judged: list[tuple[Reply, list[JudgedEntry]]]) -> list[tuple[Reply, list[JudgedEntry]]]:
    """Two replies that say different things about one cell: neither is taken."""
    answers_by_cell: dict[object, set[str]] = defaultdict(set)
    for _, some in judged:
        for judgement in some:
            if judgement.draft and judgement.draft.kind == "correction":
                answers_by_cell[_cell_of(judgement.draft)].add(judgement.draft.after or "")
    return [(reply, [_settle_rival(judgement, answers_by_cell) for judgement in some]) for reply, some in judged]


def _settle_rival(judgement: JudgedEntry, answers_by_cell: Mapping[object, set[str]]) -> JudgedEntry:
    if (
        judgement.draft is None
        or judgement.draft.kind != "correction"
        or len(answers_by_cell[_cell_of(judgement.draft)]) == 1
    ):
        return judgement
    others = "、".join(
        f"“{text}”" for text in sorted(answers_by_cell[_cell_of(judgement.draft)] - {judgement.draft.after or ""})
    )
    return JudgedEntry(judgement.entry, conflict=f"另一份回执对同一格填的是{others}")


def _cell_of(draft: Draft) -> tuple[object, ...]:
    target = draft.target
    assert isinstance(target, dict)
    return target["file"], target["sheet"], target["cell"]
