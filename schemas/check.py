"""Checks as plain data: what holds of parsed values or lines, and the rule that is broken where it does not.

Nothing heavy is loaded here: `schemas.model` makes Pandera's checks of them when lines are checked. Blank cells never
breach a check of a column: whether a cell may be blank is the reader's rule `required`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Check:
    """`error` names what is breached, `slug[/severity][@field]`: the field whose cell is named, where several are
    concerned; `holds` is asked of a column's values or, for a check of lines, of the frame; `title` is a bound in words.
    """

    error: str
    holds: Callable[[Any], Any]
    title: str = ""


def at_least(least: int, error: str = "negative") -> Check:
    """Breached by a value below `least`."""
    return Check(error, lambda values: values >= Decimal(least), f"≥ {least}")


def above(bound: int, error: str = "negative") -> Check:
    """Breached by a value that does not exceed `bound`."""
    return Check(error, lambda values: values > Decimal(bound), f"> {bound}")


def at_most(most: int, error: str = "implausible_size") -> Check:
    """Breached by a value above `most`."""
    return Check(error, lambda values: values <= Decimal(most), f"≤ {most}")


def line_check(error: str) -> Callable[[Callable[[pd.DataFrame], pd.Series]], Check]:
    """Makes a function of the lines a check of them; it decides about blanks itself, with `holds`."""
    return lambda condition: Check(error, condition)


def holds(condition: pd.Series) -> pd.Series:
    """A row-wide condition as Pandera wants it: what cannot be decided for want of a value holds."""
    import pandas as pd
    import pyarrow
    import pyarrow.compute

    decided = pyarrow.compute.fill_null(pyarrow.array(condition, pyarrow.bool_(), from_pandas=True), True)
    return pd.Series(decided.to_numpy(zero_copy_only=False), index=condition.index, dtype=bool)
