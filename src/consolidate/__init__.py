"""Consolidates the work teams' Excel returns into one DuckDB warehouse; `open_warehouse` is the door for Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__all__ = ["open_warehouse"]


def open_warehouse(data: str | Path = "data") -> duckdb.DuckDBPyConnection:
    """The published warehouse of a data directory, read-only and locked: no files, no network, no settings.

    After a publish a new call sees the new file; connections that are open keep the old one. `UnusableData` where
    there is none.
    """
    from consolidate.runtime.paths import Folders
    from consolidate.warehouse.database import open_published

    return open_published(Folders(Path(data)).warehouse)
