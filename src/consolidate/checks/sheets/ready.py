"""Loads what Pandera otherwise loads at its first check, so that it can be loaded while there is time."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from consolidate.runtime.absent import without


@lru_cache(maxsize=1)
def ready() -> None:
    """Pandera's checks for pandas, without hypothesis: it draws sample data with that where it is installed, a tenth of
    a second's import for what no run asks for."""
    with without("hypothesis"):
        pa.DataFrameSchema({}).validate(pd.DataFrame())
