"""What several teams count: why the teams' distinct counts do not add up to the total."""

from __future__ import annotations

import duckdb

from consolidate.warehouse.database import statement


def fill_overlap(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `mart.overlap` from `mart.fact`: the extras of a measure add up to sum over teams minus total."""
    con.execute(statement("totals/overlap"))
