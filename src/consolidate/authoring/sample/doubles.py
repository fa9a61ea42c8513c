"""Activities that two teams report: four that are one, and one pair that only looks like one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consolidate.authoring.sample.line import Activity
from consolidate.authoring.sample.pairs import Pair
from consolidate.authoring.sample.places import TOWN_LEVEL, Team, short

# the second team, and from when on it joins the one before it in the list of teams
SAME = (("441803117", "2022Q2"), ("441823116", "2022Q4"), ("441826105", "2023Q2"), ("441882102", "2022Q3"))
ALIKE = ("441881137", "2023Q1")


@dataclass(frozen=True, slots=True)
class Double:
    """The line of the second team and the line of the first that it resembles; `is_same`: they are one activity.

    Both have titles of their own: a decision may name them.
    """

    second: Activity
    first: Activity
    is_same: bool


def doubled(
    teams: Sequence[Team], signed: Mapping[str, Sequence[Pair]], activities: Sequence[Activity]
) -> tuple[list[Activity], list[Double]]:
    """The activities with the double reports among them. Those that are one with another are not counted."""
    result = list(activities)
    known = {team.code: team for team in teams}
    found: list[Double] = []
    for code, period in SAME:
        first, pair = _shared(teams, signed, result, code, period, known)
        second = _also(known[code], first, pair)
        result.append(second)
        found.append(Double(second, first, True))
    code, period = ALIKE
    first, pair = _shared(teams, signed, result, code, period, known)
    found.append(Double(_alike(known[code], result, first, pair), first, False))
    return sorted(result, key=lambda one: (one.team_code, one.period, one.held_on)), found


def _shared(
    teams: Sequence[Team], signed: Mapping[str, Sequence[Pair]], activities: list[Activity], code: str, period: str,
    known: Mapping[str, Team],
) -> tuple[Activity, Pair]:  # fmt: skip
    """An activity of the team before, with a partner that this team has a pair with by then; it gets its own title."""
    before = teams[[team.code for team in teams].index(code) - 1].code
    own = {pair.partner.name: pair for pair in signed[code] if pair.ended_in is None}
    for place, one in enumerate(activities):
        pair = own.get(one.partners[0]) if one.team_code == before and one.period >= period else None
        if pair is not None and pair.signed_on <= one.held_on and one.activity_kind != "结对签约":
            title = f"{known[before].town}牵头的{one.activity_kind}联合活动"
            activities[place] = replace(one, title=title)
            return activities[place], pair
    raise LookupError(f"no activity that {code} could report as well")


def _also(team: Team, first: Activity, pair: Pair) -> Activity:
    """The same activity as the second team tells it."""
    return replace(
        first, team_code=team.code, title=f"{_place(team, pair)}党员参加{first.activity_kind}联合活动",
        village=pair.local.village, partners=(pair.partner.name,), attendance=max(6, first.attendance // 2),
        member_attendance=None, households=None, counted=False,
    )  # fmt: skip


def _alike(team: Team, activities: list[Activity], first: Activity, pair: Pair) -> Activity:
    """One of the team's own activities moved to the day on which the partner was in the neighbouring town as well."""
    place = next(
        place
        for place, one in enumerate(activities)
        if (one.team_code, one.period) == (team.code, first.period) and one.activity_kind != "结对签约"
    )
    activities[place] = replace(
        activities[place], title=f"{_place(team, pair)}下午场{first.activity_kind}", activity_kind=first.activity_kind,
        held_on=first.held_on, village=pair.local.village, partners=(pair.partner.name,),
    )  # fmt: skip
    return activities[place]


def _place(team: Team, pair: Pair) -> str:
    return team.town if pair.local.village == TOWN_LEVEL else short(pair.local.village)
