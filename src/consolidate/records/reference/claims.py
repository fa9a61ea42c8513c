"""claims.csv: the published figures that today's totals are held against."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

from consolidate.records.reference import table as tables
from consolidate.records.reference.period import CALENDARS, is_period
from consolidate.records.reference.programme import Programme
from consolidate.records.reference.record import Claim, Team, Town
from consolidate.records.reference.table import ReferenceTable

QUALIFIERS = ("=", ">=", ">", "~", "<~")
_REQUIRED = ("claim_id", "measure", "scope", "period_to", "qualifier", "value")
_OPTIONAL = ("scope_code", "unit", "said")


def parse(
    path: Path, content: bytes, programme: Programme, teams: tuple[Team, ...], towns: tuple[Town, ...]
) -> tuple[Claim, ...]:
    """All claims; whether a measure is known is for the caller. Errors: UnusableData naming the line."""
    table = tables.parse(path, content, _REQUIRED, _OPTIONAL)
    scopes = {
        "all": {""},
        "county": {town.county_code for town in towns},
        "team": {team.team_code for team in teams},
    }
    found: dict[str, Claim] = {}
    for line, cells in table:
        claim_id, measure, scope, period_to, qualifier, value, scope_code, unit, said = cells
        _require_place(table, line, scopes, scope, scope_code)
        if not is_period(period_to, programme.calendar):
            example = CALENDARS[programme.calendar][1]
            raise table.refuse(
                line,
                f"period_to 应为报告期，例如 {example}，写的是“{period_to}”",
                f"period_to must be like {example}",
            )
        if qualifier not in QUALIFIERS:
            choice = " ".join(QUALIFIERS)
            raise table.refuse(line, f"qualifier 应为 {choice} 之一", f"qualifier must be one of {choice}")
        if claim_id in found:
            raise table.refuse(line, f"claim_id {claim_id} 重复", f"claim_id {claim_id} appears twice")
        figure = _parse_figure(table, line, value)
        found[claim_id] = Claim(claim_id, measure, scope, scope_code, period_to, qualifier, figure, unit, said)
    return tuple(found.values())


def _require_place(table: ReferenceTable, line: int, scopes: dict[str, set[str]], scope: str, code: str) -> None:
    if scope not in scopes:
        raise table.refuse(
            line, f"scope 应为 all、county 或 team，写的是“{scope}”", "scope must be all, county or team"
        )
    if code not in scopes[scope]:
        raise table.refuse(
            line,
            f"scope_code “{code}”不是已登记的 {scope}",
            f"scope_code {code or 'empty'} is no known {scope}",
        )


def _parse_figure(table: ReferenceTable, line: int, value: str) -> Decimal:
    try:
        figure = Decimal(value)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite():
        raise table.refuse(line, f"value 应为数字，写的是“{value}”", "value must be a number, without commas or units")
    return figure
