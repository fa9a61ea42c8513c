"""Whole columns in another unit than theirs, by what their return itself says that they add up to.

A printed 合计 and a figure of 汇总 are witnesses: where they are exactly as many times off as one unit is of another, one
of the two was typed in that other unit. The lines wait where that can be theirs; what others report as usual clears
them. Where it can only be the sum's, its own finding says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from consolidate.checks.sheets.scale import PEERS, Doubt, Figures, known_peers, numbers_of
from consolidate.reading.values.units import unit_of
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.checks.sheets.printed import DeclaredTotal, PrintedSum
    from consolidate.submissions.frames import Gathered

TYPED = {Kind.MONEY: ("元", "万元"), Kind.AREA: ("亩", "平方米", "公顷")}
"""The units that people type such figures in."""
_KINDS = {"total": "合计", "subtotal": "小计"}
NEAR = 0.004
"""In powers of ten: 1 %."""


class Stated(NamedTuple):
    """What a return says that these lines of a field add up to, where (`than`), and their unit."""

    field: str
    lines: Sequence[int]
    total: float
    than: str
    unit: str


def witnessed(
    gathered: Gathered,
    lines: pd.DataFrame,
    printed: Sequence[PrintedSum],
    declared: Iterable[tuple[str, DeclaredTotal]],
) -> Iterator[Doubt]:
    """Every figure whose column a sum of its own return says to be in another unit. `declared`: with its submission."""
    is_peer = known_peers(lines, gathered.live)
    of_return = lines["submission_id"].to_numpy(dtype=object)
    least = {scale.field: scale.least for scale in gathered.sheet.scales if scale.least and not scale.per}
    figures: dict[str, Figures] = {}
    for stated in (*_printed(gathered, printed), *_declared(gathered, lines, declared)):
        amounts = figures.setdefault(stated.field, numbers_of(lines[stated.field]))
        own = np.array(stated.lines, dtype=np.int64)
        added = float(np.nansum(amounts[own]))
        off = math.log10(added / stated.total) if added > 0 else 0.0
        meant = _meant(gathered.sheet.column(stated.field).kind, stated.unit, off)
        if not meant:
            continue
        is_other = is_peer & (of_return != of_return[own[0]])
        if not _is_sound(least.get(stated.field, 1e-9), amounts, own, is_other, off):
            for line in own[amounts[own] > 0]:
                yield Doubt(int(line), stated.field, off, stated.than, stated.total, meant)


def _printed(gathered: Gathered, printed: Iterable[PrintedSum]) -> Iterator[Stated]:
    for total in printed:
        if total.is_readable and total.printed > 0:
            unit = _unit(gathered, total.part, total.field)
            yield Stated(
                total.field, total.lines, float(total.printed), f"第 {total.row} 行的{_KINDS[total.kind]}", unit
            )


def _declared(
    gathered: Gathered, lines: pd.DataFrame, declared: Iterable[tuple[str, DeclaredTotal]]
) -> Iterator[Stated]:
    wanted = [
        (submission_id, total)
        for submission_id, total in declared
        if total.indicator.table == gathered.sheet.table and total.indicator.field and total.declared
    ]
    of_return = lines.iloc[: gathered.live].groupby("submission_id").indices if wanted else {}
    for submission_id, total in wanted:
        own = of_return.get(submission_id)
        if own is not None and total.declared and total.indicator.field:
            unit = _unit(gathered, int(gathered.raw["part"].iloc[own[0]]), total.indicator.field)
            yield Stated(total.indicator.field, np.asarray(own).tolist(), float(total.declared), "汇总表所填的数", unit)


def _unit(gathered: Gathered, part: int, field: str) -> str:
    return gathered.parts[part][1].units.get(field) or gathered.sheet.column(field).unit or ""


def _meant(kind: Kind, stated: str, off: float) -> str:
    """The unit that lines so many powers of ten off were typed in; nothing where it is none that people type."""
    if not np.isfinite(off) or unit_of(stated) is None:
        return ""
    others = (unit for unit in TYPED.get(kind, ()) if unit != stated)
    return next((unit for unit in others if abs(off - _size(stated) + _size(unit)) < NEAR), "")


def _size(unit: str) -> float:
    known = unit_of(unit)
    return float(np.log10(float(known.factor / known.divisor))) if known else np.nan


def _is_sound(least: float, amounts: Figures, own: NDArray[np.int64], is_other: NDArray[np.bool_], off: float) -> bool:
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
