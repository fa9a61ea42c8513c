"""The only door to DuckDB: build a warehouse beside the published one, put it in place, read it safely."""

from __future__ import annotations

from consolidate.warehouse.build import OPTIONS, Building, Scratch
from consolidate.warehouse.parquet import parquet
from consolidate.warehouse.queue import quick_turns
from consolidate.warehouse.read import open_published
from consolidate.warehouse.rows import rows_of
from consolidate.warehouse.statement import statement
from consolidate.warehouse.tables import add_keys, create_tables, in_one_go

__all__ = [
    "OPTIONS",
    "Building",
    "Scratch",
    "add_keys",
    "create_tables",
    "in_one_go",
    "open_published",
    "parquet",
    "quick_turns",
    "rows_of",
    "statement",
]
