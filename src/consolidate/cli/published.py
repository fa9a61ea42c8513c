"""The published warehouse, as the verbs ask it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.cli.option import folder

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row


def open_warehouse(data: Path | None) -> duckdb.DuckDBPyConnection:
    """The warehouse of a data directory. Errors: UnusableData where there is none."""
    from consolidate.runtime.paths import Folders
    from consolidate.warehouse.database import open_published

    return open_published(Folders(folder(data)).warehouse)


def period_named(data: Path | None, typed: str | None) -> str | None:
    """A period of the programme in any spelling; None for all. Errors: WrongUsage; UnusableData without a warehouse."""
    from consolidate.cli.names import find_period

    con = open_warehouse(data)
    try:
        return find_period(con, typed, none="all")
    finally:
        con.close()


def ask(con: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[Row]:
    """What a statement says."""
    from consolidate.warehouse.database import ask as rows_found, statement

    return rows_found(con, statement(name), parameters)
