"""The readable views: the accepted lines with names instead of codes."""

from __future__ import annotations

import duckdb

from consolidate.schemas.views import VIEWS
from consolidate.warehouse.database import in_one_go, statement


def fill_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create the views of `schemas.views`, every one and every column with its comment."""
    with in_one_go(con):
        for view in VIEWS:
            con.execute(statement(f"mart/{view.name}"))
        columns = _list_columns(con)
        con.execute(";\n".join(comment for view in VIEWS for comment in view.comments(columns[view.name])))


def _list_columns(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of each table and view of `mart`, in their order."""
    found = con.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE schema_name = 'mart' AND database_name = current_database() GROUP BY ALL"
    )
    return {str(name): [str(column) for column in columns] for name, columns in found.fetchall()}
