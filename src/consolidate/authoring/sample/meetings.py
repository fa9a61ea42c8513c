"""共建活动: the activities of every team and quarter, each with partners that have signed by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from consolidate.authoring.sample import topics
from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.line import Activity
from consolidate.authoring.sample.pairs import Pair
from consolidate.authoring.sample.places import TOWN_LEVEL, Team, short
from consolidate.authoring.sample.plan import Part
from consolidate.authoring.sample.quarter import QUARTERS, Quarter

Taken = set[tuple[str, date]]


def lines(
    teams: Sequence[Team], signed: Mapping[str, Sequence[Pair]], parts: Mapping[tuple[str, str], Part]
) -> list[Activity]:
    """The activities in the order of team, quarter and day; no partner is in two places on one day."""
    taken: Taken = set()
    found: list[Activity] = []
    for team in teams:
        for quarter in QUARTERS:
            found += _quarter(team, quarter, signed[team.code], parts[team.code, quarter.name], taken)
    return found


def _quarter(team: Team, quarter: Quarter, signed: Sequence[Pair], part: Part, taken: Taken) -> list[Activity]:
    chance = Chance("activities", team.code, quarter.name)
    has_signing = quarter == QUARTERS[0] or chance.happens(0.45)
    signings = [pair for pair in signed if pair.signed_in == quarter][: int(has_signing)]
    meetings = [_signing(team, quarter, pair, taken) for pair in signings]
    days: set[date] = {one.held_on for one in meetings}
    while len(meetings) < part.activities:
        one = _meeting(chance, team, quarter, signed, taken)
        if one is not None and one.held_on not in days:
            days.add(one.held_on)
            meetings.append(one)
            taken.update((partner, one.held_on) for partner in one.partners)
    meetings.sort(key=lambda one: one.held_on)
    people = split(
        part.attendance, [chance.near(topics.ATTENDANCE[one.activity_kind], 0.5) for one in meetings], least=8
    )
    return [_attended(chance, one, many) for one, many in zip(meetings, people, strict=True)]


def _signing(team: Team, quarter: Quarter, pair: Pair, taken: Taken) -> Activity:
    taken.add((pair.partner.name, pair.signed_on))
    chance = Chance("signing", team.code, quarter.name)
    title = topics.title(chance, "结对签约", quarter, _place(team, pair.local.village))
    return Activity(
        team.code,
        quarter.name,
        title,
        "结对签约",
        pair.signed_on,
        pair.local.village,
        (pair.partner.name,),
        0,
        None,
        None,
    )


def _meeting(chance: Chance, team: Team, quarter: Quarter, signed: Sequence[Pair], taken: Taken) -> Activity | None:
    """An activity on some day of the quarter; None when that day does not suit."""
    kind = topics.kind(chance, quarter.number)
    day = _day(chance, quarter, kind)
    known = [pair for pair in signed if pair.signed_on <= day and (pair.ended_in is None or quarter < pair.ended_in)]
    if not known:
        return None
    pair = chance.pick(known)
    with_it = [one.partner.name for one in known if one.local == pair.local and one.partner != pair.partner]
    partners = (pair.partner.name, *(with_it[:1] if chance.happens(0.3) else ()))
    if any((partner, day) in taken for partner in partners):
        return None
    title = topics.title(chance, kind, quarter, _place(team, pair.local.village))
    return Activity(team.code, quarter.name, title, kind, day, pair.local.village, partners, 0, None, None)


def _day(chance: Chance, quarter: Quarter, kind: str) -> date:
    """Around the festival the kind belongs to, else any day that leaves time to write the return."""
    if quarter.number == 3 and kind == "主题党日" and quarter != QUARTERS[0] and chance.happens(0.4):
        return quarter.start + timedelta(days=chance.whole(0, 5))
    if quarter.number == 1 and kind == "走访慰问":
        return quarter.start + timedelta(days=chance.whole(5, 34))
    return quarter.start + timedelta(days=chance.whole(1, quarter.days - 2))


def _attended(chance: Chance, one: Activity, attendance: int) -> Activity:
    members = int(attendance * chance.near(0.5, 0.5)) if chance.happens(0.85) else None
    reaches = one.activity_kind in topics.REACHES_HOUSEHOLDS and chance.happens(0.7)
    households = chance.whole(5, 60) if reaches else None
    remark = chance.pick(topics.REMARKS) if chance.happens(0.08) else None
    return replace(one, attendance=attendance, member_attendance=members, households=households, remark=remark)


def _place(team: Team, village: str) -> str:
    return team.town if village == TOWN_LEVEL else short(village)
