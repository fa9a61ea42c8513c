"""Runs the rules over the stage and gives what they found as one frame of breaches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from consolidate.checks.findings import Breach, breach_frame
from consolidate.schemas.rules import CATALOGUE
from consolidate.warehouse.database import rows_of
from consolidate.warehouse.database.statement import statement, statement_names
from consolidate.warehouse.rules.prepare import prepare_rules
from consolidate.warehouse.rules.similar import NAMES, fill_suggestion, suggest, suggestion_text
from consolidate.warehouse.rules.threshold import named_in

if TYPE_CHECKING:
    from decimal import Decimal

    import duckdb
    import pandas as pd

SUGGESTED = ("cross_team_duplicate", "similar_donor", "similar_organisation", "similar_plot", "similar_project")
"""The rules that suggest what may be one thing: so many are shown for a team, the others are counted."""

RULES: tuple[str, ...] = tuple(sorted((*statement_names("rules"), *NAMES)))


def run_rules(con: duckdb.DuckDBPyConnection, left_out: Collection[str] = ()) -> pd.DataFrame:
    """Everything that breaks a rule across lines, sheets, periods and teams, in the columns of `Breach`; the rules
    `left_out` are not run.

    `con` holds the stage (see docs/developer.md): ref, core and the attached database `stage`. The order is that of
    the rules, teams, periods, sheets and rows, whatever order the lines were loaded in.
    """
    with prepare_rules(con) as values:
        return breach_frame(breach for slug in RULES if slug not in left_out for breach in _run_rule(con, slug, values))


def _run_rule(con: duckdb.DuckDBPyConnection, slug: str, values: Mapping[str, Decimal]) -> list[Breach]:
    rows = (
        _run_suggestion(con, slug, values)
        if slug in SUGGESTED
        else _query_rows(con, statement(f"rules/{slug}"), values)
    )
    return sorted((_to_breach(slug, row) for row in rows), key=_sort_key)


def _run_suggestion(
    con: duckdb.DuckDBPyConnection, slug: str, values: Mapping[str, Decimal]
) -> list[dict[str, object]]:
    """The suggestions to show; how many are left out is added to `unlisted`."""
    if not (suggest(con, slug) if slug in NAMES else fill_suggestion(con, statement(f"rules/{slug}"))):
        return []
    shown = _query_rows(con, statement("crosscheck/shown"), values)
    limit = {"rule": slug, "title": CATALOGUE[slug].title, "suggestions": int(values["suggestions"])}
    con.execute(statement("crosscheck/unlisted"), limit)
    return [suggestion_text(slug, row) for row in shown] if slug in NAMES else shown


def _query_rows(con: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Decimal]) -> list[dict[str, object]]:
    return rows_of(con.execute(sql, named_in(sql, values)))


def _to_breach(slug: str, row: Mapping[str, object]) -> Breach:
    """What a statement returned, without its blanks: what is missing or NULL has the default of `Breach`."""
    return Breach(rule=slug, **{name: value for name, value in row.items() if value is not None})  # type: ignore[arg-type]  # the statement's columns are tested to be those of Breach


def _sort_key(breach: Breach) -> tuple[str, ...]:
    """Where it stands, as text that sorts: a row has leading zeros."""
    texts = (breach.team_code, breach.period, breach.table_name, breach.sheet, breach.field, breach.line_key)
    first, rest = texts[:4], texts[4:]
    return tuple(part or "" for part in (*first, f"{breach.row or 0:09d}", *rest))
