"""Writes what a query gives as a Parquet file."""

from __future__ import annotations

from pathlib import Path

import duckdb


def parquet(con: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """The query's rows at `path`, in the types of the warehouse; half of them if it is killed: write aside, then rename.

    Errors: duckdb.Error when the file cannot be written.
    """
    target = str(path).replace("'", "''")
    con.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
