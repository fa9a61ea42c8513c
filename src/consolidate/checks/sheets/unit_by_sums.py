"""Whole columns in another unit than theirs, by what their return itself says that they add up to.

A printed 合计 and a figure of 汇总 are witnesses: where they are exactly as many times off as one unit is of another, one
of the two was typed in that other unit. The lines wait where that can be theirs; what others report as usual clears
them. Where it can only be the sum's, its own finding says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from consolidate.checks.sheets.scale import PEERS, Doubt, Figures, known_peers, numbers_of
from consolidate.reading.values.units import unit_of
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.checks.sheets.printed import DeclaredTotal, PrintedSum
    from consolidate.submissions.frames import GatheredSheet

TYPED = {Kind.MONEY: ("元", "万元"), Kind.AREA: ("亩", "平方米", "公顷")}
"""The units that people type such figures in."""
_KINDS = {"total": "合计", "subtotal": "小计"}
NEAR = 0.004
"""In powers of ten: 1 %."""


class StatedTotal(NamedTuple):
    """What a return says that its lines of a field add up to, where (`than`), in which unit; what they do add up to."""

    field: str
    total: float
    than: str
    unit: str
    added: float
    lines: Callable[[], NDArray[np.int64]]


class LinesByReturn(NamedTuple):
    """The lines of a sheet by the return that they are in: its number for each line, and the numbers by id."""

    of_line: NDArray[np.int64]
    numbers: dict[str, int]

    @classmethod
    def of(cls, lines: pd.DataFrame) -> LinesByReturn:
        """From the checked lines of a sheet."""
        of_line, ids = pd.factorize(lines["submission_id"])
        return cls(of_line, {submission_id: number for number, submission_id in enumerate(ids)})


def find_contradicted_units(
    gathered: GatheredSheet,
    lines: pd.DataFrame,
    printed: Iterable[PrintedSum],
    declared: Iterable[DeclaredTotal],
) -> Iterator[Doubt]:
    """Every figure whose column a sum of its own return says to be in another unit."""
    is_peer = known_peers(lines, gathered.live_count)
    returns = LinesByReturn.of(lines)
    least = {scale.field: scale.least for scale in gathered.sheet.scales if scale.least and not scale.per}
    for stated in (*_stated_by_sums(gathered, printed), *_stated_by_declared(gathered, lines, returns, declared)):
        off = math.log10(stated.added / stated.total) if stated.added > 0 else 0.0
        meant = _meant_unit(gathered.sheet.column(stated.field).kind, stated.unit, off)
        if not meant:
            continue
        own, amounts = stated.lines(), numbers_of(lines[stated.field])
        is_other = is_peer & (returns.of_line != returns.of_line[own[0]])
        if not _are_right(least.get(stated.field, 1e-9), amounts, own, is_other, off):
            for line in own[amounts[own] > 0]:
                yield Doubt(int(line), stated.field, off, stated.than, stated.total, meant)


def _stated_by_sums(gathered: GatheredSheet, printed: Iterable[PrintedSum]) -> Iterator[StatedTotal]:
    for total in printed:
        if total.is_readable and total.printed > 0:
            where = f"第 {total.row} 行的{_KINDS[total.kind]}"
            unit = _unit_of_column(gathered, total.part, total.field)
            own = partial(np.array, total.lines, np.int64)
            yield StatedTotal(total.field, float(total.printed), where, unit, float(total.found), own)


def _stated_by_declared(
    gathered: GatheredSheet, lines: pd.DataFrame, returns: LinesByReturn, declared: Iterable[DeclaredTotal]
) -> Iterator[StatedTotal]:
    of_line, count = returns.of_line[: gathered.live_count], len(returns.numbers)
    parts = np.empty(count, dtype=np.int64)  # the part of each return's first line
    parts[of_line[::-1]] = gathered.raw["part"].to_numpy()[: gathered.live_count][::-1]
    sums: dict[str, Figures] = {}
    for total in declared:
        field, number = total.indicator.field, returns.numbers.get(total.submission_id)
        if total.indicator.table != gathered.sheet.table or not field or not total.declared or number is None:
            continue
        if field not in sums:
            amounts = np.nan_to_num(numbers_of(lines[field])[: gathered.live_count])
            sums[field] = np.asarray(np.bincount(of_line, amounts, count), dtype=np.float64)
        unit = _unit_of_column(gathered, int(parts[number]), field)
        own = partial(_lines_of, of_line, number)
        yield StatedTotal(field, float(total.declared), "汇总表所填的数", unit, float(sums[field][number]), own)


def _lines_of(of_line: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    return np.flatnonzero(of_line == number)


def _unit_of_column(gathered: GatheredSheet, part: int, field: str) -> str:
    return gathered.parts[part][1].units.get(field) or gathered.sheet.column(field).unit or ""


def _meant_unit(kind: Kind, stated: str, off: float) -> str:
    """The unit that lines so many powers of ten off were typed in; nothing where it is none that people type."""
    if not np.isfinite(off) or unit_of(stated) is None:
        return ""
    others = (unit for unit in TYPED.get(kind, ()) if unit != stated)
    return next((unit for unit in others if abs(off - _unit_size(stated) + _unit_size(unit)) < NEAR), "")


@lru_cache(maxsize=256)
def _unit_size(unit: str) -> float:
    known = unit_of(unit)
    return float(np.log10(float(known.factor / known.divisor))) if known else np.nan


def _are_right(least: float, amounts: Figures, own: NDArray[np.int64], is_other: NDArray[np.bool_], off: float) -> bool:
    """Whether the lines are right as they are: in the other unit they would be hardly anything, or stand further from
    what others report."""
    mine = amounts[own]
    middle = math.log10(float(np.median(mine[mine > 0])))
    if middle - off < math.log10(least):
        return True
    others = amounts[is_other & (amounts > 0)]
    if len(others) < PEERS:
        return False
    away = middle - math.log10(float(np.median(others)))
    return abs(away) <= abs(away - off)
