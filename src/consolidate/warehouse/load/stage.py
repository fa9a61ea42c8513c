"""Fills the stage: where fields stand, printed sums, declared totals, settings; what the SQL rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

from consolidate.checks.findings.breach import shown
from consolidate.reading.values.amount import read_amount, read_tolerance
from consolidate.reading.values.area import read_area
from consolidate.reading.values.count import read_count
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.label import clean, stated
from consolidate.reading.values.nil import is_blank
from consolidate.reading.values.number import NotNumber, read_number
from consolidate.reading.values.units import can_be, is_counted, unit_of
from consolidate.schemas.declared import INDICATORS
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.checks.sheets import Checked
    from consolidate.reading.values.reading import Cell
    from consolidate.submissions.frames import Gathered
    from consolidate.submissions.organisations import Pairs
    from consolidate.warehouse.database import Scratch

_FIGURE = pyarrow.decimal128(24, 4)
_TEXT = pyarrow.string()
_WHERE = [("submission_id", _TEXT), ("team_code", _TEXT), ("period", _TEXT), ("file", _TEXT), ("sheet", _TEXT)]
SUM = pyarrow.schema(
    [
        *_WHERE,
        ("table_name", _TEXT),
        ("row", pyarrow.int64()),
        ("kind", _TEXT),
        ("field", _TEXT),
        ("printed", _FIGURE),
        ("tolerance", _FIGURE),
        ("found", _FIGURE),
        ("readable", pyarrow.bool_()),
    ]
)
DECLARED = pyarrow.schema(
    [
        *_WHERE,
        ("row", pyarrow.int64()),
        ("indicator", _TEXT),
        ("declared", _FIGURE),
        ("tolerance", _FIGURE),
        ("typed", _TEXT),
        ("note", _TEXT),
    ]
)
_SCALE, _HALF_STORED = Decimal("0.0001"), Decimal("0.005")  # of _FIGURE; of an amount or area as stored
_SUMMED = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.AREA)


def fill_settings(building: Scratch, settings: Mapping[str, object], decided_about: Mapping[str, Pairs]) -> None:
    """`stage.setting` and `stage.decision`."""
    rows = [{"name": name, "value": str(value)} for name, value in settings.items()]
    schema = pyarrow.schema([("name", _TEXT), ("value", _TEXT)])
    building.stage("setting", pyarrow.Table.from_pylist(rows, schema=schema))
    decided = [{**pair._asdict(), "what": what} for what, some in decided_about.items() for pair in some.resolved]
    names = ("decision_id", "kind", "what", "a", "b")
    schema = pyarrow.schema([(name, _TEXT) for name in names])
    building.stage("decision", pyarrow.Table.from_pylist(decided, schema=schema))


def fill_sums(building: Scratch, everything: Iterable[tuple[Gathered, Checked]]) -> None:
    """`stage.sum`: every printed sum of an accepted submission beside what its lines add up to."""
    rows = [row for gathered, checked in everything for row in _sums(gathered, checked)]
    building.stage("sum", pyarrow.Table.from_pylist(rows, schema=SUM))


def _sums(gathered: Gathered, checked: Checked) -> Iterable[dict[str, object]]:
    printed_fields = {field for _, part in gathered.parts for total in part.sums for field in total.values}
    typed = {field: _figures(checked.lines[field]) for field in _summed(gathered) if field in printed_fields}
    raw = {field: gathered.raw[field].tolist() for field in typed}
    start = 0
    for submission, part in gathered.parts:
        first, start = start, start + len(part.rows)
        if submission.status != "accepted" or not part.sums:
            continue
        index = {row: first + place for place, row in enumerate(part.rows)}
        where = {
            "submission_id": submission.submission_id, "team_code": submission.team_code, "period": submission.period,
            "file": part.file or submission.file, "sheet": part.sheet, "table_name": part.table,
        }  # fmt: skip
        for printed in part.sums:
            lines = [index[row] for row in printed.covers if row in index]
            for field in printed.values.keys() & typed.keys():
                kind = gathered.sheet.column(field).kind
                figure, tolerance = _figure(printed.values[field], kind, part.units.get(field))
                if figure is not None:
                    values, cells = typed[field], raw[field]
                    read = [values[line] for line in lines]
                    yield where | {
                        "row": printed.row, "kind": printed.kind, "field": field, "printed": figure, "tolerance": tolerance,
                        "found": sum((value for value in read if value is not None), Decimal(0)),
                        "readable": all(values[line] is not None or is_blank(cells[line]) for line in lines),
                    }  # fmt: skip


def _figures(values: pd.Series) -> list[Decimal | None]:
    """The values as decimals, None where there is none."""
    return [None if value is None else Decimal(value) for value in pyarrow.array(values, from_pandas=True).to_pylist()]


def _summed(gathered: Gathered) -> list[str]:
    return [name for name, column in gathered.sheet.columns.items() if column.kind in _SUMMED and name != "line_no"]


@lru_cache(maxsize=16384, typed=True)
def _figure(cell: Cell, kind: Kind, unit: str | None) -> tuple[Decimal | None, Decimal]:
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


def _unit(typed: Cell, header: str | None, declared: str) -> str:
    """The unit of an indicator: as its row states it, else the header where that can be its unit, else the form's."""
    bare = stated(squeeze(fold(typed))) if isinstance(typed, str) else ""
    if unit_of(bare):
        return bare
    return header if header and can_be(header, declared) else declared


@lru_cache(maxsize=1024)
def _bare(label: str) -> str:
    return clean(label).text


def declared_figure(typed: Cell, unit: Cell, header: str | None, declared: str) -> tuple[Decimal | None, Decimal]:
    """A figure of 汇总 in the stored unit, and half a unit of its last decimal. `unit` is what its row states, `header`
    what the column does, `declared` the indicator's."""
    kind = {"万元": Kind.MONEY, "亩": Kind.AREA}.get(declared, Kind.INTEGER)
    its = _unit(unit, header, declared)
    is_one = can_be(its, declared) or (kind is Kind.INTEGER and is_counted(its))
    return _figure(typed, kind, its) if is_one else (None, Decimal(0))


def fill_declared(building: Scratch, gathered: Gathered) -> None:
    """`stage.declared`: what 汇总 says, by indicator, of the accepted submissions."""
    known = {indicator.name: indicator for indicator in INDICATORS}
    rows = []
    names = ("part", "row", "indicator", "unit", "declared", "note")
    for number, row, name, unit, typed, note in zip(*(gathered.raw[column].tolist() for column in names), strict=True):
        submission, part = gathered.parts[number]
        indicator = known.get(_bare(str(name)))
        if submission.status != "accepted" or indicator is None or is_blank(typed):
            continue
        figure, tolerance = declared_figure(typed, unit, part.units.get("declared"), indicator.unit)
        rows.append(
            {
                "submission_id": submission.submission_id, "team_code": submission.team_code, "period": submission.period,
                "file": part.file or submission.file, "sheet": part.sheet, "row": row, "indicator": indicator.name,
                "declared": figure, "tolerance": tolerance, "typed": shown(typed), "note": shown(note) or None,
            }
        )  # fmt: skip
    building.stage("declared", pyarrow.Table.from_pylist(rows, schema=DECLARED))
