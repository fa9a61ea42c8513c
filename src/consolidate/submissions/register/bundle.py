"""CSVs: which submission each belongs to, told by its name, which stands for the cover."""

from __future__ import annotations

from dataclasses import replace

from consolidate.intake.marked.names import Stamp
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.title import FileName, read_file_name
from consolidate.runtime.paths import path_inside
from consolidate.schemas.cover import COVER
from consolidate.submissions.register.team import Teams


def bundle_key(name: str, places: Places, teams: frozenset[str]) -> str | None:
    """Team and period as the name gives them; None where it does not give both."""
    named = read_file_name(name, teams, places).value
    if not isinstance(named, FileName) or named.team not in teams or not named.period:
        return None
    return f"{named.team} {named.period}"


def add_cover(workbook: Arranged, teams: Teams) -> Arranged:
    """A CSV submission that does not say whose it is, with the team and period that its name gives, or the stamp of a
    marked copy of it."""
    if workbook.form != "csv" or not workbook.cover.keys().isdisjoint(("team", "period")):
        return workbook
    stamp = Stamp.of(workbook.properties)
    if stamp is not None:
        return replace(workbook, cover=_cover_entries(teams, stamp.team_code, stamp.period) | workbook.cover)
    named = read_file_name(path_inside(workbook.file), teams.codes, teams.places).value
    if not isinstance(named, FileName):
        return workbook
    return replace(workbook, cover=_cover_entries(teams, named.team, named.period) | workbook.cover)


def _cover_entries(teams: Teams, code: str | None, period: str | None) -> dict[str, CoverEntry]:
    """The entries of a cover that is not there."""
    team = teams.by_code.get(code or "")
    values = {"team": team.team if team else code, "period": period}
    return {field: CoverEntry(value, COVER.title, 1, 0) for field, value in values.items() if value}
