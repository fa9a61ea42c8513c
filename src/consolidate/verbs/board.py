"""A period's teams, as somebody with a telephone goes through them: whom to call first, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.call import load_calls
from consolidate.verbs.lookup import ask_published

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def load_periods(data: Path) -> list[str]:
    """The periods of the published warehouse, the newest first. Errors: UnusableData without a warehouse."""
    return [str(row["period"]) for row in reversed(ask_published(data, "show/completeness"))]


def load_board(data: Path, period: str) -> list[Row]:
    """The teams of a period in the order to call them: rows of send/office, with `urgent` in words, `severity` and the
    newest `call`, if there was one. A team that has promised a day is called behind the others until that day is past.
    """
    from consolidate.outputs.outbox.office import urgency, what_is_urgent

    spoken = {code: notes[0] for code, notes in load_calls(data, period).items()}
    rows = [
        {**row, "urgent": words, "severity": severity, "call": spoken.get(str(row["team_code"]))}
        for row in ask_published(data, "send/office")
        if row["period"] == period
        for words, severity in [what_is_urgent(row)]
    ]
    return sorted(rows, key=lambda row: (not row["severity"], _is_promised(row["call"]), urgency(row)))


def _is_promised(call: object) -> bool:
    """Whether a team has promised a day that is not past."""
    return isinstance(call, dict) and call["promised_by"] is not None and not call["is_past"]


def load_open_rules(data: Path, period: str) -> list[Row]:
    """The open findings of a period by rule and team, the heaviest first."""
    wanted = {"team": None, "county": None, "rule": None, "severity": None}
    return ask_published(data, "show/findings_grouped", **wanted, period=period, every=False)


def load_findings(data: Path, team: str, period: str | None) -> list[Row]:
    """The open findings of a team, those that follow from another behind it."""
    wanted = {"county": None, "rule": None, "severity": None}
    return ask_published(data, "show/findings", **wanted, team=team, period=period, every=False)


def load_unplaced(data: Path, period: str) -> list[Row]:
    """Files that arrived and of which it is not known for which team or period they are."""
    return ask_published(data, "show/unplaced", period=period, county=None)
