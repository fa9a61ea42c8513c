"""Tells what was not taken of a reply, as breaches of `reply_conflict`."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.checks.findings import Breach
from consolidate.checks.findings.breach import shown_text
from consolidate.intake.marked.names import LIST, REMARK, VALUE
from consolidate.submissions.replies.judge import JudgedEntry
from consolidate.submissions.replies.reply import About, Reply


def conflict_breach(reply: Reply, judgement: JudgedEntry, about: About) -> Breach:
    """An entry that was not taken, at its cell in the list."""
    is_value = judgement.entry.value != ""
    whose = next(iter(about.get(reply.arranged.file, ())), None)
    return Breach(
        "reply_conflict", team_code=whose.team_code if whose else None, period=whose.period if whose else None,
        submission_id=reply.arranged.sha256, file=reply.arranged.file, sheet=LIST, row=judgement.entry.row,
        cell=judgement.entry.value_cell if is_value else judgement.entry.remark_cell, header=VALUE if is_value else REMARK,
        value=shown_text(judgement.entry.value) if is_value else judgement.entry.remark, detail=judgement.conflict,
        line_key=f"{reply.arranged.sha256}|{judgement.entry.row}",
    )  # fmt: skip


def overtaken_breach(reply: Reply, read: Sequence[Reply], standing: About) -> list[Breach]:
    """A changed copy whose original had been replaced by something else: its changes are not in, which is a finding."""
    if not reply.changed or not reply.is_same:
        return []
    is_followed = any(other.stamp.submission_id == reply.arranged.sha256 for other in read)
    return [
        Breach(
            "reply_conflict", team_code=submission.team_code, period=submission.period, submission_id=submission.submission_id,
            file=submission.file, header="改动", value=f"{len(reply.changed)} 处", detail=f"原件已另有更晚的报表，{submission.why}",
            line_key=reply.arranged.sha256,
        )
        for submission in standing.get(reply.arranged.file, ())
        if submission.status == "superseded" and not is_followed
    ]  # fmt: skip
