"""Ready-made Pandera checks. The `error` of each names what is breached: `slug[/severity][@field]`.

A check that concerns several columns is a method of its form; `@field` there says whose cell is named.
Blank cells never breach a check here: whether a cell may be blank is the reader's rule `required`.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pandera.pandas as pa


def at_least(least: int, error: str = "negative") -> pa.Check:
    """Breached by a value below `least`."""
    return pa.Check(lambda values: values >= Decimal(least), error=error, title=f"≥ {least}")


def above(bound: int, error: str = "negative") -> pa.Check:
    """Breached by a value that does not exceed `bound`."""
    return pa.Check(lambda values: values > Decimal(bound), error=error, title=f"> {bound}")


def at_most(most: int, error: str = "implausible_size") -> pa.Check:
    """Breached by a value above `most`."""
    return pa.Check(lambda values: values <= Decimal(most), error=error, title=f"≤ {most}")


def holds(condition: pd.Series) -> pd.Series:
    """A row-wide condition as Pandera wants it: what cannot be decided for want of a value holds."""
    return condition.astype("boolean").fillna(True).astype(bool)
