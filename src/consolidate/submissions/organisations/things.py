"""The ids of projects, plots and donors: what a steward merges or separates, besides organisations and activities."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from consolidate.reading.values.fold import squeeze
from consolidate.schemas.lists import ANONYMOUS

if TYPE_CHECKING:
    import pandas as pd


class Thing(NamedTuple):
    """What the lines of a sheet are about: its word in decisions, the column of its id, and what the id is made of.

    `nobody`: names that are no name; who bears them is told apart from nobody, and has no id.
    """

    what: str
    column: str
    letter: str
    fields: tuple[str, ...]
    name: str
    nobody: frozenset[str] = frozenset()


THINGS: Mapping[str, Thing] = {
    "project": Thing("project", "project_id", "k", ("team_code", "name"), "name"),
    "reclamation": Thing("plot", "plot_id", "g", ("team_code", "village", "plot"), "plot"),
    "contribution": Thing("donor", "donor_id", "u", ("donor",), "donor", frozenset({ANONYMOUS})),
}
"""By sheet. `village` is the code, or the town level, as the checks have read it."""


def thing_ids(thing: Thing, lines: pd.DataFrame) -> list[str | None]:
    """The id of each line's thing; None where its name could not be read. The same name has the same id in every run."""
    columns = [lines[field].astype(object).tolist() for field in thing.fields]
    known: dict[tuple[object, ...], str | None] = {}
    lines_parts = list(zip(*columns, strict=True))
    for parts in lines_parts:
        if parts not in known:
            known[parts] = _thing_id(thing, parts)
    return [known[parts] for parts in lines_parts]


def named_things(thing: Thing, lines: pd.DataFrame) -> dict[str, str]:
    """The name of each thing that lines are about, by its id: of several spellings the last."""
    names = zip(thing_ids(thing, lines), lines[thing.name].tolist(), strict=True)
    return {known: str(name) for known, name in names if known}


def _thing_id(thing: Thing, parts: tuple[object, ...]) -> str | None:
    if any(not isinstance(part, str) or part in thing.nobody for part in parts):
        return None
    text = "\x1f".join(squeeze(str(part)) for part in parts)
    return thing.letter + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:11]
