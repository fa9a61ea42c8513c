"""Fills `ref`: what the lines refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from consolidate.schemas import ref
from consolidate.schemas.measures import MEASURES
from consolidate.schemas.rules import CATALOGUE
from consolidate.submissions.organisations import organisation_id
from consolidate.warehouse.database import arrow

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.reading.values.period import Period
    from consolidate.records.reference import Programme, Reference
    from consolidate.schemas.table import StoredTable
    from consolidate.submissions.register.span import ProgrammeSpan
    from consolidate.warehouse.database import Scratch


def fill_reference(building: Scratch, reference: Reference) -> None:
    """Everything in `ref` but the periods and organisations, which the lines name."""
    _load_table(building, ref.PROGRAMME, [_programme_row(reference.programme)])
    _load_table(building, ref.TEAM, (_open_ends(team._asdict()) for team in reference.teams))
    _load_table(building, ref.TOWN, (town._asdict() for town in reference.towns))
    _load_table(building, ref.VILLAGE, (_open_ends(village._asdict()) for village in reference.villages))
    _load_table(
        building,
        ref.MEASURE,
        (
            {
                "measure": measure.name,
                "label": measure.label,
                "unit": measure.unit,
                "additivity": measure.additivity,
                "key": measure.key or None,
                "english": measure.english,
                "ordinal": place,
                "table_name": measure.table,
            }
            for place, measure in enumerate(MEASURES, 1)
        ),
    )
    _load_table(
        building,
        ref.RULE,
        (
            {
                "rule": rule.slug,
                "severity": rule.severity,
                "also": "、".join(rule.also) or None,
                "title": rule.title,
                "english": rule.english,
                "hint": rule.hint,
                "hint_en": rule.hint_en,
                "origin": rule.origin,
                "is_trial": rule.is_trial,
            }
            for rule in CATALOGUE.values()
        ),
    )
    _load_table(
        building,
        ref.ROSTER,
        (
            {"organisation_id": organisation_id(entry.organisation), **entry._asdict()}
            for entry in {_.organisation: _ for _ in reference.roster}.values()
        ),
    )


def fill_periods(building: Scratch, periods: Sequence[Period], span: ProgrammeSpan) -> None:
    """`ref.period`, the first to the newest."""
    _load_table(
        building,
        ref.PERIOD,
        (
            {
                "period": period.code,
                "ordinal": place,
                "starts_on": period.start,
                "ends_on": period.end,
                "due_on": span.due_on(period.code),
                "year": period.end.year,
                "quarter": (period.end.month + 2) // 3,
            }
            for place, period in enumerate(periods, 1)
        ),
    )


def fill_donors(building: Scratch, names: Mapping[str, str], merged: Mapping[str, str]) -> None:
    """`ref.donor`, each with the one it finally counts as."""
    rows = (
        {"donor_id": donor_id, "name": name, "merged_into": merged.get(donor_id)}
        for donor_id, name in sorted(names.items())
    )
    _load_table(building, ref.DONOR, rows)


def fill_organisations(building: Scratch, organisations: pd.DataFrame, merged: Mapping[str, str]) -> None:
    """`ref.organisation`, each with the one it finally counts as."""
    known = organisations.assign(merged_into=organisations["organisation_id"].map(dict(merged)))
    building.load(ref.ORGANISATION, arrow.of_frame(ref.ORGANISATION, known))


def _programme_row(programme: Programme) -> dict[str, str]:
    return {
        "name": programme.name,
        "calendar": programme.calendar,
        "first_period": programme.first_period,
        "time_zone": programme.time_zone,
    }


def _open_ends(row: dict[str, str]) -> dict[str, str | None]:
    """The row with NULL for an end of its span that is open, and for no successor."""
    return row | {name: row.get(name) or None for name in ("from_period", "until_period", "merged_into")}


def _load_table(building: Scratch, table: StoredTable, rows: Iterable[Mapping[str, object]]) -> None:
    names = {column.name for column in table.columns}
    building.load(table, arrow.of_rows(table, ({key: row[key] for key in row.keys() & names} for row in rows)))
