"""Holds the cover against the file's name, which people change less often than the cover of a copied return."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.title import MANY, FileName, read_file_name
from consolidate.runtime.clock import day_of
from consolidate.runtime.paths import INSIDE, path_inside
from consolidate.schemas.cover import COVER
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.team import Teams

if TYPE_CHECKING:
    from consolidate.submissions.register.cover import Cover


def period_in_name(file: str, teams: Teams) -> str | None:
    """The period that a file's name says."""
    named = read_file_name(path_inside(file), teams.codes, teams.places).value
    return named.period if isinstance(named, FileName) else None


def name_or_folders(file: str, seen: datetime | None, teams: Teams, span: ProgrammeSpan) -> FileName:
    """The team and the period that the file's name says, else its folders from the inmost out."""
    team = period = None
    for part in reversed(file.replace(INSIDE, "/").split("/")):
        from_name = read_file_name(part, teams.codes, teams.places).value
        if isinstance(from_name, FileName):
            team = team or (from_name.team if from_name.team != MANY and from_name.team in teams.by_code else None)
            period = period or (from_name.period if may_be_for(from_name.period, seen, span) else None)
    return FileName(team, period)


def may_be_for(period: str | None, seen: datetime | None, span: ProgrammeSpan) -> bool:
    """Whether a return for the period may have come in at that moment."""
    return bool(period and seen and span.read(period, day_of(seen, span.zone)).period)


def compare_with_name(file: str, cover: Cover, teams: Teams) -> list[Breach]:
    """Where the file's name contradicts the cover; nothing where the name says nothing."""
    reading = read_file_name(path_inside(file), teams.codes, teams.places)
    named = reading.value if isinstance(reading.value, FileName) else FileName(None, None)
    team = teams.by_code.get(cover.team_code or "")
    found = []
    town = teams.places.towns.get(named.team or "")  # any town: a return of one without a team is none of this team's
    if team and town and town.code != team.town_code:
        other = teams.by_code[town.code].team if town.code in teams.by_code else teams.places.town_prefix(town.code)
        found.append(cover.breach("team_mismatch", "hold", "team", other, f"文件名写的是{other}"))
    if cover.period and named.period and named.period != cover.period:
        found.append(
            Breach("assumed", "explain", file=file, field="period", table_name=COVER.table, value=file.rpartition("/")[2],
                   expected=cover.period, detail=f"文件名写的是 {named.period}，以封面为准。",
                   detail_en=f"The file name says {named.period}; the cover counts.")
        )  # fmt: skip
    return found
