"""What a query found, as objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from consolidate.runtime.unneeded_packages import block_import

if TYPE_CHECKING:
    import duckdb


def ask(
    con: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object] | None = None
) -> list[dict[str, object]]:
    """The rows that a query finds, each by the columns' names.

    DuckDB loads pandas, where it is installed, to compare parameters with pandas' missing values: a third of a second
    for what a process that has none of it loaded cannot hand over.
    """
    with block_import("pandas"):
        return rows_of(con.execute(query, dict(parameters) if parameters else None))


def rows_of(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    """Its rows, each by the columns' names."""
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def first_row(cursor: duckdb.DuckDBPyConnection) -> tuple[Any, ...] | None:
    """Its first row, None where there is none. All of them are fetched: DuckDB 2 refuses any other work on a connection
    while a result is not fetched to its end, as `fetchone` leaves it."""
    rows = cursor.fetchall()
    return rows[0] if rows else None
