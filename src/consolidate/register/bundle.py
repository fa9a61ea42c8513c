"""Which submission a CSV belongs to, told by its name."""

from __future__ import annotations

from consolidate.parse.gazetteer import Places
from consolidate.parse.title import FileName, read_file_name


def bundle_key(name: str, places: Places, teams: frozenset[str]) -> str | None:
    """Team and period as the name gives them; None where it does not give both."""
    named = read_file_name(name, teams, places).value
    is_whole = isinstance(named, FileName) and named.team in teams and named.period
    return f"{named.team} {named.period}" if is_whole else None
