"""Runs the rules over the stage and gives what they found as one frame of breaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from consolidate.checks.findings import Breach, frame
from consolidate.runtime.errors import WrongUsage
from consolidate.warehouse.database import rows_of
from consolidate.warehouse.database.statement import names, statement
from consolidate.warehouse.rules.prepare import prepared
from consolidate.warehouse.rules.similar import similar_organisations
from consolidate.warehouse.rules.similar_donor import similar_donors
from consolidate.warehouse.rules.threshold import named_in

if TYPE_CHECKING:
    from decimal import Decimal

    import duckdb
    import pandas as pd

SIMILAR = {"similar_organisation": similar_organisations, "similar_donor": similar_donors}
"""The rules that are no SQL statements: what is left of a name without its frame is no question for SQL."""

RULES: tuple[str, ...] = tuple(sorted((*names("rules"), *SIMILAR)))


def breaches(con: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Everything that breaks a rule across lines, sheets, periods and teams, in the columns of `Breach`.

    `con` holds the stage (see docs/developer.md): ref, core and the attached database `stage`. The order is that of
    the rules, teams, periods, sheets and rows, whatever order the lines were loaded in.
    """
    with prepared(con) as values:
        return frame(one for slug in RULES for one in _broken(con, slug, values))


def run(con: duckdb.DuckDBPyConnection, slug: str) -> pd.DataFrame:
    """What breaks one rule, in the columns of `Breach`; WrongUsage for a rule that is none of these."""
    if slug not in RULES:
        raise WrongUsage(f"没有跨表规则“{slug}”。可用：{'、'.join(RULES)}。 There is no such rule across sheets.")
    with prepared(con) as values:
        return frame(_broken(con, slug, values))


def _broken(con: duckdb.DuckDBPyConnection, slug: str, values: Mapping[str, Decimal]) -> list[Breach]:
    if slug in SIMILAR:
        found = SIMILAR[slug](con)
    else:
        sql = statement(f"rules/{slug}")
        found = [_breach(slug, row) for row in rows_of(con.execute(sql, named_in(sql, values)))]
    return sorted(found, key=_place)


def _breach(slug: str, row: Mapping[str, object]) -> Breach:
    """What a statement returned, without its blanks: what is missing or NULL has the default of `Breach`."""
    return Breach(rule=slug, **{name: value for name, value in row.items() if value is not None})  # type: ignore[arg-type]  # the statement's columns are tested to be those of Breach


def _place(breach: Breach) -> tuple[str, ...]:
    """Where it stands, as text that sorts: a row has leading zeros."""
    texts = (breach.team_code, breach.period, breach.table_name, breach.sheet, breach.field, breach.line_key)
    first, rest = texts[:4], texts[4:]
    return tuple(one or "" for one in (*first, f"{breach.row or 0:09d}", *rest))
