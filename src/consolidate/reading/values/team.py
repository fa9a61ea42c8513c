"""The work team that a submission comes from."""

from __future__ import annotations

import re
from collections.abc import Collection

from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.nil import gate
from consolidate.reading.values.place import find_towns, plain
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

_BEFORE = re.compile(r"^(?:广州市?)?(?:对口)?(?:帮扶)?(?:派?驻|帮扶)")
_AFTER = re.compile(
    r"(?:驻镇(?:帮镇)?扶村|帮镇扶村|驻镇帮扶|乡村振兴|对口帮扶|帮扶|驻镇)?(?:工作队|工作组|帮扶队)(?:\(盖章\))?$"
)


_SEATED = re.compile(
    r"^(?:广州市?)?(?:对口)?(?:帮扶)?(?:派?驻|帮扶)(.{2,24}?)"
    r"(?:驻镇(?:帮镇)?扶村|帮镇扶村|驻镇帮扶|乡村振兴|对口帮扶|帮扶|驻镇)?(?:工作队|工作组|帮扶队)(?=.)"
)


def read_team_organisation(name: str, places: Places, town: str) -> Reading | None:
    """A party organisation of the work team of a town, which is seated there: 驻阳山县太平镇工作队临时党支部. None for
    one that names no team, or that of another town."""
    match = _SEATED.match(name)
    found = list(find_towns(match[1], places, town[:6])) if match else []
    if match is None or {alias.code for alias in found} != {town}:
        return None
    value = f"驻{places.town_prefix(town)}工作队{name[match.end() :]}"
    return warn(value, "assumed", "another spelling") if all(alias.is_doubtful for alias in found) else ok(value)


def read_team(cell: Cell, places: Places, teams: Collection[str], *, county: str | None = None) -> Reading:
    """The code of a registered team (that of its town). `county` is the code the cover names, if any.

    A name that several towns bear is read as the one among them that has a team, with a warning.
    """
    if (answer := gate(cell, optional=False)) is not None:
        return answer
    text = plain(cell)
    if text is None:
        return error("unknown_team", "too long")
    if text.isascii() and text.isdecimal():
        return ok(text) if text in teams else error("unknown_team", text)
    bare = _AFTER.sub("", _BEFORE.sub("", text.replace("(盖章)", "")))
    found = list(find_towns(bare, places, county))
    codes = {alias.code for alias in found}
    registered = codes & set(teams)
    if len(registered) != 1:
        return error("unknown_team", "、".join(sorted(codes)))
    if len(codes) > 1:
        return warn(registered.pop(), "ambiguous_place", "the only town of that name with a team")
    return (
        warn(codes.pop(), "assumed", "another spelling")
        if all(alias.is_doubtful for alias in found)
        else ok(codes.pop())
    )
