"""The whole truth of the sample: the lines of every table, from the reference files alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from consolidate.authoring.sample import gifts, meetings, pairs, people, plan, plots, ventures
from consolidate.authoring.sample.doubles import Double, doubled
from consolidate.authoring.sample.line import Line
from consolidate.authoring.sample.places import Team, teams
from consolidate.authoring.sample.planted import Planted, planted
from consolidate.authoring.sample.roster import circles
from consolidate.authoring.sample.spellings import Spelling, spellings


@dataclass(frozen=True, slots=True)
class Season:
    """The teams, the true lines by table in the order of team and quarter, and what decisions are about."""

    teams: tuple[Team, ...]
    lines: Mapping[str, tuple[Line, ...]]
    spellings: tuple[Spelling, ...]
    doubles: tuple[Double, ...]
    planted: tuple[Planted, ...]

    def by_return(self) -> dict[tuple[str, str], dict[str, list[Line]]]:
        """The lines by team and period, then by table, in their order."""
        found: dict[tuple[str, str], dict[str, list[Line]]] = {}
        for table, those in self.lines.items():
            for one in those:
                found.setdefault((one.team_code, one.period), {name: [] for name in self.lines})[table].append(one)
        return found


def tell(reference: Path) -> Season:
    """Everything. `reference`: the folder with teams.csv and villages.csv. Errors: UnusableData."""
    known = teams(reference)
    circle = circles(known)
    signed = {team.code: pairs.pairs(team, circle[team.code]) for team in known}
    parts = plan.parts(known)
    activities, doubles = doubled(known, signed, meetings.lines(known, signed, parts))
    lines: dict[str, tuple[Line, ...]] = {
        "pairing": tuple(line for team in known for line in pairs.lines(team, signed[team.code])),
        "activity": tuple(activities),
        "contribution": tuple(gifts.lines(known, signed, parts)),
        "project": tuple(ventures.lines(known)),
        "reclamation": tuple(plots.lines(known)),
        "livelihood": tuple(people.lines(known)),
    }
    return Season(known, lines, tuple(spellings(known, circle)), tuple(doubles), tuple(planted(known, signed)))
