"""Checks all sheets, some of them beside this process: a sheet is one piece of work, and none needs another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from consolidate.checks.sheets.sheet import Checked, check
from consolidate.runtime.background import beside

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets.read import Context
    from consolidate.submissions.frames import Gathered

FEWEST_CELLS = 20_000
"""Up to so many cells one process has done it before a second is at work."""

AND_LOADED = 1.5
"""How much heavier a sheet is that is wanted first: this process also has to do something with it."""


def check_all(
    sheets: Sequence[Gathered],
    context: Context,
    workers: int = 0,
    *,
    first: Sequence[str] = (),
    each: Callable[[Checked], object] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> dict[str, Checked]:
    """Every sheet checked, by table, in the order given. `workers` as in `Limits`: with 1 all is done here.

    `each` is told of every sheet when it is checked, of those named `first` before all others; `meanwhile` is done
    before this process waits for the other.
    """
    known = {one.sheet.table: one for one in sheets}
    weights = {table: one.raw.size for table, one in known.items()}
    here, there = shares(weights, first) if sum(weights.values()) > FEWEST_CELLS else (set(weights), set())
    done: dict[str, Checked] = {}

    def take(checked: Checked) -> None:
        done[checked.sheet.table] = checked
        if each is not None:
            each(checked)

    with beside(lambda: _checked(sheets, there, context), workers if there else 1) as others:
        for table in sorted(here, key=lambda one: (one not in first, list(known).index(one))):
            take(check(known[table], context))
        if meanwhile is not None:
            meanwhile()
        for table, (lines, breaches) in others.result().items():
            take(Checked(known[table].sheet, lines, breaches))
    return {table: done[table] for table in known}


def shares(weights: Mapping[str, int], first: Sequence[str] = ()) -> tuple[set[str], set[str]]:
    """The names in two sets of about the same weight, those wanted first in the first: the heaviest of the others
    first, each to the lighter set."""
    sets: tuple[set[str], set[str]] = (set(first) & set(weights), set())
    sums = [sum(AND_LOADED * weights[name] for name in sets[0]), 0]
    for name in sorted(weights.keys() - sets[0], key=lambda one: (-weights[one], one)):
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
