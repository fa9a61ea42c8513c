"""Organisations that may be one: a suggestion with a score, never a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.finding import Breach

if TYPE_CHECKING:
    import duckdb


def similar_organisations(con: duckdb.DuckDBPyConnection) -> list[Breach]:
    """The pairs of organisations that may be one."""
    return []
