"""The ids of projects and plots: what a steward merges or separates, besides organisations and activities."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from consolidate.reading.values.fold import squeeze

if TYPE_CHECKING:
    import pandas as pd


class Thing(NamedTuple):
    """What the lines of a sheet are about: its word in decisions, the column of its id, and what the id is made of."""

    what: str
    column: str
    letter: str
    fields: tuple[str, ...]
    name: str


THINGS: Mapping[str, Thing] = {
    "project": Thing("project", "project_id", "k", ("team_code", "name"), "name"),
    "reclamation": Thing("plot", "plot_id", "g", ("team_code", "village", "plot"), "plot"),
}
"""By sheet. `village` is the code, or the town level, as the checks have read it."""


def thing_ids(thing: Thing, lines: pd.DataFrame) -> list[str | None]:
    """The id of each line's thing; None where its name could not be read. The same name has the same id in every run."""
    columns = [lines[field].astype(object).tolist() for field in thing.fields]
    return [_id(thing.letter, parts) for parts in zip(*columns, strict=True)]


def _id(letter: str, parts: tuple[object, ...]) -> str | None:
    if any(not isinstance(part, str) for part in parts):
        return None
    text = "\x1f".join(squeeze(str(part)) for part in parts)
    return letter + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:11]
