"""Reads a whole column: each distinct value once, ditto marks from the line above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from consolidate.reading.values.nil import is_ditto
from consolidate.reading.values.reading import Reading, error, warn

_DITTO_WITHOUT_ABOVE = error("required", "ditto, and nothing above")
Codes = np.ndarray[Any, np.dtype[np.int64]]  # the element type is fixed, the shape is always one-dimensional
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Cells = np.ndarray[Any, np.dtype[np.object_]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a column says: each distinct reading once in `readings`, and in `lines` which of them each line has."""

    readings: Sequence[Reading]
    lines: Codes

    def are(self, verdict: str) -> Flags:
        """Where the lines' verdict is this one."""
        said = np.fromiter(
            (reading.verdict == verdict for reading in self.readings), dtype=bool, count=len(self.readings)
        )
        return said[self.lines]

    def all_are(self, verdict: str) -> bool:
        """Whether there is no other verdict."""
        return all(reading.verdict == verdict for reading in self.readings)

    def each(self) -> list[Reading]:
        """The lines' readings, one a line."""
        return [self.readings[number] for number in self.lines.tolist()]


def read_column(
    reader: Callable[..., Reading],
    cells: Cells | pd.Series,
    contexts: Sequence[Sequence[object]] = (),
    parts: Codes | None = None,
) -> Answers:
    """The readings of a column's cells.

    `parts` says which sheet each cell stands on, counted from 0; without it all stand on one. Each context has one
    value a part. `reader` is called with a cell and the contexts' values of its part, once for each distinct
    combination; 1, 1.0, True and '1' are distinct. A ditto mark repeats the nearest line above within its part that is
    none itself.
    """
    cells = np.asarray(cells, dtype=object)
    parts = np.zeros(len(cells), dtype=np.int64) if parts is None else parts
    codes, distinct = _distinct(cells)
    source, is_mark = _above(codes, distinct, parts)
    settings, of_part = _settings(contexts, int(parts.max(initial=-1)) + 1)
    setting = of_part[parts[source]]
    lines, first = _numbered(codes[source] * len(settings) + setting)
    asked = zip(cells[source[first]], setting[first].tolist(), strict=True)
    readings = [reader(cell, *settings[number]) for cell, number in asked]
    return _repeated(readings, lines, source, is_mark) if is_mark.any() else Answers(readings, lines)


def _distinct(cells: Cells) -> tuple[Codes, list[object]]:
    """A number for each distinct (type, value), and the values. For Python 1, 1.0 and True are equal; not here."""
    of_type = list(map(type, cells))
    kinds = list(dict.fromkeys(of_type))
    if len(kinds) < 2:
        codes, values = pd.factorize(cells, use_na_sentinel=False)
        return codes.astype(np.int64, copy=False), list(values)
    codes = np.empty(len(cells), dtype=np.int64)
    distinct: list[object] = []
    for kind in kinds:
        of_kind = np.fromiter((cell_type is kind for cell_type in of_type), dtype=bool, count=len(cells))
        inner, values = pd.factorize(cells[of_kind], use_na_sentinel=False)
        codes[of_kind] = inner + len(distinct)
        distinct.extend(values)
    return codes, distinct


def _above(codes: Codes, distinct: list[object], parts: Codes) -> tuple[Codes, Flags]:
    """The line each cell is read from (-1 for a ditto mark with nothing above it), and which lines are marks."""
    marks = np.fromiter(
        (isinstance(value, str) and is_ditto(value) for value in distinct), dtype=bool, count=len(distinct)
    )
    lines = np.arange(len(codes), dtype=np.int64)
    is_mark = marks[codes] if len(codes) else np.zeros(0, dtype=bool)
    if not is_mark.any():
        return lines, is_mark
    above = pd.Series(np.where(is_mark, -1, lines)).groupby(parts, sort=False).cummax()
    return np.asarray(above, dtype=np.int64), is_mark


def _settings(contexts: Sequence[Sequence[object]], parts: int) -> tuple[list[tuple[object, ...]], Codes]:
    """The distinct combinations of the contexts' values, and the number of each part's."""
    if not contexts:
        return [()], np.zeros(parts, dtype=np.int64)
    numbers: dict[tuple[object, ...], int] = {}
    of_part = [numbers.setdefault(setting, len(numbers)) for setting in zip(*contexts, strict=True)]
    return list(numbers), np.array(of_part, dtype=np.int64)


def _numbered(codes: Codes) -> tuple[Codes, Codes]:
    """The codes counted from 0 as they appear, and the first line of each."""
    lines, distinct = pd.factorize(codes)
    first = np.empty(len(distinct), dtype=np.int64)
    first[lines[::-1]] = np.arange(len(codes), dtype=np.int64)[::-1]  # of several the last to be put there stays
    return lines.astype(np.int64), first


def _repeated(readings: list[Reading], lines: Codes, source: Codes, is_mark: Flags) -> Answers:
    """The answers with those of ditto marks: the reading of the line above, with the warning that it is repeated."""
    again = [reading if reading.verdict == "error" else warn(reading.value, "assumed", "ditto") for reading in readings]
    marked = np.where(is_mark, lines + len(readings), lines)
    return Answers([*readings, *again, _DITTO_WITHOUT_ABOVE], np.where(source < 0, 2 * len(readings), marked))
