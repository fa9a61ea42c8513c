"""Shared publishing: the published tables in a DuckLake, where many analysts read any night's state."""

from consolidate.warehouse.lake.publish import publish_to_lake as publish_to_lake
from consolidate.warehouse.lake.settings import Lake as Lake, lake_of as lake_of
