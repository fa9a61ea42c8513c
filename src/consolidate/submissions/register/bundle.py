"""CSVs: which submission each belongs to, told by its name, which stands for the cover."""

from __future__ import annotations

from dataclasses import replace

from consolidate.reading.layout.arranged import Arranged, Entry
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.title import FileName, read_file_name
from consolidate.submissions.register.team import Teams
from schemas.cover import COVER


def bundle_key(name: str, places: Places, teams: frozenset[str]) -> str | None:
    """Team and period as the name gives them; None where it does not give both."""
    named = read_file_name(name, teams, places).value
    if not isinstance(named, FileName) or named.team not in teams or not named.period:
        return None
    return f"{named.team} {named.period}"


def covered(one: Arranged, teams: Teams) -> Arranged:
    """A CSV submission without a cover of its own, with the team and period that its name gives."""
    if one.form != "csv" or one.cover:
        return one
    named = read_file_name(one.file.rpartition("!")[2], frozenset(teams.by_code), teams.places).value
    if not isinstance(named, FileName):
        return one
    team = teams.by_code.get(named.team or "")
    said = {"team": team.team if team else named.team, "period": named.period}
    cover = {field: Entry(value, COVER.title, 1, 0) for field, value in said.items() if value}
    return replace(one, cover=cover)
