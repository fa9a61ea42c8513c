"""What was read before, kept by what it depends on: it may be deleted at any time, the next run is only slower."""

from consolidate.records.cache.cache import Cache as Cache
