"""The city-wide accounts: where every row and every yuan of a period went."""

from __future__ import annotations

import duckdb

from consolidate.warehouse.database import statement


def fill_account(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `mart.account` from `quality.account`, a row a period."""
    con.execute(statement("totals/account"))
