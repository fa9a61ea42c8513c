"""Takes the replies out of what was received: decisions, resubmissions with their reason, and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consolidate.annotate import LIST, Stamp
from consolidate.annotate.names import REMARK, VALUE, unmarked
from consolidate.annotate.same import Change, changes
from consolidate.arrange import Arranged
from consolidate.arrange.arranged import Entry as CoverEntry
from consolidate.decisions import Draft
from consolidate.finding import Breach
from consolidate.finding.breach import shown
from consolidate.register import Submission, register
from consolidate.reply.desk import Desk
from consolidate.reply.entries import Entry, entries
from consolidate.reply.judge import Decided, Judged, Subject, judge

REASON = "按问题清单更正"
ANSWER = "回执：问题清单的答复，数据没有改动"


@dataclass(frozen=True)
class Replies:
    """What is left to register, decisions to be, conflicts, and the files that are answers alone, with the reason."""

    arranged: tuple[Arranged, ...]
    drafts: tuple[Draft, ...] = ()
    breaches: tuple[Breach, ...] = ()
    consumed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Reply:
    """One marked copy that came back. `original` is what it was made of, None where that was never received."""

    arranged: Arranged
    stamp: Stamp
    entries: tuple[Entry, ...]
    changed: tuple[Change, ...]
    original: Arranged | None
    is_same: bool
    """Whether it is still for the team and period it was sent back for."""

    @property
    def is_answer(self) -> bool:
        """Whether the list alone was filled in."""
        return self.original is not None and not self.changed


def replies(arranged: Sequence[Arranged], desk: Desk) -> Replies:
    """Everything arranged, with the replies read. Takes nothing but looks when there is none."""
    if not any(Stamp.of(one.properties) for one in arranged):
        return Replies(tuple(arranged))
    about = _by_file(arranged, desk)
    read = [_read(one, desk, about) for one in sorted(arranged, key=lambda one: one.file) if Stamp.of(one.properties)]
    by_file = {one.arranged.file: one for one in read}
    left = [_with_reason(one, by_file.get(one.file)) for one in arranged if not _is_answer(one, by_file)]
    standing = _by_file(left, desk)
    decided = Decided(desk.decisions, desk.standing)
    judged = [(one, judge(_subject(one, left, standing, desk), one.entries, decided)) for one in read]
    judged = _without_rivals(judged)
    drafts: dict[str, Draft] = {str(one.draft.id): one.draft for _, some in judged for one in some if one.draft}
    breaches = [_breach(reply, one, about) for reply, some in judged for one in some if one.conflict]
    breaches += [one for reply in read for one in _overtaken(reply, read, standing)]
    return Replies(
        tuple(left),
        tuple(drafts.values()),
        tuple(breaches),
        {one.arranged.file: ANSWER for one in read if one.is_answer},
    )


def _by_file(arranged: Sequence[Arranged], desk: Desk) -> dict[str, list[Submission]]:
    found: dict[str, list[Submission]] = defaultdict(list)
    for one in register(arranged, desk.reference, desk.places, desk.first_seen).submissions:
        found[one.file].append(one)
    return found


def _is_answer(one: Arranged, read: Mapping[str, _Reply]) -> bool:
    return one.file in read and read[one.file].is_answer


def _read(one: Arranged, desk: Desk, about: Mapping[str, Sequence[Submission]]) -> _Reply:
    stamp = Stamp.of(one.properties)
    assert stamp is not None
    marked = desk.book(one.file)
    filled = tuple(entries(marked)) if marked else ()
    known = desk.original(stamp.submission_id)
    changed: tuple[Change, ...] = ()
    if marked and known:
        before, after = known[0], unmarked(marked)
        changed = tuple(changes(before or replace(after, sheets=()), after))
    is_same = all(
        stamp.team_code in ("", sub.team_code or stamp.team_code) and stamp.period in ("", sub.period or stamp.period)
        for sub in about.get(one.file, ())
    )
    return _Reply(one, stamp, filled, changed, known[1] if known else None, is_same)


def _with_reason(one: Arranged, reply: _Reply | None) -> Arranged:
    """A resubmission says why by coming back, unless it gives a reason of its own."""
    if reply is None or reply.original is None or not reply.is_same:
        return one
    typed, before = one.cover.get("revision_note"), reply.original.cover.get("revision_note")
    is_own = typed is not None and shown(typed.value).strip() and (before is None or before.value != typed.value)
    if is_own:
        return one
    entry = replace(typed, value=REASON) if typed else CoverEntry(REASON, LIST, 1, 0)
    return replace(one, cover={**one.cover, "revision_note": entry})


def _subject(
    reply: _Reply, left: Sequence[Arranged], standing: Mapping[str, Sequence[Submission]], desk: Desk
) -> Subject:
    """Whose cells the entries correct: the original's, or the reply's own once its cells were changed."""
    teams = {one.team_code: one.team for one in desk.reference.teams}
    by = f"工作队（回执）{teams.get(reply.stamp.team_code, '')}"
    sha = reply.arranged.sha256
    if not reply.is_same:
        return Subject(sha, by, None, obstacle=f"清单是 {reply.stamp.period} 的，与封面的工作队、报告期不同")
    if not reply.is_answer:
        changed = {(one.sheet, one.row, one.column): one for one in reply.changed}
        return Subject(sha, by, reply.arranged, changed)
    there = next(
        (one for one in sorted(left, key=lambda one: one.file) if one.sha256 == reply.stamp.submission_id), None
    )
    if there is None:
        return Subject(sha, by, reply.original, obstacle="原件已不在 raw/ 里，或已换成另一份")
    statuses = {one.status for one in standing.get(there.file, ())}
    if statuses <= {"superseded", "duplicate"}:
        return Subject(sha, by, there, obstacle=f"原件 {there.file} 已由另一份代替")
    return Subject(sha, by, there)


def _without_rivals(judged: list[tuple[_Reply, list[Judged]]]) -> list[tuple[_Reply, list[Judged]]]:
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


def _breach(reply: _Reply, one: Judged, about: Mapping[str, Sequence[Submission]]) -> Breach:
    is_value = one.entry.value != ""
    team_code, period = _whose(reply, about)
    return Breach(
        "reply_conflict", team_code=team_code, period=period, submission_id=reply.arranged.sha256,
        file=reply.arranged.file, sheet=LIST, row=one.entry.row,
        cell=one.entry.value_cell if is_value else one.entry.remark_cell, header=VALUE if is_value else REMARK,
        value=shown(one.entry.value) if is_value else one.entry.remark, detail=one.conflict,
        line_key=f"{reply.arranged.sha256}|{one.entry.row}",
    )  # fmt: skip


def _whose(reply: _Reply, about: Mapping[str, Sequence[Submission]]) -> tuple[str | None, str | None]:
    known = next(iter(about.get(reply.arranged.file, ())), None)
    return (known.team_code, known.period) if known else (None, None)


def _overtaken(reply: _Reply, read: Sequence[_Reply], standing: Mapping[str, Sequence[Submission]]) -> list[Breach]:
    """A changed copy whose original had been replaced by something else: its changes are not in, and that is said."""
    if reply.is_answer or reply.original is None or not reply.is_same:
        return []
    is_followed = any(other.stamp.submission_id == reply.arranged.sha256 for other in read)
    return [
        Breach(
            "reply_conflict", team_code=one.team_code, period=one.period, submission_id=one.submission_id,
            file=one.file, header="改动", value=f"{len(reply.changed)} 处", detail=f"原件已另有更晚的报表，{one.why}",
            line_key=reply.arranged.sha256,
        )
        for one in standing.get(reply.arranged.file, ())
        if one.status == "superseded" and not is_followed
    ]  # fmt: skip
