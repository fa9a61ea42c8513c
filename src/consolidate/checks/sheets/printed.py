"""Printed sums and declared totals, read: what a return itself says its lines add up to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyarrow

from consolidate.reading.values.amount import read_amount, read_tolerance
from consolidate.reading.values.area import read_area
from consolidate.reading.values.count import read_count
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.label import clean, stated
from consolidate.reading.values.nil import is_blank
from consolidate.reading.values.number import NotNumber, read_number
from consolidate.reading.values.units import can_be, is_counted, unit_of
from consolidate.schemas.declared import INDICATORS, Indicator
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.reading.values.reading import Cell
    from consolidate.submissions.frames import GatheredSheet

_SCALE, _HALF_STORED = Decimal("0.0001"), Decimal("0.005")  # of stage.sum; of an amount or area as stored
_SUMMED = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.AREA)


class PrintedSum(NamedTuple):
    """A printed sum in the stored unit, beside what the `lines` that it covers add up to; `tolerance` is half a unit of
    its last decimal."""

    part: int
    row: int
    kind: str
    field: str
    printed: Decimal
    tolerance: Decimal
    found: Decimal
    is_readable: bool
    lines: tuple[int, ...]


class DeclaredTotal(NamedTuple):
    """A figure of 汇总 in the stored unit, None where it is none; `place` is its row in the frame of 汇总."""

    submission_id: str
    part: int
    place: int
    indicator: Indicator
    declared: Decimal | None
    tolerance: Decimal


def read_printed_sums(gathered: GatheredSheet, lines: pd.DataFrame) -> Iterator[PrintedSum]:
    """Every printed sum of an accepted submission, over its lines as they are now; `lines` are all lines, typed."""
    printed_fields = {field for _, part in gathered.parts for total in part.sums for field in total.values}
    typed = {field: _to_decimals(lines[field]) for field in _sum_fields(gathered) if field in printed_fields}
    raw = {field: gathered.raw[field].tolist() for field in typed}
    start = 0
    for number, (submission, part) in enumerate(gathered.parts[: len(gathered.parts) - len(gathered.versions)]):
        first, start = start, start + len(part.rows)
        if submission.status != "accepted" or not part.sums:
            continue
        index = {row: first + place for place, row in enumerate(part.rows)}
        for printed in part.sums:
            covered = tuple(index[row] for row in printed.covers if row in index)
            for field in printed.values.keys() & typed.keys():
                kind = gathered.sheet.column(field).kind
                figure, tolerance = _read_figure(printed.values[field], kind, part.units.get(field))
                if figure is not None:
                    values, cells = typed[field], raw[field]
                    found = sum((value for line in covered if (value := values[line]) is not None), Decimal(0))
                    is_readable = all(values[line] is not None or is_blank(cells[line]) for line in covered)
                    yield PrintedSum(
                        number, printed.row, printed.kind, field, figure, tolerance, found, is_readable, covered
                    )


def read_declared_totals(gathered: GatheredSheet) -> list[DeclaredTotal]:
    """What 汇总 says, by indicator, of the accepted submissions."""
    found = []
    names = ("part", "indicator", "unit", "declared")
    typed = zip(*(gathered.raw[column].tolist() for column in names), strict=True)
    for place, (number, name, unit, figure) in enumerate(typed):
        submission, part = gathered.parts[number]
        indicator = _KNOWN.get(_bare_label(str(name)))
        if submission.status == "accepted" and indicator is not None and not is_blank(figure):
            declared, tolerance = read_declared_figure(figure, unit, part.units.get("declared"), indicator.unit)
            found.append(DeclaredTotal(submission.submission_id, number, place, indicator, declared, tolerance))
    return found


def _to_decimals(values: pd.Series) -> list[Decimal | None]:
    """The values as decimals, None where there is none."""
    return [None if value is None else Decimal(value) for value in pyarrow.array(values, from_pandas=True).to_pylist()]


def _sum_fields(gathered: GatheredSheet) -> list[str]:
    return [name for name, column in gathered.sheet.columns.items() if column.kind in _SUMMED and name != "line_no"]


@lru_cache(maxsize=16384, typed=True)
def _read_figure(cell: Cell, kind: Kind, unit: str | None) -> tuple[Decimal | None, Decimal]:
    """A printed figure in the stored unit, and by how much it may be off; (None, 0) where there is none."""
    if is_blank(cell):
        return None, Decimal(0)
    if kind is Kind.MONEY:
        reading, half = read_amount(cell, unit=unit), _at_least_stored(read_tolerance(cell, unit=unit))
    elif kind is Kind.AREA:
        reading, half = read_area(cell, unit=unit or "亩"), _at_least_stored(_tolerance(cell, unit))
    else:
        reading, half = read_count(cell, header=unit), Decimal(0)
    value = reading.value
    if not isinstance(value, (int, Decimal)) or abs(Decimal(value)) >= Decimal(10) ** 18:
        return None, Decimal(0)
    return Decimal(value), half


def _at_least_stored(half: Decimal) -> Decimal:
    """Half a unit of the last decimal typed. What is typed finer than it is stored (0.1 平方米 are 0.00015 亩) is rounded
    to the stored unit, and so may be off by half of that."""
    return max(min(half, Decimal(10) ** 12).quantize(_SCALE, ROUND_UP), _HALF_STORED)


def _tolerance(cell: Cell, unit: str | None) -> Decimal:
    """Half a unit of an area's last decimal, in 亩."""
    number, stated = read_number(cell), unit_of(unit or "亩")
    if isinstance(number, NotNumber):
        return Decimal(0)
    return number.step / 2 * (stated.factor / stated.divisor if stated and not number.unit else 1)


def _indicator_unit(typed: Cell, header: str | None, declared: str) -> str:
    """The unit of an indicator: as its row states it, else the header where that can be its unit, else the form's."""
    bare = stated(squeeze(fold(typed))) if isinstance(typed, str) else ""
    if unit_of(bare):
        return bare
    return header if header and can_be(header, declared) else declared


@lru_cache(maxsize=1024)
def _bare_label(label: str) -> str:
    return clean(label).text


def read_declared_figure(typed: Cell, unit: Cell, header: str | None, declared: str) -> tuple[Decimal | None, Decimal]:
    """A figure of 汇总 in the stored unit, and half a unit of its last decimal. `unit` is what its row states, `header`
    what the column does, `declared` the indicator's."""
    kind = {"万元": Kind.MONEY, "亩": Kind.AREA}.get(declared, Kind.INTEGER)
    its = _indicator_unit(unit, header, declared)
    is_one = can_be(its, declared) or (kind is Kind.INTEGER and is_counted(its))
    return _read_figure(typed, kind, its) if is_one else (None, Decimal(0))


_KNOWN = {indicator.name: indicator for indicator in INDICATORS}
