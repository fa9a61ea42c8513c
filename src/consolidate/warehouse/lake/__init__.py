"""Shared publishing: the published tables in a DuckLake, where many analysts read any night's state."""
