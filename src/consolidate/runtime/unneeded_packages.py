"""Packages that libraries load when they are installed, and that this process does not need."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def block_import(name: str) -> Iterator[None]:
    """A package that is not loaded yet cannot be imported in the block."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # what the import system takes for "not to be found"
    try:
        yield
    finally:
        del sys.modules[name]
