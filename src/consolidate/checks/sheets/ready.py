"""Loads what Pandera otherwise loads at its first check, so that it can be loaded while there is time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa


@lru_cache(maxsize=1)
def ready() -> None:
    """Pandera's checks for pandas, without hypothesis: it draws sample data with that where it is installed, a tenth of
    a second's import for what no run asks for."""
    with _without("hypothesis"):
        pa.DataFrameSchema({}).validate(pd.DataFrame())


@contextmanager
def _without(name: str) -> Iterator[None]:
    """A package that is not loaded yet cannot be imported in the block."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # what the import system takes for "not to be found"
    try:
        yield
    finally:
        del sys.modules[name]
