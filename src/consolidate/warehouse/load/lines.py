"""Fills `core` with the accepted lines, and the stage with these and the quarantined ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.schemas import core, quality
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import ANONYMOUS, TOWN_LEVEL
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.table import Stored, StoredTable
from consolidate.submissions.organisations.organisation import organisation_id, organisation_ids
from consolidate.submissions.organisations.things import THINGS, Thing, thing_ids
from consolidate.warehouse.database import arrow

if TYPE_CHECKING:
    from consolidate.checks.sheets import CheckedSheet
    from consolidate.warehouse.database import Scratch

_MORE = (
    Stored("status", "VARCHAR", "accepted or quarantined", "状态"),
    Stored("line_key", "VARCHAR", "identity text of the line", "行标识文本"),
    Stored("village_key", "VARCHAR", "village code, or town level", "村标识"),
    Stored("doubtful", "BOOLEAN", "whether its amounts are themselves in doubt", "金额存疑"),
)


PARTNER = StoredTable("stage", "activity_partner", "", "", (*core.ACTIVITY_PARTNER.columns, _MORE[0]))
_PLACE = ["line_id", "team_code", "period", "submission_id", "file", "sheet", "row"]
_LINE = ["table_name", "line"]
_BLOCKING = frozenset(slug for slug, rule in CATALOGUE.items() if "quarantine" in (rule.severity, *rule.also))


def fill_lines(
    building: Scratch, checked: CheckedSheet, villages: Mapping[str, str], merged: Mapping[str, str]
) -> None:
    """One sheet's lines. `villages` names each village code; `merged` maps organisations, and the activity lines,
    projects, plots or donors of the sheet, to what they were merged into."""
    lines = _accepted_lines(checked, villages, merged)
    table = core.table(checked.sheet)
    building.stage(
        table.name, arrow.of_frame(StoredTable("stage", table.name, "", "", (*table.columns, *_MORE)), lines)
    )
    building.accept(table)
    if "partners" in checked.sheet.columns:
        building.stage("activity_partner", arrow.of_frame(PARTNER, _list_partners(lines, merged)))
        building.accept(core.ACTIVITY_PARTNER)


def fill_quarantined(building: Scratch, checked: Iterable[CheckedSheet]) -> None:
    """`quality.quarantined_line`, all sheets together: with the rules that keep each line out, and its amount."""
    sheets = list(checked)
    kept_out = pd.concat([_quarantined_lines(sheet) for sheet in sheets], ignore_index=True)
    broken = pd.concat(
        [sheet.breaches[["table_name", "line", "rule", "severity"]] for sheet in sheets], ignore_index=True
    )
    is_blocking = broken["severity"].isna() | (broken["severity"] == "quarantine")
    broken = broken[broken["rule"].isin(_BLOCKING) & is_blocking]
    rules = broken.groupby(_LINE)["rule"].agg(lambda slugs: "、".join(sorted(set(slugs)))).rename("rules")
    quarantined = kept_out.join(rules, on=_LINE)
    building.load(quality.QUARANTINE, arrow.of_frame(quality.QUARANTINE, quarantined.fillna({"rules": ""})))


def _quarantined_lines(checked: CheckedSheet) -> pd.DataFrame:
    """The quarantined lines of accepted submissions, with `line`, their number in the sheet, and `yuan`."""
    lines = checked.lines
    is_out = (lines["status"].to_numpy() == "quarantined") & (lines["submission_status"].to_numpy() == "accepted")
    quarantined = pd.DataFrame({name: lines[name].to_numpy(dtype=object)[is_out] for name in _PLACE}, dtype=object)
    total = checked.sheet.total
    yuan = lines[total].array[is_out].astype(object) if total else None
    return quarantined.assign(table_name=checked.sheet.table, line=lines.index[is_out], yuan=yuan)


def _accepted_lines(checked: CheckedSheet, villages: Mapping[str, str], merged: Mapping[str, str]) -> pd.DataFrame:
    """The lines of accepted submissions with the columns of the core table."""
    is_live = checked.lines["submission_status"].to_numpy() == "accepted"
    lines: pd.DataFrame = checked.lines[is_live]  # a frame of its own: what is set below is not set there
    if thing := THINGS.get(checked.sheet.table):
        lines[f"own_{thing.column}"] = pd.Series(thing_ids(thing, lines), index=lines.index, dtype=object)
    for field, column in checked.sheet.columns.items():
        if column.kind is Kind.VILLAGE:
            code = lines[field].astype(object)
            lines["village_key"] = code
            lines["village_code"] = code.where(code != TOWN_LEVEL, None)
            lines[field] = code.map({village: villages.get(village, village) for village in code.dropna().unique()})
        elif column.kind is Kind.ORGANISATION:
            lines[f"raw_{field}_id"] = organisation_ids(lines[field])
            lines[f"{field}_id"] = _apply_merges(lines[f"raw_{field}_id"], merged)
        if column.blank is not None:
            lines[field] = lines[field].fillna(column.blank)
    if "donor" in lines:
        lines["is_anonymous"] = (lines["donor"] == ANONYMOUS).fillna(False)
    if thing := THINGS.get(checked.sheet.table):
        _add_things(lines, thing, merged)
    if checked.sheet.table == "activity":
        kept = set(lines.loc[lines["status"] == "accepted", "line_id"])
        away = {organisation_id for organisation_id, into in merged.items() if into in kept}
        lines["counted"] = ~lines["line_id"].isin(away)
    return lines


def _apply_merges(ids_as_read: pd.Series, merged: Mapping[str, str]) -> pd.Series:
    return ids_as_read.map(lambda known: merged.get(known, known))


def _add_things(lines: pd.DataFrame, thing: Thing, merged: Mapping[str, str]) -> None:
    """The id of what each line is about, as merged; a plot that was merged into another is counted with that one."""
    own = lines.pop(f"own_{thing.column}")
    lines[thing.column] = _apply_merges(own, merged)
    if thing.what == "plot":
        kept = set(own[lines["status"] == "accepted"])
        away = {known for known, into in merged.items() if into in kept}
        lines["counted"] = ~own.isin(away)


def _list_partners(lines: pd.DataFrame, merged: Mapping[str, str]) -> pd.DataFrame:
    """The partners of each activity, one a row; a partner named twice in one cell counts once."""
    named = lines[["line_id", "status", "partners"]].dropna(subset="partners").astype(object)
    named = named.assign(name=named["partners"].str.split("、")).explode("name")
    named["ordinal"] = named.groupby("line_id", sort=False).cumcount() + 1
    named["raw_organisation_id"] = named["name"].map({name: organisation_id(name) for name in named["name"].unique()})
    named["organisation_id"] = _apply_merges(named["raw_organisation_id"], merged)
    return named.drop_duplicates(["line_id", "raw_organisation_id"])
