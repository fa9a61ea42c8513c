"""Which organisations support which team: the published counts divided among the teams, some partners shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.authoring.sample.brands import enterprises, social
from consolidate.authoring.sample.bureaus import group_units
from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.partner import Partner
from consolidate.authoring.sample.places import Local, Team

GROUP_UNITS = 381
ENTERPRISES = 198
SOCIAL = 211
ENTERPRISE_SOCIAL_LOCALS = 331
TAIPING, TAIPING_ENTERPRISES = "441823107", 12  # its twelve villages, one company each


@dataclass(frozen=True, slots=True)
class Circle:
    """The partners of one team by kind, and the local organisations that pair with companies and associations."""

    group_units: tuple[Partner, ...]
    enterprises: tuple[Partner, ...]
    social: tuple[Partner, ...]
    locals: tuple[Local, ...]


def circles(teams: Sequence[Team]) -> dict[str, Circle]:
    """The circle of every team, by team code."""
    group, companies, social_ = _group_units(teams), _companies(teams), _social(teams)
    chosen = _locals(teams)
    return {
        one.code: Circle(group[one.code], companies[one.code], social_[one.code], chosen[one.code]) for one in teams
    }


def roster(teams: Sequence[Team]) -> list[Partner]:
    """The 381 group-unit organisations that the pairing rate is taken of, in the order of their names."""
    found = {partner.name: partner for circle in circles(teams).values() for partner in circle.group_units}
    return [found[name] for name in sorted(found)]


def _group_units(teams: Sequence[Team]) -> dict[str, tuple[Partner, ...]]:
    """Own ones by the number of local organisations, a tenth more shared with the next team of the county."""
    many = dict(zip((one.code for one in teams), split(GROUP_UNITS, [len(one.locals) for one in teams]), strict=True))
    wanted: dict[str, int] = {}
    for one in teams:
        wanted[one.county] = wanted.get(one.county, 0) + many[one.code]
    units = {county: iter(found) for county, found in group_units(wanted).items()}
    own = {one.code: [next(units[one.county]) for _ in range(many[one.code])] for one in teams}
    return _shared(teams, own, 10)


def _companies(teams: Sequence[Team]) -> dict[str, tuple[Partner, ...]]:
    others = [one for one in teams if one.code != TAIPING]
    parts = split(ENTERPRISES - TAIPING_ENTERPRISES, [len(one.locals) for one in others], least=2)
    many = dict(zip((one.code for one in others), parts, strict=True)) | {TAIPING: TAIPING_ENTERPRISES}
    return _shared(teams, _dealt(teams, enterprises(ENTERPRISES), many), 9)


def _social(teams: Sequence[Team]) -> dict[str, tuple[Partner, ...]]:
    parts = split(SOCIAL, [len(one.locals) for one in teams], least=2)
    many = dict(zip((one.code for one in teams), parts, strict=True))
    return _shared(teams, _dealt(teams, social(SOCIAL), many), 8)


def _dealt(teams: Sequence[Team], partners: list[Partner], many: dict[str, int]) -> dict[str, list[Partner]]:
    deck = iter(partners)
    return {one.code: [next(deck) for _ in range(many[one.code])] for one in teams}


def _shared(teams: Sequence[Team], own: dict[str, list[Partner]], every: int) -> dict[str, tuple[Partner, ...]]:
    """Each team's own partners and one in `every` of the team before it; 太平镇 keeps to its twelve companies."""
    circles_: dict[str, tuple[Partner, ...]] = {}
    for place, team in enumerate(teams):
        before = own[teams[place - 1].code]
        lent = [partner for nth, partner in enumerate(before) if nth % every == every // 2]
        is_full = team.code == TAIPING and own[team.code][0].kind == "非公企业"
        circles_[team.code] = tuple(own[team.code] if is_full else own[team.code] + lent)
    return circles_


def _locals(teams: Sequence[Team]) -> dict[str, tuple[Local, ...]]:
    """331 of the local organisations; those without a group unit and the villages of 太平镇 always among them."""
    sure = {one.code: [local for local in one.locals if _is_sure(one, local)] for one in teams}
    free = {one.code: [local for local in one.locals if not _is_sure(one, local)] for one in teams}
    still = ENTERPRISE_SOCIAL_LOCALS - sum(map(len, sure.values()))
    parts = split(still, [len(free[one.code]) for one in teams])
    return {
        one.code: (*sure[one.code], *Chance("locals", one.code).some(free[one.code], part))
        for one, part in zip(teams, parts, strict=True)
    }


def _is_sure(team: Team, local: Local) -> bool:
    return not local.has_group_unit or (team.code == TAIPING and not local.short.endswith("镇党委"))
