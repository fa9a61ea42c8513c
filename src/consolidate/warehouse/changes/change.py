"""Why each total differs from the last published run."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow

from consolidate.warehouse.changes.context import Context, Sent, Touch
from consolidate.warehouse.database import statement

_TEXT = pyarrow.string()
_SENT = pyarrow.schema([("submission_id", _TEXT), ("team_code", _TEXT), ("period", _TEXT), ("file", _TEXT)])
_TOUCH = pyarrow.schema(
    [("decision_id", _TEXT), ("file", _TEXT), ("sheet", _TEXT), ("row", pyarrow.int64()), ("name", _TEXT)]
)
_DECISION, _REFERENCE = 5, 6


def fill_change(con: duckdb.DuckDBPyConnection, before: pyarrow.Table | None, was: Context, now: Context) -> None:
    """Fill `mart.change`; needs `mart.fact` and `mart.total`.

    `before`: the facts of the last published run (columns of `mart.fact`), None when there was none. The state of
    that run is taken to this one cause by cause, in a fixed order, and added up after each.
    """
    if before is None:
        con.execute(statement("compare/first"))
        return
    touches = [*now.touches_beside(was), *_resolved(con, now.touches_beside(was))]
    tables = {
        "before_fact": before,
        "before_accepted": _sent(was.accepted),
        "now_accepted": _sent(now.accepted),
        "before_seen": _sent(was.seen),
        "now_seen": _sent(now.seen),
        "decided": pyarrow.Table.from_pylist([one._asdict() for one in touches], schema=_TOUCH),
    }
    for name, table in tables.items():
        con.register(name, table)
    try:
        _fill(con, was, now)
    finally:
        for name in tables:
            con.unregister(name)


def roster(con: duckdb.DuckDBPyConnection) -> int:
    """The number of organisations on the roster, as the rate is taken of it: a `Context` keeps it."""
    return int((con.execute(statement("compare/roster")).fetchone() or (0,))[0])


def _fill(con: duckdb.DuckDBPyConnection, was: Context, now: Context) -> None:
    is_reference_changed = was.reference != now.reference
    con.execute(statement("compare/changed"))
    if was.roster == now.roster and con.execute("FROM changed LIMIT 1").fetchone() is None:
        return
    con.execute(statement("compare/caused"), {"is_reference_changed": is_reference_changed})
    con.execute(
        statement("compare/change_step"),
        {
            "roster_cause": _REFERENCE if is_reference_changed else _DECISION,
            "roster_before": was.roster,
            "roster_now": now.roster,
        },
    )
    for name in ("compare/change_fact", "totals/step", "compare/change"):
        con.execute(statement(name))


def _sent(submissions: Sequence[Sent]) -> pyarrow.Table:
    return pyarrow.Table.from_pylist([one._asdict() for one in submissions], schema=_SENT)


def _resolved(con: duckdb.DuckDBPyConnection, touches: Sequence[Touch]) -> list[Touch]:
    """What the decisions name, by id too: people name things, facts have ids."""
    names = sorted({one.name for one in touches if one.name})
    if not names:
        return []
    rows = con.execute(statement("compare/resolved"), {"names": names}).fetchall()
    ids: dict[str, list[str]] = {}
    for name, key in rows:
        ids.setdefault(str(name), []).append(str(key))
    return [Touch(one.decision_id, name=key) for one in touches if one.name for key in ids.get(one.name, ())]
