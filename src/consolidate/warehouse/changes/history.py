"""The totals of every published run, and what moved after a period was sealed."""

from __future__ import annotations

from datetime import datetime

import duckdb
import pyarrow

from consolidate.warehouse.database import reading_parquet, statement


def fill_history(
    con: duckdb.DuckDBPyConnection, run_id: str, published_at: datetime, totals: duckdb.DuckDBPyRelation | None = None
) -> None:
    """Add a run's totals to `mart.total_history`: measure, scope, scope_code, period, value and, where known,
    teams_counted; those of `mart.total` where none are given. Errors: OSError where they cannot be read."""
    _add_rows(
        con,
        "store/total_history",
        run_id,
        published_at,
        con.sql(statement("store/totals")) if totals is None else totals,
    )


def fill_change_history(
    con: duckdb.DuckDBPyConnection, run_id: str, published_at: datetime, changes: duckdb.DuckDBPyRelation | None = None
) -> None:
    """Add a run's changes to `mart.change_history`: its columns but run_id and published_at; those of `mart.change` where
    none are given. Errors: OSError where they cannot be read."""
    _add_rows(
        con, "store/change_history", run_id, published_at, con.table("mart.change") if changes is None else changes
    )


def _add_rows(
    con: duckdb.DuckDBPyConnection,
    name: str,
    run_id: str,
    published_at: datetime,
    rows: duckdb.DuckDBPyRelation,
) -> None:
    con.register("published", rows)
    try:
        with reading_parquet():
            con.execute(statement(name), {"run_id": run_id, "published_at": published_at})
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
