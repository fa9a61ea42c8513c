"""Which figures are out of all proportion: the law of units.

A figure waits where a mistake of unit, and no large gift, explains it: its whole column stands powers of ten beside the
team's other quarters and the other teams; or it alone does, and is beyond what is plausible; or the other columns of
its line say so (a total of its parts, a price, an area for each household). A large amount among small ones is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow
from numpy.typing import NDArray

from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.schemas.column import Column
    from consolidate.schemas.form import FormSheet
    from consolidate.schemas.scale import Scale

Figures = NDArray[np.float64]

COLUMN, LINE = 2.7, 3.0
"""So many powers of ten off is a whole column, and a single line: 500 and 1,000 times."""
DEVIATIONS = 3.5 * 1.4826
"""And so many median absolute deviations: a column whose figures differ by nature accuses nobody."""
FEWEST = 3
"""So many figures make a column."""
PEERS = 5
"""So many figures, or their ratios, say what is usual."""
LEAST_YUAN = 100
"""Below this an amount far below its peers is no gift."""

LIMIT = "一行的合理上限"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One figure out of proportion: `decades` off, against what (`than`), where `usual` is that in figures, and in which
    unit it was likely typed (`meant`) where that is known. What `is_question` is asked about and counts."""

    line: int
    field: str
    decades: float
    than: str
    usual: float | None = None
    meant: str = ""
    is_question: bool = False


def find_doubts(
    sheet: FormSheet, lines: pd.DataFrame, part: NDArray[np.int64], live: int, ceiling: float
) -> Iterator[Doubt]:
    """Every figure of the sheet that is out of proportion, the weightiest reason first; the lines from `live` on are
    nobody's peers."""
    if lines.empty:
        return
    yield from _disagreeing_columns(sheet, lines)
    yield from _doubts_among_peers(sheet, lines, part, live, ceiling)
    for scale in sheet.scales:
        if scale.least:
            yield from _tiny_columns(scale, sizes_of(lines, scale), part)


def known_peers(lines: pd.DataFrame, live: int) -> NDArray[np.bool_]:
    """Which lines say what is usual: those that count, as they are now."""
    is_accepted = lines["submission_status"].to_numpy(dtype=object) == "accepted"
    return np.asarray((np.arange(len(lines)) < live) & is_accepted, dtype=bool)


def _doubts_among_peers(
    sheet: FormSheet, lines: pd.DataFrame, part: NDArray[np.int64], live: int, ceiling: float
) -> Iterator[Doubt]:
    is_peer = known_peers(lines, live)
    for scale in sheet.scales:
        most = np.log10(ceiling / scale.share if scale.share else scale.most or np.inf)
        all_sizes = sizes_of(lines, scale)
        for among in _line_groups(lines, scale):
            sizes = np.where(among, all_sizes, np.nan)
            if not _has_size(sizes).any():
                continue
            if not scale.per:
                yield from _doubtful_columns(scale, sizes, part, is_peer, lines, most)
            yield from _doubtful_lines(scale, sizes, is_peer, most)
            if not scale.per:
                yield from _implausible(scale, sizes, most)


def _implausible(scale: Scale, sizes: Figures, most: float) -> Iterator[Doubt]:
    for line in np.flatnonzero(sizes > most):
        yield Doubt(int(line), scale.field, float(sizes[line] - most), LIMIT, float(10**most))


def _tiny_columns(scale: Scale, sizes: Figures, part: NDArray[np.int64]) -> Iterator[Doubt]:
    """Whole columns whose middle is hardly anything."""
    least = float(np.log10(scale.least))
    than = f"{scale.ratio if scale.per else '一行'}的通常下限"
    small = np.flatnonzero(_has_size(sizes) & np.isin(part, np.unique(part[sizes < least])))
    small = small[np.argsort(part[small], kind="stable")]
    for lines in np.split(small, np.flatnonzero(np.diff(part[small])) + 1) if len(small) else ():
        middle = float(np.median(sizes[lines]))
        if middle < least:
            for line in lines:
                yield Doubt(int(line), scale.field, middle - least, than, scale.least, is_question=True)


def _line_groups(lines: pd.DataFrame, scale: Scale) -> Iterator[NDArray[np.bool_]]:
    if not scale.among:
        yield np.ones(len(lines), dtype=bool)
        return
    kinds = lines[scale.among].astype(object)
    for kind in kinds.dropna().unique():
        yield (kinds == kind).fillna(False).to_numpy(dtype=bool)


def numbers_of(values: Any) -> Figures:
    """Values of a column as floats, NaN where there is none."""
    numbers = pyarrow.array(values, from_pandas=True).cast(pyarrow.float64())
    figures: Figures = numbers.to_numpy(zero_copy_only=False)  # NULL is NaN
    return figures


def sizes_of(lines: pd.DataFrame, scale: Scale) -> Figures:
    """The figures as powers of ten; NaN where there is none, or none above zero."""
    figures = numbers_of(lines[scale.field])
    if scale.per:
        shares = numbers_of(lines[scale.per])
        figures = figures / np.where(shares > 0, shares, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(figures > 0, np.log10(figures), np.nan)


def _has_size(sizes: Figures) -> NDArray[np.bool_]:
    return ~np.isnan(sizes)


def _doubtful_columns(
    scale: Scale,
    sizes: Figures,
    part: NDArray[np.int64],
    is_peer: NDArray[np.bool_],
    lines: pd.DataFrame,
    most: float,
) -> Iterator[Doubt]:
    """Whole columns whose middle lies beyond the plausible, or far from the team's quarters before and from others."""
    known = _has_size(sizes)
    ordered = np.flatnonzero(known)[np.lexsort((sizes[known], part[known]))]
    numbers, start, count = np.unique(part[ordered], return_index=True, return_counts=True)
    ranked = sizes[ordered]
    middle_of = (
        ranked[start + (count - 1) // 2] + ranked[start + count // 2]
    ) / 2  # pandas' groups take 50 times as long
    is_odd = (count >= FEWEST) & ((middle_of >= most) | (np.abs(middle_of - np.median(ranked)) >= 1))
    if not is_odd.any():
        return
    frame = pd.DataFrame({"part": part[known], "size": sizes[known]})
    first = lines[["team_code", "period"]].iloc[ordered[start]].set_axis(numbers).rename(columns={"team_code": "team"})
    columns = first.assign(peer=is_peer[ordered[start]], middle=middle_of, start=start, end=start + count)
    sound = columns[columns["peer"] & (columns["middle"] < most)]
    odd: Any = columns[is_odd].itertuples()
    for column in odd:
        reference = _usual_size(column, sound, frame)
        if reference is None and column.middle >= most:
            reference = most, LIMIT
        if reference is not None:
            middle, than = reference
            for line in np.sort(ordered[column.start : column.end]):
                yield Doubt(int(line), scale.field, float(column.middle - middle), than, float(10**middle))


def _usual_size(column: Any, sound: pd.DataFrame, frame: pd.DataFrame) -> tuple[float, str] | None:
    """What the team's quarters before, else the other returns, say is usual; None where they do not agree."""
    others = sound.drop(index=column.Index, errors="ignore")
    if column.period is not None:
        before = others[(others["team"] == column.team) & (others["period"] < column.period)]
        own = frame.loc[frame["part"].isin(before.index), "size"].to_numpy()
        if len(own) >= PEERS and _is_far(column.middle, own):
            return float(np.median(own)), "本队以前各期的中位数"
    middles = others["middle"].to_numpy(dtype=float)
    if len(middles) >= 2 and _is_far(column.middle, middles):
        return float(np.median(middles)), "其他报表的中位数"
    return None


def _is_far(size: float, peers: Figures) -> bool:
    middle = float(np.median(peers))
    spread = float(np.median(np.abs(peers - middle)))
    return abs(size - middle) > DEVIATIONS * spread and abs(size - middle) >= COLUMN


def _doubtful_lines(scale: Scale, sizes: Figures, is_peer: NDArray[np.bool_], most: float) -> Iterator[Doubt]:
    """Single lines: far from all peers and implausible in themselves, or far from their ratio to another column."""
    peers = sizes[is_peer & _has_size(sizes)]
    if len(peers) < PEERS:
        return
    middle = float(np.median(peers))
    off = sizes - middle
    is_far = (np.abs(off) >= LINE) & (np.abs(off) > DEVIATIONS * np.median(np.abs(peers - middle)))
    if not scale.per:
        is_far &= (sizes >= most - 1) | ((sizes < np.log10(LEAST_YUAN)) & (scale.share > 0))
    than = f"同类数据的{scale.ratio}"
    for line in np.flatnonzero(is_far):
        yield Doubt(int(line), scale.field, float(off[line]), than, float(10**middle))


def _disagreeing_columns(sheet: FormSheet, lines: pd.DataFrame) -> Iterator[Doubt]:
    """Lines whose own columns are about a thousand or ten thousand times apart."""
    if sheet.total and sheet.parts:
        total = numbers_of(lines[sheet.total])
        added = sum(np.nan_to_num(numbers_of(lines[name])) for name in sheet.parts)
        yield from _far_apart(lines, sheet.total, sheet.parts, total, np.asarray(added, dtype=float))
    for part, whole in sheet.bounded:
        wholes = numbers_of(lines[whole])
        ratio = decades_of(numbers_of(lines[part]), wholes)
        for line in np.flatnonzero(ratio >= COLUMN):
            yield Doubt(
                int(line),
                part,
                float(ratio[line]),
                f"本行的{sheet.column(whole).header}",
                float(wholes[line]),
            )


def _far_apart(
    lines: pd.DataFrame, whole: str, parts: Sequence[str], total: Figures, added: Figures
) -> Iterator[Doubt]:
    ratio = decades_of(added, total)
    is_unit = (np.abs(np.abs(ratio) - 4) < 0.02) | (np.abs(np.abs(ratio) - 3) < 0.02)
    figures = {name: np.nan_to_num(numbers_of(lines[name])) for name in parts}
    for line in np.flatnonzero(is_unit):
        largest = max(parts, key=lambda name: figures[name][line])
        if ratio[line] > 0:
            yield Doubt(int(line), largest, float(ratio[line]), "本行的合计", float(total[line]))
        else:
            yield Doubt(int(line), whole, float(-ratio[line]), "本行各项之和", float(added[line]))


def decades_of(figures: Figures, other: Figures) -> Figures:
    """By how many powers of ten each figure is larger than the other; NaN where either is not above zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((figures > 0) & (other > 0), np.log10(figures) - np.log10(other), np.nan)


def amount_in_words(figure: float, column: Column) -> str:
    """A usual figure in words, to three digits, people whole: 14.5 万元, 51 人次."""
    if column.kind is Kind.MONEY:
        return f"{Decimal(f'{figure / 10_000:.3g}'):f} 万元"
    digits = ".0f" if column.kind is Kind.INTEGER else ".3g"
    return f"{Decimal(format(figure, digits)):f} {column.unit}"
