"""Checks all sheets, some of them beside this process: a sheet is one piece of work, and none needs another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from consolidate.beside import beside
from consolidate.check.sheet import Checked, check

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.check.read import Context
    from consolidate.gather import Gathered

FEWEST_CELLS = 20_000
"""Up to so many cells one process has done it before a second is at work."""


def check_all(sheets: Sequence[Gathered], context: Context, workers: int = 0) -> dict[str, Checked]:
    """Every sheet checked, by table, in the order given. `workers` as in `Limits`: with 1 all is done here."""
    weights = {one.sheet.table: one.raw.size for one in sheets}
    here, there = halves(weights) if sum(weights.values()) > FEWEST_CELLS else (set(weights), set())
    with beside(lambda: _checked(sheets, there, context), workers if there else 1) as others:
        mine = _checked(sheets, here, context)
        done = mine | others.result()
    return {one.sheet.table: Checked(one.sheet, *done[one.sheet.table]) for one in sheets}


def halves(weights: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """The names in two sets of about the same weight: the heaviest first, each to the lighter set."""
    sets: tuple[set[str], set[str]] = (set(), set())
    sums = [0, 0]
    for name in sorted(weights, key=lambda one: (-weights[one], one)):
        lighter = sums.index(min(sums))
        sets[lighter].add(name)
        sums[lighter] += weights[name]
    return sets


def _checked(
    sheets: Sequence[Gathered], tables: set[str], context: Context
) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """The lines and breaches of some sheets: what of `Checked` can leave a process."""
    done = {one.sheet.table: check(one, context) for one in sheets if one.sheet.table in tables}
    return {table: (one.lines, one.breaches) for table, one in done.items()}
