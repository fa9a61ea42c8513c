"""How often Python looks for objects that refer to each other in a circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000
"""After so many new objects instead of 700 or 2,000: a run holds millions of texts, numbers and lists, and no circles that
matter; to look through them again and again took 9 % of it."""


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Within the block Python looks only after `MANY` new objects."""
    before = gc.get_threshold()
    gc.set_threshold(MANY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
