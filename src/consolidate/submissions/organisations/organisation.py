"""Party organisations as named in the lines: one id a canonical name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pandas as pd

COLUMNS = ["organisation_id", "name", "unit", "uscc", "kind"]
LOCAL = "镇村"


def organisation_id(name: str) -> str:
    """The id of an organisation: `o` and twelve hexadecimal digits of its canonical name's hash."""
    return "o" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def organisation_ids(names: pd.Series) -> pd.Series:
    """The id of each name; a missing name has none."""
    known = {name: organisation_id(name) for name in names.dropna().unique()}
    return names.astype(object).map(known).astype(object)


def tabulate_organisations(
    pairings: pd.DataFrame, partners: Iterable[str], roster: Iterable[tuple[str, str, str]]
) -> pd.DataFrame:
    """Every organisation that lines or the roster name: organisation_id, name, unit, uscc, kind.

    `pairings` are the checked lines of that sheet, oldest period first: unit and code are those reported
    last. `partners` are the names in activities; their kind is known only where they are paired too.
    """
    ordered = pairings.sort_values(["period", "file", "row"], kind="stable")
    named = pd.DataFrame(
        {
            "name": ordered["partner"],
            "unit": ordered["partner_unit"],
            "uscc": ordered["uscc"],
            "kind": ordered["pairing_kind"],
        }
    )
    local = pd.DataFrame({"name": ordered["local_organisation"], "kind": LOCAL})
    on_roster = pd.DataFrame(list(roster), columns=["name", "unit", "uscc"]).replace("", None).assign(kind="组团单位")
    mentioned = pd.DataFrame({"name": sorted(set(partners))})
    every = pd.concat([mentions.astype(object) for mentions in (on_roster, mentioned, local, named)], ignore_index=True)
    every = every.dropna(subset="name").groupby("name", sort=True).last().reset_index()
    every.insert(0, "organisation_id", every["name"].map(organisation_id))
    return every.reindex(columns=COLUMNS).astype(object).where(lambda frame: frame.notna(), None)
