"""Where the fields stand that findings are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.warehouse.database.statement import statement

if TYPE_CHECKING:
    import duckdb
    import pyarrow

    from consolidate.checks.findings.wording import Letters


def letters_of(con: duckdb.DuckDBPyConnection, wanted: pyarrow.Table) -> Letters:
    """The column of each field, from which row on; `wanted` has the columns file, sheet and field."""
    con.register("wanted", wanted)
    try:
        rows = con.execute(statement("show/letters")).fetchall()
    finally:
        con.unregister("wanted")
    found: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    for file, sheet, field, row, letter in rows:
        found.setdefault((file, sheet, field), []).append((row, letter))
    return found
