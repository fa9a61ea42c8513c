"""call: what a team said on the telephone about a period, and by when it will send; the newest says when to call again."""

from __future__ import annotations

from datetime import date, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime import clock
from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.lookup import ask_published

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def propose_call(data: Path, team: str, period: str, promised: str) -> ProposedDecision:
    """What a note of a call is about. `promised`: the day by which the team will send, or ''. Errors: WrongUsage for a
    team that does not report for the period, or a day that is none."""
    rows = [row for row in ask_published(data, "send/office") if (row["team_code"], row["period"]) == (team, period)]
    if not rows:
        raise WrongUsage(f"{team} 在 {period} 不用报送。 That team does not report for that period.")
    day = _parse_day(promised)
    until = f"，答应 {day} 前报送" if day else ""
    return ProposedDecision(
        {"team_code": team, "period": period, "promised_by": day.isoformat() if day else None},
        (f"通话记录：{rows[0]['team']} {period}{until}。 A note of the call.",),
    )


def load_calls(data: Path, period: str) -> dict[str, list[Row]]:
    """The calls about a period that were not taken back, the newest first, by team: when by the programme's clock, who,
    what was said, the day that was promised, whether it is past, and the note's id."""
    from consolidate.reading.values.privacy import masked
    from consolidate.records.journal.journal import journal_of
    from consolidate.records.journal.standing import active

    zone = _zone_of(data)
    found: dict[str, list[Row]] = {}
    today = clock.day_of(clock.now(), zone)
    for decision in reversed(active(journal_of(Folders(data)).read())):
        if decision.kind == "call" and decision.target.period == period:
            promised = decision.target.promised_by
            row: Row = {
                "at": decision.at.astimezone(zone), "by": masked(decision.by), "said": masked(decision.why),
                "promised_by": promised, "is_past": promised is not None and promised < today, "decision_id": decision.id,
            }  # fmt: skip
            found.setdefault(decision.target.team_code, []).append(row)
    return found


def _parse_day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise WrongUsage(f"日期“{typed[:40]}”应写成 2024-07-12。 Write the day like 2024-07-12.") from error


def _zone_of(data: Path) -> tzinfo:
    from consolidate.records.reference import zone_of

    return clock.zone_of(zone_of(Folders(data).reference))
