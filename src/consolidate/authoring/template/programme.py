"""Who fills in the form and when: the registered teams with their villages, and the periods of the programme."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from consolidate.reading.values.period import Period, read_period
from consolidate.reading.values.period_named import choose_period
from consolidate.records import reference
from consolidate.records.reference import Issuer, Reference, is_within, load_reference as load_reference
from consolidate.runtime import clock
from consolidate.runtime.errors import WrongUsage

YEARS_OFFERED = 5  # how far the list of periods reaches when the programme names no last one
YEARS_AT_MOST = 50  # how far such a programme reaches


@dataclass(frozen=True, slots=True)
class FormTeam:
    """A registered work team; `villages` are its town's, by their register names, in the register's order."""

    code: str
    name: str
    county: str
    town: str
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormProgramme:
    """The programme's name, teams (by code) and periods (in order), and the days until a return is due."""

    name: str
    teams: tuple[FormTeam, ...]
    periods: tuple[Period, ...]
    days_until_due: int
    ceiling_yuan: int
    issuer: Issuer

    def team(self, named: str) -> FormTeam:
        """The team with this code or name, or the only one in this town. Errors: WrongUsage."""
        found = [team for team in self.teams if named in (team.code, team.name)]
        found = found or [team for team in self.teams if named in (team.town, team.county + team.town)]
        if len(found) == 1:
            return found[0]
        names = "、".join(f"{team.name}（{team.code}）" for team in found or self.teams)
        problem = "不止一支" if found else "没有登记"
        raise WrongUsage(f"工作队“{named}”{problem}。可用：{names}。 Name one registered team, by name or code.")

    def period(self, code: str) -> Period:
        """The period with this code. Errors: WrongUsage when it is none of the programme's."""
        found = {period.code: period for period in self.periods}
        if code not in found:
            span = f"{self.periods[0]}–{self.periods[-1]}"
            raise WrongUsage(
                f"报告期“{code}”不在项目期 {span} 内，写法如 {self.periods[0]}。 "
                f"The programme's periods are {span}, written like {self.periods[0]}."
            )
        return found[code]


def period_named(folder: Path, typed: str) -> str:
    """The code of the programme's period that a person means, in any spelling of a return; without its year none that
    is still to begin. Errors: WrongUsage, which says what to type; UnusableData."""
    about = load_reference(folder).programme
    asked = str(read_period(typed).value or "")
    return choose_period(
        typed, [period.code for period in _periods(about, asked)], clock.day_of(clock.now(), about.zone)
    )


def load_programme(folder: Path, period: str | None = None) -> FormProgramme:
    """The programme as the reference folder describes it, with the teams and villages of the period, if one is given.

    Errors: UnusableData, which names the file and the line."""
    known = load_reference(folder)
    about = known.programme
    return FormProgramme(
        about.name, _teams(known, period), _periods(about, period), about.days_until_due, about.ceiling_yuan, about.form
    )


def _periods(about: reference.Programme, asked: str | None) -> tuple[Period, ...]:
    """All that a form may be for."""
    first = Period.parse(about.first_period)
    return _periods_between(first, Period.parse(about.last_period) if about.last_period else _last_period(first, asked))


def _last_period(first: Period, asked: str | None) -> Period:
    """As far as an open-ended programme's list of periods reaches: to the period that is asked for, if it is later."""
    offered = Period(first.year + YEARS_OFFERED, first.first_month, first.months)
    with contextlib.suppress(ValueError):  # it is refused where it is looked up
        wanted = Period.parse(asked or first.code)
        if wanted.months == first.months and wanted.year <= first.year + YEARS_AT_MOST:
            return max(offered, wanted)
    return offered


def _periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """All periods from the first to the last."""
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next)
    return tuple(found)


def _teams(known: Reference, period: str | None) -> tuple[FormTeam, ...]:
    """The teams in the order of their codes, each with the villages of its town."""
    villages: dict[str, list[str]] = {}
    for village in known.villages:
        if _is_of(village, period):
            villages.setdefault(village.town_code, []).append(village.village)
    return tuple(
        FormTeam(team.team_code, team.team, team.county, team.town, tuple(villages.get(team.town_code, ())))
        for team in sorted(known.teams)
        if _is_of(team, period)
    )


def _is_of(village: reference.Team | reference.Village, period: str | None) -> bool:
    return period is None or is_within(period, village.from_period, village.until_period)
