"""The whole truth of the sample: the lines of every table, from the reference files alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from consolidate.sample import gifts, meetings, pairs, people, plan, plots, ventures
from consolidate.sample.line import Line
from consolidate.sample.places import Team, teams
from consolidate.sample.roster import circles

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Season:
    """The teams, and the true lines by table in the order of team, quarter and line."""

    teams: tuple[Team, ...]
    lines: Mapping[str, tuple[Line, ...]]

    def of(self, code: str, period: str) -> dict[str, list[Line]]:
        """What one team reports for one period, by table."""
        return {
            table: [one for one in lines if (one.team_code, one.period) == (code, period)]
            for table, lines in self.lines.items()
        }


def tell(reference: Path) -> Season:
    """Everything. `reference`: the folder with teams.csv and villages.csv. Errors: UnusableData."""
    known = teams(reference)
    circle = circles(known)
    signed = {team.code: pairs.pairs(team, circle[team.code]) for team in known}
    parts = plan.parts(known)
    lines: dict[str, list[Line]] = {
        "pairing": [line for team in known for line in pairs.lines(team, signed[team.code])],
        "activity": cast(list[Line], meetings.lines(known, signed, parts)),
        "contribution": cast(list[Line], gifts.lines(known, signed, parts)),
        "project": cast(list[Line], ventures.lines(known)),
        "reclamation": cast(list[Line], plots.lines(known)),
        "livelihood": cast(list[Line], people.lines(known)),
    }
    return Season(known, {table: tuple(found) for table, found in lines.items()})


def by_return(lines: Mapping[str, tuple[Line, ...]]) -> dict[Key, dict[str, list[Line]]]:
    """The lines by team and period, then by table, in their order."""
    found: dict[Key, dict[str, list[Line]]] = {}
    for table, those in lines.items():
        for one in those:
            found.setdefault((one.team_code, one.period), {name: [] for name in lines})[table].append(one)
    return found
