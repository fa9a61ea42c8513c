"""An example line for each sheet: plausible, invented, and complete whatever columns are declared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from consolidate.authoring.template.period import label
from consolidate.authoring.template.programme import FormTeam
from consolidate.reading.values.period import Period
from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import TOWN_LEVEL
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION

Value = str | int | float | date
OTHER_TEAM = FormTeam("441825105", "驻连山壮族瑶族自治县太保镇工作队", "连山壮族瑶族自治县", "太保镇", ("莲塘村委会",))
OTHER_PERIOD = Period.parse("2024Q2")


def example(sheet: FormSheet, team: FormTeam | None, period: Period | None) -> dict[str, Value]:
    """A value for every column of the sheet, but for those that say something special: remarks stay blank."""
    team, period = team or OTHER_TEAM, period or OTHER_PERIOD
    village = next((village for village in team.villages if village.endswith("村委会")), TOWN_LEVEL)
    day = period.end - timedelta(days=16)
    of_kind: dict[Kind, Value] = {
        Kind.VILLAGE: village, Kind.TEAM: team.name, Kind.COUNTY: team.county, Kind.TOWN: team.town,
        Kind.PERIOD: label(period), Kind.DATE: day, Kind.MONTH: day,
        Kind.INTEGER: 1, Kind.DECIMAL: 2.5, Kind.MONEY: 3.5, Kind.AREA: 12.5,
    }  # fmt: skip
    own: dict[str, Value] = {"form_code": FORM_CODE, "form_version": FORM_VERSION}
    for field, column in sheet.columns.items():
        if column.is_local:
            own[field] = team.county + team.town + _organisation(village)
    found = {field: own.get(field, _example(column, of_kind)) for field, column in sheet.columns.items()}
    return {field: value for field, value in found.items() if value != ""}


def _organisation(village: str) -> str:
    """The party organisation of a village, without county and town."""
    return "党委" if village == TOWN_LEVEL else village.removesuffix("委会") + "党支部"


def _example(column: Column, of_kind: Mapping[Kind, Value]) -> Value:
    """The example that a column declares, else one of its kind; '' leaves an optional text out."""
    if column.example is not None:
        return column.example
    if column.choices:
        return column.choices.values[0]
    return of_kind.get(column.kind, "某某" if column.is_required else "")
