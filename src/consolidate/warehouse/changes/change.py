"""Why each total differs from the last published run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb
import pyarrow

from consolidate.schemas.measures import MEASURES
from consolidate.warehouse.changes.context import RunContext, SentReturn, Touch
from consolidate.warehouse.database import reading_parquet, statement

_TEXT, _WHOLE = pyarrow.string(), pyarrow.int64()
_SENT = pyarrow.schema([("submission_id", _TEXT), ("team_code", _TEXT), ("period", _TEXT), ("file", _TEXT)])
_TOUCH = pyarrow.schema(
    [
        ("decision_id", _TEXT),
        ("cause", _WHOLE),
        ("ordinal", _WHOLE),
        ("file", _TEXT),
        ("sheet", _TEXT),
        ("row", _WHOLE),
        ("name", _TEXT),
        ("line_id", _TEXT),
        ("field", _TEXT),
        ("is_counted_as", pyarrow.bool_()),
    ]
)
_FEED = pyarrow.schema([("measure", _TEXT), ("field", _TEXT)])
_ROSTER = pyarrow.schema([("organisation_id", _TEXT), ("key_id", _TEXT)])
_PLACE = [("submission_id", _TEXT), ("file", _TEXT), ("sheet", _TEXT), ("row", _WHOLE), ("version", _WHOLE)]
VERSION = pyarrow.schema(
    [*_PLACE, ("is_first", pyarrow.bool_()), ("decision_id", _TEXT), ("cause", _WHOLE), ("ordinal", _WHOLE)]
)


class Versions(NamedTuple):
    """Lines as they were before each of this run's corrections: where, and by which decision each is followed, in the
    columns of `VERSION`; `facts`: what each brought, in the columns of `mart.fact`, with `version`."""

    lines: pyarrow.Table
    facts: pyarrow.Table | None = None


class BaseRun(NamedTuple):
    """What the last published run left: its facts (columns of `mart.fact`), its totals, its context."""

    facts: pyarrow.Table | duckdb.DuckDBPyRelation
    totals: pyarrow.Table
    context: RunContext


def fill_change(
    con: duckdb.DuckDBPyConnection, before: BaseRun | None, now: RunContext, versions: Versions | None = None
) -> None:
    """Fill `mart.change`; needs `mart.fact` and `mart.total`.

    `before`: None when nothing was published yet. The state of that run is taken to this one by one file or decision
    after the other, in a fixed order, and added up after each. Errors: OSError where what it left cannot be read.
    """
    if before is None:
        con.execute(statement("compare/first"))
        return
    was = before.context
    touches, merged = now.moved_since(was), now.merged_like(was)
    lines, facts = versions or Versions(VERSION.empty_table())
    tables = {
        "before_fact": before.facts,
        "before_total": before.totals,
        "before_accepted": _returns_table(was.accepted),
        "now_accepted": _returns_table(now.accepted),
        "before_seen": _returns_table(was.seen),
        "now_seen": _returns_table(now.seen),
        "decided": _touches_table(con, touches),
        "merged": _touches_table(con, merged),
        "feed": pyarrow.Table.from_pylist(
            [{"measure": measure.name, "field": field} for measure in MEASURES for field in measure.fed_by],
            schema=_FEED,
        ),
        "before_roster": _roster_table(now.roster if was.roster is None else was.roster),
        "now_roster": _roster_table(now.roster),
        "version": lines,
        "version_fact": _empty_facts(con) if facts is None else facts,
    }
    for name, table in tables.items():
        con.register(name, table)
    try:
        with reading_parquet():
            _run_comparison(con, was, now)
    finally:
        for name in tables:
            con.unregister(name)


def load_roster(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The organisations on the roster, each with what it is counted as: a `RunContext` keeps it."""
    return {str(listed): str(key) for listed, key in con.execute(statement("compare/roster")).fetchall()}


def _run_comparison(con: duckdb.DuckDBPyConnection, was: RunContext, now: RunContext) -> None:
    is_reference_changed = {"is_reference_changed": was.reference != now.reference}
    con.execute(statement("compare/changed"))
    con.execute(statement("compare/judged"), is_reference_changed)
    for name in ("caused", "item", "member", "state", "step_period", "change_fact"):
        con.execute(statement(f"compare/{name}"))
    con.execute(statement("totals/step_total"))
    con.execute(statement("compare/amount"))
    con.execute(statement("compare/rate"))
    con.execute(statement("compare/change"), is_reference_changed)
    con.execute("DROP VIEW temp.step_fact")  # it reads what the last run left


def _empty_facts(con: duckdb.DuckDBPyConnection) -> pyarrow.Table:
    return con.sql("SELECT *, 0 AS version FROM mart.fact LIMIT 0").to_arrow_table()


def _roster_table(roster: Mapping[str, str] | None) -> pyarrow.Table:
    roster = roster or {}
    return pyarrow.table([list(roster), list(roster.values())], schema=_ROSTER)


def _returns_table(submissions: Sequence[SentReturn]) -> pyarrow.Table:
    return pyarrow.Table.from_pylist([submission._asdict() for submission in submissions], schema=_SENT)


def _touches_table(con: duckdb.DuckDBPyConnection, touches: Sequence[Touch]) -> pyarrow.Table:
    every = [*touches, *_resolve_names(con, touches)]
    return pyarrow.Table.from_pylist([touch._asdict() for touch in every], schema=_TOUCH)


def _resolve_names(con: duckdb.DuckDBPyConnection, touches: Sequence[Touch]) -> list[Touch]:
    """What the decisions name, by id too: people name things, facts have ids."""
    names = sorted({touch.name for touch in touches if touch.name})
    if not names:
        return []
    ids: dict[str, list[tuple[str, bool]]] = {}
    for name, key, is_counted_as in con.execute(statement("compare/resolved"), {"names": names}).fetchall():
        ids.setdefault(str(name), []).append((str(key), bool(is_counted_as)))
    return [
        touch._replace(name=key, is_counted_as=touch.is_counted_as or is_counted_as)
        for touch in touches
        if touch.name
        for key, is_counted_as in ids.get(touch.name, ())
    ]
