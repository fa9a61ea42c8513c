"""Writes what a query gives as a Parquet file."""

from __future__ import annotations

from pathlib import Path

import duckdb


def parquet(con: duckdb.DuckDBPyConnection, query: str, path: Path, *, is_kept: bool = False) -> None:
    """The query's rows at `path`, in the types of the warehouse; half of them if it is killed: write aside, then rename.

    `is_kept`: one of many that stay, and so packed as small as can be; others are written again by the next run.
    Errors: duckdb.Error when the file cannot be written.
    """
    target = str(path).replace("'", "''")
    compression = "zstd" if is_kept else "snappy"
    con.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION {compression})")
