"""Fills the stage: where fields stand, printed sums, declared totals, settings; what the SQL rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

from consolidate.finding.breach import shown
from consolidate.parse.amount import read_amount, read_tolerance
from consolidate.parse.area import read_area
from consolidate.parse.count import read_count
from consolidate.parse.nil import is_blank
from consolidate.parse.number import Refused, read_number
from schemas.declared import INDICATORS
from schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.check import Checked
    from consolidate.gather import Gathered
    from consolidate.parse.reading import Cell
    from consolidate.resolve import Pairs
    from consolidate.warehouse import Scratch

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
_SUMMED = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.AREA)


def create(building: Scratch, name: str, rows: pyarrow.Table) -> None:
    """A table of the stage, in place of one of that name."""
    building.con.register("incoming", rows)
    building.con.execute(f"CREATE OR REPLACE TABLE stage.{name} AS SELECT * FROM incoming")  # noqa: S608 - our own name
    building.con.unregister("incoming")


def fill_settings(building: Scratch, settings: Mapping[str, object], pairs: Pairs, activities: Pairs) -> None:
    """`stage.setting` and `stage.decision`."""
    rows = [{"name": name, "value": str(value)} for name, value in settings.items()]
    create(building, "setting", pyarrow.Table.from_pylist(rows, schema=pyarrow.schema([("name", _TEXT), ("value", _TEXT)])))
    decided = [
        {**one._asdict(), "what": what} for what, some in (("organisation", pairs), ("activity", activities)) for one in some.resolved
    ]
    names = ("decision_id", "kind", "what", "a", "b")
    create(building, "decision", pyarrow.Table.from_pylist(decided, schema=pyarrow.schema([(name, _TEXT) for name in names])))


def fill_sums(building: Scratch, everything: Iterable[tuple[Gathered, Checked]]) -> None:
    """`stage.sum`: every printed sum of an accepted submission beside what its lines add up to."""
    rows = [row for gathered, checked in everything for row in _sums(gathered, checked)]
    create(building, "sum", pyarrow.Table.from_pylist(rows, schema=SUM))


def _sums(gathered: Gathered, checked: Checked) -> Iterable[dict[str, object]]:
    start = 0
    for one, part in gathered.parts:
        index = {row: start + place for place, row in enumerate(part.rows)}
        start += len(part.rows)
        if one.status != "accepted":
            continue
        for printed in part.sums:
            lines = [index[row] for row in printed.covers if row in index]
            for field, cell in printed.values.items():
                column = gathered.sheet.columns.get(field)
                if column is None or column.kind not in _SUMMED or field == "line_no" or is_blank(cell):
                    continue
                figure, tolerance = _figure(cell, column.kind, part.units.get(field))
                if figure is None:
                    continue
                typed = checked.lines.loc[lines, field]
                blank = [is_blank(gathered.raw.at[line, field]) for line in lines]
                yield {
                    "submission_id": one.submission_id, "team_code": one.team_code, "period": one.period,
                    "file": part.file or one.file, "sheet": part.sheet, "table_name": part.table,
                    "row": printed.row, "kind": printed.kind, "field": field, "printed": figure,
                    "tolerance": tolerance, "found": sum((Decimal(value) for value in typed.dropna()), Decimal(0)),
                    "readable": all(pd.notna(value) or is_empty for value, is_empty in zip(typed, blank, strict=True)),
                }  # fmt: skip


def _figure(cell: Cell, kind: Kind, unit: str | None) -> tuple[Decimal | None, Decimal]:
    """A printed figure in the stored unit, and half a unit of its last decimal."""
    if kind is Kind.MONEY:
        reading, tolerance = read_amount(cell, unit=unit), read_tolerance(cell, unit=unit)
    else:
        reading = read_area(cell, unit=unit or "亩") if kind is Kind.AREA else read_count(cell)
        number = read_number(cell)
        tolerance = Decimal(0) if isinstance(number, Refused) or kind is Kind.INTEGER else number.step / 2
    value = reading.value
    is_number = isinstance(value, (int, Decimal)) and abs(value) < Decimal(10) ** 18
    return (Decimal(value) if is_number else None), min(tolerance, Decimal(10) ** 12)  # type: ignore[arg-type]  # is_number


def fill_declared(building: Scratch, gathered: Gathered) -> None:
    """`stage.declared`: what 汇总 says, by indicator, of the accepted submissions."""
    known = {one.name: one for one in INDICATORS}
    units = {"万元": Kind.MONEY, "亩": Kind.AREA}
    rows = []
    raw = gathered.raw
    names: Sequence[object] = raw["indicator"].tolist()
    for line, name in enumerate(names):
        one, part = gathered.parts[raw.at[line, "part"]]
        indicator = known.get(_bare(str(name)))
        typed = raw.at[line, "declared"]
        if one.status != "accepted" or indicator is None or is_blank(typed):
            continue
        kind = units.get(indicator.unit, Kind.INTEGER)
        figure, tolerance = _figure(typed, kind, indicator.unit if kind is Kind.MONEY else None)
        rows.append(
            {
                "submission_id": one.submission_id, "team_code": one.team_code, "period": one.period,
                "file": part.file or one.file, "sheet": part.sheet, "row": raw.at[line, "row"], "indicator": indicator.name,
                "declared": figure, "tolerance": tolerance, "typed": shown(typed), "note": shown(raw.at[line, "note"]) or None,
            }
        )  # fmt: skip
    create(building, "declared", pyarrow.Table.from_pylist(rows, schema=DECLARED))


def _bare(name: str) -> str:
    from consolidate.arrange.label import clean

    return clean(name)[0]
