"""Reads every column of a sheet, all submissions at once, into typed values and breaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.check.remark import remark
from consolidate.finding.breach import shown
from consolidate.parse.amount import read_amount, read_tolerance
from consolidate.parse.area import read_area
from consolidate.parse.asked import Precision
from consolidate.parse.closed import read_choice
from consolidate.parse.code import read_credit_code
from consolidate.parse.column import read_column
from consolidate.parse.count import read_count
from consolidate.parse.date import read_date
from consolidate.parse.decimal import read_decimal
from consolidate.parse.gazetteer import Places
from consolidate.parse.organisation import read_organisation, read_organisations, read_unit
from consolidate.parse.period import Period
from consolidate.parse.reading import Cell, Reading, error
from consolidate.parse.text import read_text
from consolidate.parse.village import read_village
from schemas.form import dtype
from schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.gather import Gathered
    from schemas.column import Column


@dataclass(frozen=True)
class Context:
    """What reading needs to know beside the cells."""

    places: Places
    ceiling_yuan: int
    register: frozenset[str] = frozenset()

    @cached_property
    def villages(self) -> dict[str, str]:
        """The name of each village by its code."""
        return {code: one.name for code, one in self.places.villages.items()}


@dataclass(frozen=True)
class Read:
    """`lines`: the typed fields and the context of the row-wide checks; `unread`: where a cell could not be read;
    `breaches`: line, rule, severity, table_name, field, value, expected, detail."""

    lines: pd.DataFrame
    unread: pd.DataFrame
    breaches: pd.DataFrame


def read(gathered: Gathered, context: Context) -> Read:
    """All columns of the sheet, each over all lines at once."""
    values: dict[str, pd.Series] = {}
    unread: dict[str, pd.Series] = {}
    said = []
    around = _around(gathered)
    for field, column in gathered.sheet.columns.items():
        has_column = gathered.of_part([field in part.columns for _, part in gathered.parts]).astype(bool)
        answer = read_column(
            _reader(column, context), gathered.raw[field], _contexts(gathered, column, around), gathered.raw["part"]
        )
        values[field] = _typed(answer["value"], column)
        is_error = answer["verdict"] == "error"
        unread[field] = is_error | ~has_column
        if field != "line_no":  # a printed number is never a key and never a finding
            said.append(_breaches(gathered, column, answer[has_column & (answer["verdict"] != "ok")], context.villages))
    lines = pd.DataFrame(values, index=gathered.raw.index).assign(**_bounds(gathered, context))
    breaches = pd.concat(said, ignore_index=True) if said else pd.DataFrame()
    return Read(lines, pd.DataFrame(unread, index=gathered.raw.index), breaches)


def _reader(column: Column, context: Context) -> Callable[..., Reading]:
    """The reader of a column's kind; the contexts of `_contexts` are its further arguments."""
    optional = not column.is_required
    places = context.places
    match column.kind:
        case Kind.INTEGER:
            return partial(read_count, optional=optional, unit=column.unit)
        case Kind.DECIMAL:
            return partial(read_decimal, optional=optional)
        case Kind.MONEY:
            return lambda cell, unit, doubt: read_amount(cell, unit=unit, optional=optional, unit_doubt=doubt)
        case Kind.AREA:
            return lambda cell, unit: read_area(cell, unit=unit or column.unit, optional=optional)
        case Kind.DATE | Kind.MONTH:
            return partial(_read_day, optional, "month" if column.kind is Kind.MONTH else "day")
        case Kind.VILLAGE:
            return lambda cell, town: read_village(cell, places, town_code=town, optional=optional)
        case Kind.ORGANISATION:
            return partial(_read_organisation, column.field == "local_organisation", optional, context)
        case Kind.ORGANISATIONS:
            return lambda cell, town: read_organisations(
                cell, places, town_code=town, register=context.register, optional=optional
            )
        case Kind.UNIT:
            return partial(read_unit, optional=optional)
        case Kind.CREDIT_CODE:
            return partial(read_credit_code, optional=optional)
        case Kind.CHOICE:
            assert column.choices is not None, f"{column.field} is a closed list without values"
            return partial(read_choice, choices=column.choices, optional=optional)
        case _:
            return partial(read_text, optional=optional, longest=column.longest)


def _read_day(
    optional: bool, precision: Precision, cell: Cell, period: Period | None, received: date | None
) -> Reading:
    """A day. One after the return was filled in is read all the same: the checks say all that is wrong with it."""
    asked = partial(read_date, cell, optional=optional, precision=precision, period=period, earliest=None)
    reading = asked(received=received)
    return asked(received=None) if reading.rule == "future_date" else reading


def _read_organisation(is_local: bool, optional: bool, context: Context, cell: Cell, town: str | None) -> Reading:
    """A partner, or a local organisation: that one has to belong to the town or a village of the team's town."""
    reading = read_organisation(
        cell, context.places, town_code=town if is_local else None, register=context.register, optional=optional
    )
    if is_local and town and reading.value and not str(reading.value).startswith(context.places.town_prefix(town)):
        return error("unknown_place", f"不是{context.places.towns[town].name}或其村（社区）的党组织")
    return reading


def _around(gathered: Gathered) -> dict[str, pd.Series]:
    parts = gathered.parts
    return {
        "period": gathered.of_part([Period.parse(one.period) if one.period else None for one, _ in parts]),
        "received": gathered.of_part([one.filled_on for one, _ in parts]),
        "town": gathered.of_part([one.town_code for one, _ in parts]),
    }


def _contexts(gathered: Gathered, column: Column, around: dict[str, pd.Series]) -> list[pd.Series]:
    match column.kind:
        case Kind.MONEY:
            return [_unit(gathered, column), _doubt(gathered, column)]
        case Kind.AREA:
            return [_unit(gathered, column)]
        case Kind.DATE | Kind.MONTH:
            return [around["period"], around["received"]]
        case Kind.VILLAGE | Kind.ORGANISATION | Kind.ORGANISATIONS:
            return [around["town"]]
        case _:
            return []


def _unit(gathered: Gathered, column: Column) -> pd.Series:
    return gathered.of_part([part.units.get(column.field) for _, part in gathered.parts])


def _doubt(gathered: Gathered, column: Column) -> pd.Series:
    """Where a unit rests on the corner note while another file of the team states another in this header."""
    field = column.field
    stated: dict[str | None, set[str | None]] = {}
    for one, part in gathered.parts:
        if part.unit_from.get(field) == "header":
            stated.setdefault(one.team_code, set()).add(part.units.get(field))
    return gathered.of_part(
        [
            part.unit_from.get(field) == "corner" and bool(stated.get(one.team_code, set()) - {part.units.get(field)})
            for one, part in gathered.parts
        ]
    )


def _typed(values: pd.Series, column: Column) -> pd.Series:
    """The values in the column's storage type; a tuple of organisations becomes text for the checks."""
    typed = values.tolist()
    if column.kind is Kind.ORGANISATIONS:  # not by map, which makes a None beside text a NaN
        typed = ["、".join(names) if isinstance(names, tuple) else None for names in typed]
    return _array(typed, column.kind, values.index)


def _array(values: Sequence[object], kind: Kind, index: pd.Index) -> pd.Series:
    """Values in the storage type of their kind; None becomes NULL."""
    return pd.Series(values, dtype=dtype(kind), index=index)


def _bounds(gathered: Gathered, context: Context) -> dict[str, pd.Series]:
    """What the row-wide checks compare with."""
    periods = [Period.parse(one.period) if one.period else None for one, _ in gathered.parts]
    dates = {
        "period_start": gathered.of_part([one.start if one else None for one in periods]),
        "period_end": gathered.of_part([one.end if one else None for one in periods]),
        "filled_on": gathered.of_part([one.filled_on for one, _ in gathered.parts]),
    }
    bounds = {name: _array(days.tolist(), Kind.DATE, days.index) for name, days in dates.items()}
    index = gathered.raw.index
    bounds["ceiling_yuan"] = _array([Decimal(context.ceiling_yuan)] * len(index), Kind.MONEY, index)
    if "total_yuan" in gathered.sheet.columns:
        halves = read_column(
            lambda cell, unit: Reading(read_tolerance(cell, unit=unit), "ok", None, ""),
            gathered.raw["total_yuan"],
            [_unit(gathered, gathered.sheet.column("total_yuan"))],
            gathered.raw["part"],
        )["value"]
        rounded = [Decimal(half).quantize(Decimal("0.01")) if half is not None else Decimal(0) for half in halves]
        bounds["total_tolerance"] = _array(rounded, Kind.MONEY, index)
    return bounds


def _breaches(gathered: Gathered, column: Column, answers: pd.DataFrame, villages: Mapping[str, str]) -> pd.DataFrame:
    raw = gathered.raw[column.field]
    rows = []
    for line, value, verdict, rule, note in answers[["value", "verdict", "rule", "note"]].itertuples():
        typed = shown(raw.at[line]).replace("\x00", "").strip()
        expected, detail = remark(str(rule), column, value, str(note or ""), typed, villages)
        severity = "explain" if verdict == "warn" else "quarantine"
        rows.append((line, rule, severity, gathered.sheet.table, column.field, typed, expected, detail))
    names = ["line", "rule", "severity", "table_name", "field", "value", "expected", "detail"]
    return pd.DataFrame(rows, columns=names, dtype=object)
