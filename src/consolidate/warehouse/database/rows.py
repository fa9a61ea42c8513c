"""What a query found, as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def rows_of(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    """Its rows, each by the columns' names."""
    names = [one[0] for one in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
