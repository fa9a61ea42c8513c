"""Fills `core` with the accepted lines, and the stage with these and the quarantined ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.resolve.organisation import ids, organisation_id
from consolidate.warehouse import arrow
from schemas import core, quality
from schemas.kind import Kind
from schemas.lists import ANONYMOUS, PAIRING_STATUS, TOWN_LEVEL
from schemas.table import Stored, Table

if TYPE_CHECKING:
    from consolidate.check import Checked
    from consolidate.warehouse import Scratch

_MORE = (
    Stored("status", "VARCHAR", "accepted or quarantined", "状态"),
    Stored("line_key", "VARCHAR", "identity text of the line", "行标识文本"),
    Stored("village_key", "VARCHAR", "village code, or town level", "村标识"),
)


def fill(building: Scratch, checked: Checked, villages: Mapping[str, str], merged: Mapping[str, str]) -> None:
    """One sheet's lines. `villages` names each village code; `merged` maps activity lines merged into others."""
    lines = _stored(checked, villages, merged)
    table = core.table(checked.sheet)
    staged = Table("stage", table.name, "", "", (*table.columns, *_MORE))
    building.con.register("incoming", arrow.of_frame(staged, lines))
    building.con.execute(f"CREATE OR REPLACE TABLE stage.{table.name} AS SELECT * FROM incoming")  # noqa: S608 - our own name
    building.con.unregister("incoming")
    accepted = lines[lines["status"] == "accepted"]
    building.load(table, arrow.of_frame(table, accepted))
    if "partners" in checked.sheet.columns:
        _fill_partners(building, lines)
    _fill_quarantined(building, checked, lines[lines["status"] == "quarantined"])


def _stored(checked: Checked, villages: Mapping[str, str], merged: Mapping[str, str]) -> pd.DataFrame:
    """The lines of accepted submissions with the columns of the core table."""
    lines = checked.lines[checked.lines["submission_status"] == "accepted"].copy()
    for field, column in checked.sheet.columns.items():
        if column.kind is Kind.VILLAGE:
            code = lines[field].astype(object)
            lines["village_key"] = code
            lines["village_code"] = code.where(code != TOWN_LEVEL, None)
            lines[field] = code.map(lambda one: villages.get(one, one) if isinstance(one, str) else None)
        elif column.kind is Kind.ORGANISATION:
            lines[f"{field}_id"] = ids(lines[field])
    if "pairing_status" in lines:
        lines["pairing_status"] = lines["pairing_status"].fillna(PAIRING_STATUS.values[0])
    if "donor" in lines:
        lines["is_anonymous"] = (lines["donor"] == ANONYMOUS).fillna(False)
    if checked.sheet.table == "activity":
        kept = set(lines.loc[lines["status"] == "accepted", "line_id"])
        away = {one for one, into in merged.items() if into in kept}
        lines["counted"] = ~lines["line_id"].isin(away)
    return lines


def _fill_partners(building: Scratch, lines: pd.DataFrame) -> None:
    """The partners of each activity, one a row; a partner named twice in one cell counts once."""
    named = lines[["line_id", "status", "partners"]].dropna(subset="partners")
    named = named.assign(name=named["partners"].astype(object).str.split("、")).explode("name")
    named["ordinal"] = named.groupby("line_id", sort=False).cumcount() + 1
    named["organisation_id"] = named["name"].map({one: organisation_id(one) for one in named["name"].unique()})
    named = named.drop_duplicates(["line_id", "organisation_id"])
    building.con.register("incoming", arrow.of_frame(core.ACTIVITY_PARTNER, named))
    building.con.execute("CREATE OR REPLACE TABLE stage.activity_partner AS SELECT * FROM incoming")
    building.con.unregister("incoming")
    accepted = named[named["status"] == "accepted"]
    building.load(core.ACTIVITY_PARTNER, arrow.of_frame(core.ACTIVITY_PARTNER, accepted))


def _fill_quarantined(building: Scratch, checked: Checked, lines: pd.DataFrame) -> None:
    from schemas.rules import CATALOGUE

    blocking = {slug for slug, rule in CATALOGUE.items() if "quarantine" in (rule.severity, *rule.also)}
    severity = checked.breaches["severity"]
    broken = checked.breaches[checked.breaches["rule"].isin(blocking) & (severity.isna() | (severity == "quarantine"))]
    rules = broken.groupby("line")["rule"].agg(lambda slugs: "、".join(sorted(set(slugs))))
    kept_out = lines.assign(
        table_name=checked.sheet.table, rules=rules.reindex(lines.index).fillna(""), yuan=lines.get("total_yuan")
    )
    building.load(quality.QUARANTINE, arrow.of_frame(quality.QUARANTINE, kept_out))
