"""Fills `ref`: what the lines refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from consolidate.submissions.organisations import organisation_id
from consolidate.warehouse.database import arrow
from schemas import ref
from schemas.measures import MEASURES
from schemas.rules import CATALOGUE

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.reading.values.period import Period
    from consolidate.records.reference import Reference
    from consolidate.submissions.register.span import ProgrammeSpan
    from consolidate.warehouse.database import Scratch
    from schemas.table import StoredTable


def fill(building: Scratch, reference: Reference) -> None:
    """Everything in `ref` but the periods and organisations, which the lines name."""
    _load(building, ref.TEAM, (_open(one._asdict()) for one in reference.teams))
    _load(building, ref.TOWN, (one._asdict() for one in reference.towns))
    _load(building, ref.VILLAGE, (_open(one._asdict()) for one in reference.villages))
    _load(
        building,
        ref.MEASURE,
        (
            {
                "measure": one.name,
                "label": one.label,
                "unit": one.unit,
                "additivity": one.additivity,
                "key": one.key or None,
                "english": one.english,
                "ordinal": place,
                "table_name": one.table,
            }
            for place, one in enumerate(MEASURES, 1)
        ),
    )
    _load(
        building,
        ref.RULE,
        (
            {
                "rule": one.slug,
                "severity": one.severity,
                "also": "、".join(one.also) or None,
                "title": one.title,
                "english": one.english,
                "hint": one.hint,
                "hint_en": one.hint_en,
                "origin": one.origin,
                "is_trial": one.is_trial,
            }
            for one in CATALOGUE.values()
        ),
    )
    _load(
        building,
        ref.ROSTER,
        (
            {"organisation_id": organisation_id(one.organisation), **one._asdict()}
            for one in {_.organisation: _ for _ in reference.roster}.values()
        ),
    )


def fill_periods(building: Scratch, periods: Sequence[Period], span: ProgrammeSpan) -> None:
    """`ref.period`, the first to the newest."""
    _load(
        building,
        ref.PERIOD,
        (
            {
                "period": one.code,
                "ordinal": place,
                "starts_on": one.start,
                "ends_on": one.end,
                "due_on": span.due_on(one.code),
                "year": one.end.year,
                "quarter": (one.end.month + 2) // 3,
            }
            for place, one in enumerate(periods, 1)
        ),
    )


def fill_donors(building: Scratch, names: Mapping[str, str], merged: Mapping[str, str]) -> None:
    """`ref.donor`, each with the one it finally counts as."""
    rows = ({"donor_id": one, "name": name, "merged_into": merged.get(one)} for one, name in sorted(names.items()))
    _load(building, ref.DONOR, rows)


def fill_organisations(building: Scratch, organisations: pd.DataFrame, merged: Mapping[str, str]) -> None:
    """`ref.organisation`, each with the one it finally counts as."""
    known = organisations.assign(merged_into=organisations["organisation_id"].map(dict(merged)))
    building.load(ref.ORGANISATION, arrow.of_frame(ref.ORGANISATION, known))


def _open(row: dict[str, str]) -> dict[str, str | None]:
    """The row with NULL for an end of its span that is open, and for no successor."""
    return row | {name: row.get(name) or None for name in ("from_period", "until_period", "merged_into")}


def _load(building: Scratch, table: StoredTable, rows: Iterable[Mapping[str, object]]) -> None:
    names = {one.name for one in table.columns}
    building.load(table, arrow.of_rows(table, ({key: row[key] for key in row.keys() & names} for row in rows)))
