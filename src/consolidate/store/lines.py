"""Fills `core` with the accepted lines, and the stage with these and the quarantined ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

from consolidate.resolve.organisation import ids, organisation_id
from consolidate.warehouse import arrow
from schemas import core, quality
from schemas.kind import Kind
from schemas.lists import ANONYMOUS, PAIRING_STATUS, TOWN_LEVEL
from schemas.rules import CATALOGUE
from schemas.table import Stored, Table

if TYPE_CHECKING:
    from consolidate.check import Checked
    from consolidate.warehouse import Scratch

_MORE = (
    Stored("status", "VARCHAR", "accepted or quarantined", "状态"),
    Stored("line_key", "VARCHAR", "identity text of the line", "行标识文本"),
    Stored("village_key", "VARCHAR", "village code, or town level", "村标识"),
)


PARTNER = Table("stage", "activity_partner", "", "", (*core.ACTIVITY_PARTNER.columns, _MORE[0]))
_BLOCKING = frozenset(slug for slug, rule in CATALOGUE.items() if "quarantine" in (rule.severity, *rule.also))


def fill(
    building: Scratch, checked: Checked, villages: Mapping[str, str], merged: Mapping[str, str]
) -> pyarrow.Table | None:
    """One sheet's lines; those quarantined, if any, as `fill_quarantined` wants them.

    `villages` names each village code; `merged` maps activity lines merged into others.
    """
    lines = _stored(checked, villages, merged)
    table = core.table(checked.sheet)
    building.stage(table.name, arrow.of_frame(Table("stage", table.name, "", "", (*table.columns, *_MORE)), lines))
    building.accept(table)
    if "partners" in checked.sheet.columns:
        building.stage("activity_partner", arrow.of_frame(PARTNER, _partners(lines)))
        building.accept(core.ACTIVITY_PARTNER)
    return _quarantined(checked, lines)


def fill_quarantined(building: Scratch, lines: Sequence[pyarrow.Table]) -> None:
    """`quality.quarantined_line`, all sheets together."""
    if lines:
        building.load(quality.QUARANTINE, pyarrow.concat_tables(lines))


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


def _partners(lines: pd.DataFrame) -> pd.DataFrame:
    """The partners of each activity, one a row; a partner named twice in one cell counts once."""
    named = lines[["line_id", "status", "partners"]].dropna(subset="partners").astype(object)
    named = named.assign(name=named["partners"].str.split("、")).explode("name")
    named["ordinal"] = named.groupby("line_id", sort=False).cumcount() + 1
    named["organisation_id"] = named["name"].map({one: organisation_id(one) for one in named["name"].unique()})
    return named.drop_duplicates(["line_id", "organisation_id"])


def _quarantined(checked: Checked, lines: pd.DataFrame) -> pyarrow.Table | None:
    """The lines that are kept out, with the rules that keep each out and its amount; None where there are none."""
    kept_out = lines[lines["status"] == "quarantined"]
    if kept_out.empty:
        return None
    severity = checked.breaches["severity"]
    broken = checked.breaches[checked.breaches["rule"].isin(_BLOCKING) & (severity.isna() | (severity == "quarantine"))]
    rules = broken.groupby("line")["rule"].agg(lambda slugs: "、".join(sorted(set(slugs))))
    told = kept_out.assign(
        table_name=checked.sheet.table, rules=rules.reindex(kept_out.index).fillna(""), yuan=kept_out.get("total_yuan")
    )
    return arrow.of_frame(quality.QUARANTINE, told)
