"""Reads all reference files of a data directory and holds them against one another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from consolidate.records.reference import claims, places, programme, roster, table, teams
from consolidate.records.reference.record import Reference
from consolidate.runtime import clock
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.paths import Folders

PROGRAMME, TEAMS, TOWNS, VILLAGES = "programme.toml", "teams.csv", "towns.csv", "villages.csv"
ALIASES, CLAIMS, ROSTER = "place_aliases.csv", "claims.csv", "group_unit_organisations.csv"


def load_reference(folder: Path) -> Reference:
    """Everything in `data/reference/`; the roster alone may be absent (then it is empty).

    Errors: UnusableData for the first defect found, naming the file, the line and what is expected there.
    """
    content = {name: table.content_of(folder / name) for name in (PROGRAMME, TEAMS, TOWNS, VILLAGES, ALIASES, CLAIMS)}
    if (folder / ROSTER).exists():
        content[ROSTER] = table.content_of(folder / ROSTER)
    about = programme.parse(folder / PROGRAMME, content[PROGRAMME])
    towns = places.towns(folder / TOWNS, content[TOWNS])
    villages = places.villages(folder / VILLAGES, content[VILLAGES], towns, about.calendar)
    crews = teams.parse(folder / TEAMS, content[TEAMS], towns, about.calendar)
    return Reference(
        programme=about,
        teams=crews,
        towns=towns,
        villages=villages,
        aliases=places.aliases(folder / ALIASES, content[ALIASES], towns, villages),
        roster=roster.parse(folder / ROSTER, content[ROSTER]) if ROSTER in content else (),
        claims=claims.parse(folder / CLAIMS, content[CLAIMS], about, crews, towns),
        fingerprint=_fingerprint(content),
    )


def zone_of(folder: Path) -> str:
    """The name of the programme's time zone; the usual one where `programme.toml` cannot be used, as a run will say."""
    try:
        return programme.parse(folder / PROGRAMME, table.content_of(folder / PROGRAMME)).time_zone
    except UnusableData:
        return clock.ZONE


def require_data_directory(folders: Folders) -> None:
    """Errors: UnusableData where neither reference files nor past runs are: a name that was mistyped, or nothing mounted.
    Nothing is to be written there."""
    if not folders.reference.is_dir() and not folders.history.is_dir():
        raise UnusableData(
            f"{folders.data} 不是数据目录（没有 reference/）。请检查 --data 或 CONSOLIDATE_DATA，以及磁盘和共享盘是否已挂载。"
            " It is no data directory; check --data or CONSOLIDATE_DATA, and the mount."
        )


def _fingerprint(content: dict[str, bytes]) -> str:
    """SHA-256 over the files by name: each one's name and length, then its bytes, so that no two folders look alike."""
    digest = hashlib.sha256()
    for name in sorted(content):
        digest.update(f"{name} {len(content[name])}\n".encode())
        digest.update(content[name])
    return digest.hexdigest()
