"""Tells what was not taken of a reply, as breaches of `reply_conflict`."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.checks.findings import Breach
from consolidate.checks.findings.breach import shown
from consolidate.intake.marked.names import LIST, REMARK, VALUE
from consolidate.submissions.replies.judge import Judged
from consolidate.submissions.replies.reply import About, Reply


def conflict(reply: Reply, one: Judged, about: About) -> Breach:
    """An entry that was not taken, at its cell in the list."""
    is_value = one.entry.value != ""
    whose = next(iter(about.get(reply.arranged.file, ())), None)
    return Breach(
        "reply_conflict", team_code=whose.team_code if whose else None, period=whose.period if whose else None,
        submission_id=reply.arranged.sha256, file=reply.arranged.file, sheet=LIST, row=one.entry.row,
        cell=one.entry.value_cell if is_value else one.entry.remark_cell, header=VALUE if is_value else REMARK,
        value=shown(one.entry.value) if is_value else one.entry.remark, detail=one.conflict,
        line_key=f"{reply.arranged.sha256}|{one.entry.row}",
    )  # fmt: skip


def overtaken(reply: Reply, read: Sequence[Reply], standing: About) -> list[Breach]:
    """A changed copy whose original had been replaced by something else: its changes are not in, and that is said."""
    if not reply.changed or not reply.is_same:
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
