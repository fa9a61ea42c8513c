"""Ready-made Pandera checks. The `error` of each names what is breached: `slug[/severity][@field]`.

A check that concerns several columns is a method of its form; `@field` there says whose cell is named.
Blank cells never breach a check here: whether a cell may be blank is the reader's rule `required`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute


def at_least(least: int, error: str = "negative") -> pa.Check:
    """Breached by a value below `least`."""
    return pa.Check(lambda values: values >= Decimal(least), error=error, title=f"≥ {least}")


def above(bound: int, error: str = "negative") -> pa.Check:
    """Breached by a value that does not exceed `bound`."""
    return pa.Check(lambda values: values > Decimal(bound), error=error, title=f"> {bound}")


def at_most(most: int, error: str = "implausible_size") -> pa.Check:
    """Breached by a value above `most`."""
    return pa.Check(lambda values: values <= Decimal(most), error=error, title=f"≤ {most}")


def of_line(error: str) -> Callable[[Callable[..., pd.Series]], Any]:
    """Makes a method of a form a check of whole lines.

    It decides about blanks itself, with `holds`: Pandera looks for lines that are blank altogether otherwise.
    """
    return pa.dataframe_check(error=error, ignore_na=False)


def line_check(condition: Callable[[pd.DataFrame], pd.Series], error: str) -> pa.Check:
    """The same for what is no method of a form."""
    return pa.Check(condition, error=error, ignore_na=False)


def holds(condition: pd.Series) -> pd.Series:
    """A row-wide condition as Pandera wants it: what cannot be decided for want of a value holds."""
    decided = pyarrow.compute.fill_null(pyarrow.array(condition, pyarrow.bool_(), from_pandas=True), True)
    return pd.Series(decided.to_numpy(zero_copy_only=False), index=condition.index, dtype=bool)
