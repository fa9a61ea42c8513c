"""What the row-wide checks compare a line with: the period's ends, the day of filling in, the ceiling, tolerances."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

from consolidate.reading.values.amount import read_tolerance
from consolidate.reading.values.column import read_column
from consolidate.reading.values.period import parse_period
from consolidate.reading.values.reading import Reading
from consolidate.schemas.kind import Kind
from consolidate.schemas.model import dtype

if TYPE_CHECKING:
    from consolidate.schemas.column import Column
    from consolidate.submissions.frames import GatheredSheet


def find_bounds(gathered: GatheredSheet, ceiling_yuan: int) -> dict[str, pd.Series]:
    """What the row-wide checks compare with."""
    parts, index = gathered.parts, gathered.raw.index
    of_part = pyarrow.array(gathered.raw["part"].to_numpy())
    periods = [parse_period(part.period) for part, _ in parts]
    dates = {
        "period_start": [period.start if period else None for period in periods],
        "period_end": [period.end if period else None for period in periods],
        "filled_on": [part.filled_on for part, _ in parts],
    }
    bounds = {name: to_series(to_array(days, Kind.DATE).take(of_part), index) for name, days in dates.items()}
    ceilings = to_array([Decimal(ceiling_yuan)] * len(parts), Kind.MONEY)
    bounds["ceiling_yuan"] = to_series(ceilings.take(of_part), index)
    if gathered.sheet.total:
        bounds["total_tolerance"] = _tolerances(gathered, gathered.sheet.total)
    return bounds


def _tolerances(gathered: GatheredSheet, total: str) -> pd.Series:
    """By how much each line's total may miss the sum of its parts: half a unit of its last decimal."""
    halves = read_column(
        lambda cell, unit: Reading(read_tolerance(cell, unit=unit), "ok", None, ""),
        gathered.raw[total],
        [stated_units(gathered, gathered.sheet.column(total))],
        gathered.raw["part"].to_numpy(),
    )
    half = [Decimal(0) if reading.value is None else reading.value for reading in halves.readings]
    rounded = [Decimal(amount).quantize(Decimal("0.01")) for amount in half]  # type: ignore[arg-type]  # a Decimal each
    return to_series(to_array(rounded, Kind.MONEY).take(pyarrow.array(halves.lines)), gathered.raw.index)


def stated_units(gathered: GatheredSheet, column: Column) -> list[object]:
    """The unit that each part states for the column."""
    return [part.units.get(column.field) for _, part in gathered.parts]


def to_array(values: Sequence[object], kind: Kind) -> pyarrow.Array:
    """Values in the storage type of a kind, None as NULL."""
    return pyarrow.array(values, type=dtype(kind).pyarrow_dtype, from_pandas=True)


def to_series(array: pyarrow.Array, index: pd.Index) -> pd.Series:
    """The array as a column of the lines."""
    return pd.Series(pd.arrays.ArrowExtensionArray(array), index=index)
