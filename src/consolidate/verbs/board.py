"""A period's teams, as somebody with a telephone goes through them: whom to call first, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.look import ask_published

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def periods(data: Path) -> list[str]:
    """The periods of the published warehouse, the newest first. Errors: UnusableData without a warehouse."""
    return [str(row["period"]) for row in reversed(ask_published(data, "show/completeness"))]


def board(data: Path, period: str) -> list[Row]:
    """The teams of a period in the order to call them: rows of send/office, with `urgent` in words and `severity`."""
    from consolidate.outputs.outbox.office import urgency, what_is_urgent

    rows = [row for row in ask_published(data, "send/office") if row["period"] == period]
    said = ((row, *what_is_urgent(row)) for row in sorted(rows, key=urgency))
    return [{**row, "urgent": words, "severity": severity} for row, words, severity in said]


def rules_open(data: Path, period: str) -> list[Row]:
    """The open findings of a period by rule and team, the heaviest first."""
    wanted = {"team": None, "county": None, "rule": None, "severity": None}
    return ask_published(data, "show/findings_grouped", **wanted, period=period, every=False)


def findings_of(data: Path, team: str, period: str | None) -> list[Row]:
    """The open findings of a team, those that follow from another behind it."""
    wanted = {"county": None, "rule": None, "severity": None}
    return ask_published(data, "show/findings", **wanted, team=team, period=period, every=False)


def unplaced(data: Path, period: str) -> list[Row]:
    """Files that arrived and of which it is not known for which team or period they are."""
    return ask_published(data, "show/unplaced", period=period, county=None)
