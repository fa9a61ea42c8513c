"""Rules about when something came: late, not at all, again; and what a correction finds when it comes."""

from __future__ import annotations

from consolidate.decisions import CorrectionTarget, Journal
from tests.rules.drawing import (
    BOLUO,
    DAPING,
    DONGHUA,
    GAOGANG,
    JINGTOU,
    JINTAN,
    JIULONG,
    LONGJING,
    Field,
    line,
)  # fmt: skip

SENT = (DAPING, JIULONG, BOLUO, DONGHUA, LONGJING, JINTAN, GAOGANG, JINGTOU)


def plant(field: Field) -> None:
    """Returns on time and late, resubmissions, and a correction of what is no longer there."""
    _resubmissions(field)
    field.send("late.xlsx", LONGJING, filled_on="2024-07-06")
    field.send("on_the_day.xlsx", JINTAN, filled_on="2024-07-05")
    for file, team in (("correction_lapsed.xlsx", GAOGANG), ("corrected.xlsx", JINGTOU)):
        field.send(file, team, {"activity": [line("activity", team, attendance=30)]})
    journal = Journal(field.desk.data / "decisions" / "decisions.jsonl")
    for file, before in (("correction_lapsed.xlsx", "25"), ("corrected.xlsx", "30")):
        cell = CorrectionTarget(file=file, sheet="共建活动", cell="F2")
        journal.append("correction", "王芳", "电话核实", cell, before=before, after="35", id=f"correct-{before}")


def _resubmissions(field: Field) -> None:
    """Later ones with and without a reason, and two of which nothing says which is later."""

    def twice(file: str, team: str, **entries: str | None) -> None:
        field.send(f"{file}_1.xlsx", team, {"activity": [line("activity", team, attendance="若干")]})
        lines = [line("activity", team, title=title) for title in ("甲", "乙")]
        field.send(f"{file}_2.xlsx", team, {"activity": lines}, **entries)

    twice("later", DAPING, filled_on="2024-07-04")
    twice("explained", JIULONG, filled_on="2024-07-04", revision_note="更正参加人次")
    twice("same_day", BOLUO)
    twice("same_day_explained", DONGHUA, revision_note="更正参加人次")
