"""The readable views: the accepted lines with names instead of codes."""

from __future__ import annotations

import duckdb

from consolidate.warehouse import in_one_go, statement
from schemas.views import VIEWS, View


def fill_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create the views of `schemas.views`, every one and every column with its comment."""
    with in_one_go(con):
        for view in VIEWS:
            con.execute(statement(f"mart/{view.name}"))
            con.execute(";\n".join(view.comments(_columns(con, view))))


def _columns(con: duckdb.DuckDBPyConnection, view: View) -> list[str]:
    found = con.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'mart' AND table_name = $name "
        "ORDER BY ordinal_position",
        {"name": view.name},
    )
    return [str(name) for (name,) in found.fetchall()]
