"""The table macros of `mart`: totals of any span of quarters, and what was published on a day."""

from __future__ import annotations

import duckdb

from consolidate.schemas.views import MACROS
from consolidate.warehouse.database import in_one_go, statement


def create_macros(con: duckdb.DuckDBPyConnection) -> None:
    """Create the macros; needs the tables of `mart`, `ref` and `quality`."""
    with in_one_go(con):
        for macro in MACROS:
            con.execute(statement(f"macros/{macro.name}"))
            con.execute(macro.comment())
