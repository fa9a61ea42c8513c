"""Every measure at every scope and period, with what it covers and what is pending."""

from __future__ import annotations

import duckdb

from consolidate.warehouse.database import statement


def fill_totals(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `mart.total` from `mart.fact`; needs `ref.measure`, `ref.team`, `ref.period` and the roster.

    `pending` is what the quarantined lines would add: for a newest line it may be less than nothing.
    """
    for macro in ("returns", "coverage"):
        con.execute(statement(f"macros/{macro}"))
    con.execute(statement("totals/step_fact"))
    con.execute(statement("totals/step"), {"steps": [0, 1, 2]})
    for name in ("step_period", "step_total", "total"):
        con.execute(statement(f"totals/{name}"))
