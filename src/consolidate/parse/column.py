"""Reads a whole column: each distinct value once, ditto marks from the line above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from consolidate.parse.nil import is_ditto
from consolidate.parse.reading import Reading, error, warn

_DITTO_WITHOUT_ABOVE = error("required", "ditto, and nothing above")
Codes = np.ndarray[Any, np.dtype[np.int64]]  # the element type is fixed, the shape is always one-dimensional


def read_column(
    reader: Callable[..., Reading],
    raw: pd.Series,
    context: Sequence[pd.Series] = (),
    parts: pd.Series | None = None,
) -> pd.DataFrame:
    """A frame with `value`, `verdict`, `rule` and `note` (all dtype object), on the index of `raw`.

    `reader` is called with one cell and one value of each context series (aligned by position with `raw`), once for
    each distinct combination; 1, 1.0, True and '1' are distinct. `parts` says which lines stand on one sheet: a ditto
    mark repeats the nearest line above within its part that is none itself.
    """
    cells = raw.to_numpy(dtype=object)
    codes, distinct = _distinct(cells)
    source, is_ditto_line = _above(codes, distinct, parts)
    keys = [codes[source], *(_plain_codes(one) for one in context)]
    combined, first = _combined(keys)
    contexts = [_with_none(one) for one in context]
    readings = [reader(cells[source[line]], *(one[line] for one in contexts)) for line in first]
    return _frame(readings, combined, is_ditto_line, source, raw.index)


def _distinct(cells: np.ndarray[Any, np.dtype[np.object_]]) -> tuple[Codes, list[object]]:
    """A number for each distinct (type, value), and the values. For Python 1, 1.0 and True are equal; not here."""
    codes = np.empty(len(cells), dtype=np.int64)
    types, kinds = pd.factorize(np.fromiter(map(type, cells), dtype=object, count=len(cells)))
    distinct: list[object] = []
    for kind in range(len(kinds)):
        of_kind = types == kind
        inner, values = pd.factorize(cells[of_kind], use_na_sentinel=False)
        codes[of_kind] = inner + len(distinct)
        distinct.extend(values)
    return codes, distinct


def _with_none(series: pd.Series) -> np.ndarray[Any, np.dtype[np.object_]]:
    """The values as Python objects; what pandas calls missing is None, as the readers expect."""
    values = series.to_numpy(dtype=object, copy=True)
    values[series.isna().to_numpy()] = None
    return values


def _plain_codes(series: pd.Series) -> Codes:
    return pd.factorize(series, use_na_sentinel=False)[0].astype(np.int64)


def _above(codes: Codes, distinct: list[object], parts: pd.Series | None) -> tuple[Codes, Codes]:
    """The line each cell is read from (-1 for a ditto mark with nothing above it), and which lines are marks."""
    marks = np.fromiter(
        (isinstance(value, str) and is_ditto(value) for value in distinct), dtype=bool, count=len(distinct)
    )
    lines = np.arange(len(codes), dtype=np.int64)
    is_mark = marks[codes] if len(codes) else np.zeros(0, dtype=bool)
    if not is_mark.any():
        return lines, is_mark
    own = pd.Series(np.where(is_mark, -1, lines))
    groups = _plain_codes(parts) if parts is not None else np.zeros(len(codes), dtype=np.int64)
    above = own.groupby(groups, sort=False).cummax()
    return np.asarray(above, dtype=np.int64), is_mark


def _combined(keys: list[Codes]) -> tuple[Codes, Codes]:
    """One number for each distinct combination of the keys, and the first line of each."""
    codes = keys[0]
    for key in keys[1:]:
        codes = pd.factorize(codes * (int(key.max(initial=0)) + 1) + key)[0].astype(np.int64)
    dense, _ = pd.factorize(codes)
    _, first = np.unique(dense, return_index=True)
    return dense.astype(np.int64), first.astype(np.int64)


def _frame(readings: list[Reading], codes: Codes, is_mark: Codes, source: Codes, index: pd.Index) -> pd.DataFrame:
    """Each line's reading; those of ditto marks with the warning that they repeat a line."""
    table = [*readings, *(_repeated(reading) for reading in readings), _DITTO_WITHOUT_ABOVE]
    rows = np.where(is_mark, codes + len(readings), codes) if len(codes) else codes
    rows = np.where(source < 0, len(table) - 1, rows)
    columns = {}
    for place, name in enumerate(Reading._fields):
        taken = np.empty(len(table), dtype=object)
        taken[:] = [reading[place] for reading in table]
        columns[name] = pd.Series(taken[rows], index=index, dtype=object)
    return pd.DataFrame(columns)


def _repeated(reading: Reading) -> Reading:
    return reading if reading.verdict == "error" else warn(reading.value, "assumed", "ditto")
