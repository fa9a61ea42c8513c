"""What was read before, kept by what it depends on: it may be deleted at any time, the next run is only slower."""

from __future__ import annotations

from consolidate.records.cache.cache import Cache

__all__ = ["Cache"]
