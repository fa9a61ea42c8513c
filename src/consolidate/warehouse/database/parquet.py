"""Parquet files: what a query gives, and what is in one."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

_PATTERN = re.compile(r"([*?\[])")
"""What DuckDB takes for a pattern of names: in brackets it is itself."""
_DAMAGED = (duckdb.Error, duckdb.IOException, duckdb.InvalidInputException)
"""What DuckDB raises over a damaged file; the first for what it has no words for, and so no kind of it."""


def write_parquet(con: duckdb.DuckDBPyConnection, query: str, path: Path, *, is_kept: bool = False) -> None:
    """The query's rows at `path`, in the types of the warehouse; half of them if it is killed: write aside, then rename.

    `is_kept`: one of many that stay, and so packed as small as can be; others are written again by the next run.
    Errors: duckdb.Error when the file cannot be written.
    """
    target = str(path).replace("'", "''")
    compression = "zstd" if is_kept else "snappy"
    con.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION {compression})")


def read_parquet(con: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    """The rows of a file, read when they are asked for. Errors: OSError where it is none."""
    with reading_parquet():
        return con.read_parquet(_PATTERN.sub(r"[\1]", str(path)))


@contextlib.contextmanager
def reading_parquet() -> Iterator[None]:
    """In the block rows of Parquet files are read. Errors: OSError where one is damaged."""
    try:
        yield
    except duckdb.Error as error:
        if type(error) not in _DAMAGED:
            raise
        raise OSError("a Parquet file cannot be read") from error
