"""The table macros of `mart`: totals of any span of quarters, and what was published on a day."""

from __future__ import annotations

import duckdb

from consolidate.warehouse.database import in_one_go, statement

MACROS = ("total_over", "total_at", "published_as_of")
"""One statement in `sql/macros/` each, in the order in which they call one another."""


def create_macros(con: duckdb.DuckDBPyConnection) -> None:
    """Create the macros; needs the tables of `mart`, `ref` and `quality`."""
    with in_one_go(con):
        for name in MACROS:
            con.execute(statement(f"macros/{name}"))
