"""The only door to DuckDB: build a warehouse beside the published one, put it in place, read it safely."""

from __future__ import annotations

from consolidate.warehouse.database.build import Building, Scratch
from consolidate.warehouse.database.kept import Kept
from consolidate.warehouse.database.parquet import parquet
from consolidate.warehouse.database.read import open_published, open_to_copy
from consolidate.warehouse.database.rows import ask, rows_of
from consolidate.warehouse.database.statement import statement
from consolidate.warehouse.database.tables import add_keys, create_tables, in_one_go

__all__ = [
    "Building",
    "Kept",
    "Scratch",
    "add_keys",
    "ask",
    "create_tables",
    "in_one_go",
    "open_published",
    "open_to_copy",
    "parquet",
    "rows_of",
    "statement",
]
