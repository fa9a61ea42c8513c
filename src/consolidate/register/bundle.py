"""Which submission a CSV belongs to, told by its name."""

from __future__ import annotations

from consolidate.parse.gazetteer import Places
from consolidate.parse.title import FileName, read_file_name


def bundle_key(name: str, places: Places, teams: frozenset[str]) -> str | None:
    """Team and period as the name gives them; None where it does not give both."""
    named = read_file_name(name, teams, places).value
    if not isinstance(named, FileName) or named.team not in teams or not named.period:
        return None
    return f"{named.team} {named.period}"
