"""Shared publishing: the published tables in a DuckLake, where many analysts read any night's state."""

from __future__ import annotations

from consolidate.warehouse.lake.publish import publish_to_lake
from consolidate.warehouse.lake.settings import Lake, lake_of

__all__ = ["Lake", "lake_of", "publish_to_lake"]
