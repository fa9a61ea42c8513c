"""Judges what was filled in: a decision, nothing new, or a conflict that a person has to settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.checks.findings.address import position
from consolidate.checks.findings.breach import shown_text
from consolidate.intake.marked.same import Change
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.records.journal.journal import Draft
from consolidate.records.journal.record import AnyDecision
from consolidate.records.journal.text import has_words
from consolidate.submissions.replies.draft import draft_correction, draft_explanation, refusal_of, wanted_text
from consolidate.submissions.replies.entries import KnownFinding, ReplyEntry
from consolidate.submissions.replies.typed_cell import TypedCell, typed_at

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


LineOf = Callable[[str, str, str], Mapping[str, object]]


@dataclass(frozen=True)
class ReplySubject:
    """What the entries of one reply are about: the submission whose cells they correct, or why there is none.

    `line_of` says of a file, sheet and cell what the journal keeps of the line that stands there; `names` how sheets of
    the list are called there, where they were renamed.
    """

    reply_sha: str
    by: str
    arranged: Arranged | None
    changed: Mapping[tuple[str, int, int], Change] = field(default_factory=dict)
    obstacle: str = ""
    line_of: LineOf | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def known(self, entry: ReplyEntry) -> KnownFinding | None:
        """What the copy remembers of the finding, its sheet under the name that it has now."""
        found = entry.known
        return found and found._replace(sheet=self.names.get(found.sheet, found.sheet))


class JudgedEntry(NamedTuple):
    """One entry's fate: a decision, a conflict in words, or neither."""

    entry: ReplyEntry
    draft: Draft | None = None
    conflict: str = ""


def judge_entries(subject: ReplySubject, filled: Sequence[ReplyEntry], decided: DecidedBefore) -> list[JudgedEntry]:
    """Each entry's fate, in order."""
    numbers = [entry.number for entry in filled]
    return [_judge_entry(subject, entry, numbers.count(entry.number) > 1, decided) for entry in filled]


class DecidedBefore:
    """What is decided already: by whom, about which cell or finding."""

    def __init__(self, decisions: Sequence[AnyDecision], standing: Mapping[str, str]) -> None:
        active = [decision for decision in decisions if standing[decision.id] == "active"]
        self.ids = {decision.id for decision in decisions}
        self.cells = {
            (decision.target.file, decision.target.sheet, decision.target.cell): (decision.id, decision.after)
            for decision in active
            if decision.kind == "correction"
        }
        self.findings = {
            decision.target.finding_id: decision.why for decision in active if decision.kind == "explanation"
        }


def _judge_entry(subject: ReplySubject, entry: ReplyEntry, is_double: bool, decided: DecidedBefore) -> JudgedEntry:
    known = subject.known(entry)
    if known is None:
        return JudgedEntry(entry, conflict="序号对不上，不知道是哪一条问题")
    if is_double:
        return JudgedEntry(entry, conflict=f"第 {entry.number} 条填了不止一行")
    is_explained = entry.value == ""
    make: Callable[[ReplySubject, ReplyEntry, KnownFinding, DecidedBefore], JudgedEntry] = (
        _judge_explanation if is_explained else _judge_correction
    )
    judged = make(subject, entry, known, decided)
    if judged.draft is None or judged.draft.id in decided.ids:
        return JudgedEntry(entry, None, "" if judged.draft else judged.conflict)
    refused = refusal_of(judged.draft)
    return JudgedEntry(entry, conflict=refused) if refused else judged


def _judge_explanation(
    subject: ReplySubject, entry: ReplyEntry, known: KnownFinding, decided: DecidedBefore
) -> JudgedEntry:
    draft = draft_explanation(entry, known, subject.reply_sha, subject.by)
    if draft.id in decided.ids or decided.findings.get(known.finding_id) == draft.why:
        return JudgedEntry(entry)
    if subject.obstacle:
        return JudgedEntry(entry, conflict=subject.obstacle)
    if known.severity not in ("explain", "note"):
        return JudgedEntry(entry, conflict="这一条要更正，不能只写情况说明")
    if not has_words(entry.remark):
        return JudgedEntry(entry, conflict="情况说明只有标点，请写成文字")
    return JudgedEntry(entry, draft)


def _judge_correction(
    subject: ReplySubject, entry: ReplyEntry, known: KnownFinding, decided: DecidedBefore
) -> JudgedEntry:
    conflict = why_unreadable(entry.value)
    typed = typed_at(subject.arranged, known.sheet, known.cell) if subject.arranged else None
    if conflict or subject.arranged is None or typed is None:
        where = (
            "这一条不是一个单元格的问题，更正值无处可放"
            if not known.cell
            else "这一格不在明细行里，更正不会生效，请直接改表"
        )
        return JudgedEntry(entry, conflict=conflict or subject.obstacle or where)
    line = subject.line_of(typed.file, known.sheet, known.cell) if subject.line_of else {}
    draft = draft_correction(entry, known, typed, line, subject.arranged.sha256, subject.reply_sha, subject.by)
    if draft.id in decided.ids:
        return JudgedEntry(entry)
    if subject.obstacle:
        return JudgedEntry(entry, conflict=subject.obstacle)
    if wanted_text(entry.value) == shown_text(typed.value).strip():
        return JudgedEntry(entry)  # the cell holds it already
    conflict = _changed_in_sheet(subject, known, typed) or _decided_differently(draft, known, typed, decided)
    is_known = decided.cells.get((typed.file, known.sheet, known.cell), ("", None))[1] == draft.after
    return (
        JudgedEntry(entry, conflict=conflict)
        if conflict
        else JudgedEntry(entry)
        if is_known
        else JudgedEntry(entry, draft)
    )


def why_unreadable(value: Cell) -> str:
    """Why what stands in 更正值 is no content, in words; empty where it is one."""
    if isinstance(value, str) and value.startswith(UNCALCULATED):
        return "更正值是没有计算结果的公式"
    return f"更正值是错误值 {value}" if value in ERRORS else ""


def _changed_in_sheet(subject: ReplySubject, known: KnownFinding, typed: TypedCell) -> str:
    """A cell that was itself changed, to something else; or a row that is no longer the one the list speaks of."""
    spot = position(known.cell)
    if spot is None:
        return ""
    row, column = spot
    if (known.sheet, row - 1, column) in subject.changed:
        return f"这一格在表里改成了“{shown_text(typed.value)}”，与更正值不同"
    if any((sheet, at) == (known.sheet, row - 1) for sheet, at, _ in subject.changed):
        return "这一行在表里也有改动，不能确定更正值是指哪一行"
    return "这张表整张改过" if (known.sheet, -1, -1) in subject.changed else ""


def _decided_differently(draft: Draft, known: KnownFinding, typed: TypedCell, decided: DecidedBefore) -> str:
    found = decided.cells.get((typed.file, known.sheet, known.cell))
    if found is None or found[1] == draft.after:
        return ""
    return f"这一格已更正为“{found[1]}”（决定 {found[0]}），如以回执为准请先撤销"
