"""The totals of every published run, and what moved after a period was sealed."""

from __future__ import annotations

import duckdb
import pyarrow

from consolidate.warehouse.database import statement


def fill_history(con: duckdb.DuckDBPyConnection, rows: pyarrow.Table) -> None:
    """Fill `mart.total_history`; `rows` has its columns: run_id, measure, scope, scope_code, period, value and,
    where known, teams_counted."""
    _fill(con, rows, "INSERT INTO mart.total_history BY NAME FROM published")


def fill_change_history(con: duckdb.DuckDBPyConnection, rows: pyarrow.Table) -> None:
    """Fill `mart.change_history`; `rows` has its columns."""
    _fill(con, rows, "INSERT INTO mart.change_history BY NAME FROM published")


def _fill(con: duckdb.DuckDBPyConnection, rows: pyarrow.Table, insert: str) -> None:
    con.register("published", rows)
    try:
        con.execute(insert)
    finally:
        con.unregister("published")


def fill_revision(con: duckdb.DuckDBPyConnection, seals: pyarrow.Table) -> None:
    """Fill `mart.revision` with the totals of sealed periods that differ from `mart.total`.

    `seals`: decision_id, sealed_at, measure, scope, scope_code, period, value, the totals as they were sealed.
    """
    con.register("seal", seals)
    try:
        con.execute(statement("compare/revision"))
    finally:
        con.unregister("seal")
