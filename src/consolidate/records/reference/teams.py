"""teams.csv: the work teams, each in one town."""

from __future__ import annotations

import re
from pathlib import Path

from consolidate.records.reference import table as tables
from consolidate.records.reference.record import Team, Town
from consolidate.records.reference.table import ReferenceTable

_CODE = re.compile(r"[0-9A-Za-z_-]{1,32}")


def parse(path: Path, content: bytes, towns: tuple[Town, ...], calendar: str) -> tuple[Team, ...]:
    """All teams. Errors: UnusableData for a repeated code or name, an unknown county or town, a span that is none, or no
    team at all.
    """
    table = tables.parse(path, content, Team._fields[:5], (*Team._fields[5:7], *Team._fields[8:]))
    by_name = {(town.county_code, town.town): town for town in towns}
    found: dict[str, Team] = {}
    names: set[str] = set()
    for line, cells in table:
        team = _parse_team(table, line, cells, by_name)
        table.require_span(line, calendar, team.from_period, team.until_period)
        if team.team_code in found:
            raise table.refuse(line, f"team_code {team.team_code} 重复", f"team_code {team.team_code} appears twice")
        if team.team in names:
            raise table.refuse(line, f"工作队名称“{team.team}”重复", "the team's name appears twice")
        found[team.team_code] = team
        names.add(team.team)
    if not found:
        raise table.refuse(2, "至少应有一支工作队", "at least one team is expected")
    return tuple(found.values())


def _parse_team(table: ReferenceTable, line: int, cells: tuple[str, ...], towns: dict[tuple[str, str], Town]) -> Team:
    """One team, its county and town found in towns.csv by county code and town name."""
    team = Team._make((*cells[:7], "", *cells[7:]))
    if not _CODE.fullmatch(team.team_code):
        raise table.refuse(
            line,
            f"team_code 应为字母、数字，写的是“{team.team_code}”",
            "team_code must be letters and digits",
        )
    if team.county_code not in {county for county, _ in towns}:
        raise table.refuse(
            line,
            f"县代码 {team.county_code} 不在 towns.csv 中",
            f"county {team.county_code} is not in towns.csv",
        )
    town = towns.get((team.county_code, team.town))
    if town is None or town.county != team.county:
        raise table.refuse(
            line,
            f"“{team.county}{team.town}”不在 towns.csv 的 {team.county_code} 之下",
            f"that town is not in county {team.county_code} of towns.csv",
        )
    return team._replace(town_code=town.town_code)
