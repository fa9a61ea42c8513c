"""The real reference lists, read once."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from consolidate.reading.values.gazetteer import Places

ROOT = Path(__file__).parents[3]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def all_places() -> Places:
    """Every place of the reference lists."""
    here = ROOT / "data" / "reference"
    return Places.build(rows(here / "towns.csv"), rows(here / "villages.csv"), rows(here / "place_aliases.csv"))


@lru_cache(maxsize=1)
def all_teams() -> tuple[str, ...]:
    """The codes of the registered teams."""
    return tuple(row["team_code"] for row in rows(ROOT / "data" / "reference" / "teams.csv"))
