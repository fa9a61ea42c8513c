"""Consolidates the work teams' Excel returns into one DuckDB warehouse; `open_warehouse` is the door for Python."""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; nothing is loaded before the program can be interrupted
if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

__all__ = ["open_warehouse"]


def open_warehouse(data: str | Path = "data") -> duckdb.DuckDBPyConnection:
    """The published warehouse of a data directory, read-only and locked: no files, no network, no settings.

    After a publish a new call sees the new file; connections that are open keep the old one. `UnusableData` where
    there is none.
    """
    from pathlib import Path

    from consolidate.runtime.paths import Folders
    from consolidate.warehouse.database import open_published

    return open_published(Folders(Path(data)).warehouse)
