"""The only door to DuckDB: build a warehouse beside the published one, put it in place, read it safely."""

from __future__ import annotations

from consolidate.warehouse.build import Building, Scratch, create_tables, in_one_go
from consolidate.warehouse.parquet import parquet
from consolidate.warehouse.queue import quick_turns
from consolidate.warehouse.read import open_published
from consolidate.warehouse.statement import statement

__all__ = ["Building", "Scratch", "create_tables", "in_one_go", "open_published", "parquet", "quick_turns", "statement"]
