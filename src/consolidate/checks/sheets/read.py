"""Reads every column of a sheet, all submissions at once, into typed values and breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow

from consolidate.checks.findings.breach import shown_text
from consolidate.checks.sheets.bounds import find_bounds, stated_units, to_array, to_series
from consolidate.checks.sheets.remark import explain_reading
from consolidate.reading.values.amount import read_amount
from consolidate.reading.values.area import read_area
from consolidate.reading.values.asked import Precision
from consolidate.reading.values.closed import read_choice
from consolidate.reading.values.code import read_credit_code
from consolidate.reading.values.column import Answers, Cells, Flags, read_column
from consolidate.reading.values.count import read_count
from consolidate.reading.values.date import read_date
from consolidate.reading.values.decimal import read_decimal
from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.organisation import find_homes, read_organisation, read_organisations, read_unit
from consolidate.reading.values.period import Period, parse_period
from consolidate.reading.values.reading import Cell, Reading, error
from consolidate.reading.values.team import read_team_organisation
from consolidate.reading.values.text import read_line_text
from consolidate.reading.values.village import read_village_of
from consolidate.reading.values.withdrawn import says_withdrawn
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.schemas.column import Column
    from consolidate.submissions.frames import GatheredSheet


BREACH_COLUMNS = ["line", "rule", "severity", "table_name", "field", "value", "expected", "detail", "detail_en"]
"""The columns of what the readers say."""


@dataclass(frozen=True)
class ReadingContext:
    """What reading needs to know beside the cells."""

    places: Places
    ceiling_yuan: int
    register: frozenset[str] = frozenset()

    @cached_property
    def villages(self) -> dict[str, str]:
        """The name of each village by its code."""
        return {code: village.name for code, village in self.places.villages.items()}

    @cached_property
    def read_village(self) -> Callable[..., Reading]:
        """The reader of villages; all sheets name the same ones, each of them is read once."""
        return lru_cache(maxsize=65_536, typed=True)(partial(_read_village, self.places))


@dataclass(frozen=True)
class ReadSheet:
    """`lines`: the typed fields and the context of the row-wide checks; `unread`: by field, where a cell could not be
    read; `keys`: each key field as text, as read or else as typed; `breaches`: line, rule, severity, table_name, field,
    value, expected, detail, detail_en."""

    lines: pd.DataFrame
    unread: dict[str, Flags]
    keys: dict[str, Cells]
    breaches: pd.DataFrame


def read_columns(gathered: GatheredSheet, context: ReadingContext) -> ReadSheet:
    """All columns of the sheet, each over all lines at once."""
    typed: dict[str, pd.Series] = {}
    unread: dict[str, Flags] = {}
    keys: dict[str, Cells] = {}
    said: list[tuple[object, ...]] = []
    of_part, has = gathered.raw["part"].to_numpy(), _has_column(gathered)
    for field, column in gathered.sheet.columns.items():
        has_column = has[field][of_part]
        cells = gathered.raw[field].to_numpy(dtype=object)
        answers = read_column(
            _reader_of(column, context), cells, _reader_arguments(gathered, column, context.places), of_part
        )
        distinct = _storage_array([reading.value for reading in answers.readings], column)
        typed[field] = to_series(distinct.take(pyarrow.array(answers.lines)), gathered.raw.index)
        unread[field] = answers.are("error") | ~has_column
        if field in gathered.sheet.key:
            keys[field] = _texts_as_read(distinct, answers, cells)
        if field == "line_no":  # a printed number is never a key and never a finding
            said += _withdrawn_breaches(gathered, cells)
        elif not answers.all_are("ok"):
            said += _reading_breaches(gathered, column, answers, has_column, context)
    lines = pd.DataFrame(typed | find_bounds(gathered, context.ceiling_yuan), index=gathered.raw.index)
    return ReadSheet(lines, unread, keys, pd.DataFrame(said, columns=BREACH_COLUMNS, dtype=object))


def read_keys(gathered: GatheredSheet, context: ReadingContext) -> dict[str, Cells]:
    """Each key field of the sheet as text, as read or else as typed: `ReadSheet.keys` of these lines."""
    return {field: read_texts(gathered, context, field)[0] for field in gathered.sheet.key}


def read_texts(gathered: GatheredSheet, context: ReadingContext, field: str) -> tuple[Cells, Flags]:
    """One field of each line as text, as read or else as typed, and where it could not be read."""
    column, cells = gathered.sheet.column(field), gathered.raw[field].to_numpy(dtype=object)
    of_part = gathered.raw["part"].to_numpy()
    answers = read_column(
        _reader_of(column, context), cells, _reader_arguments(gathered, column, context.places), of_part
    )
    texts = _texts_as_read(_storage_array([reading.value for reading in answers.readings], column), answers, cells)
    return texts, answers.are("error")


def _has_column(gathered: GatheredSheet) -> dict[str, Flags]:
    """Which parts have each column. Most parts have the same, whatever their order."""
    numbers: dict[frozenset[str], int] = {}
    layout = [numbers.setdefault(frozenset(part.columns), len(numbers)) for _, part in gathered.parts]
    which = np.array(layout, dtype=np.int64)
    return {
        field: np.array([field in number for number in numbers], dtype=bool)[which] for field in gathered.sheet.columns
    }


def _reader_of(column: Column, context: ReadingContext) -> Callable[..., Reading]:
    """The reader of a column's kind; the contexts of `_reader_arguments` are its further arguments."""
    optional = not column.is_required
    places = context.places
    match column.kind:
        case Kind.INTEGER:
            return lambda cell, header: read_count(cell, optional=optional, unit=column.unit, header=header)
        case Kind.DECIMAL:
            return lambda cell, header: read_decimal(cell, optional=optional, unit=column.unit, header=header)
        case Kind.MONEY:
            return lambda cell, unit, doubt: read_amount(cell, unit=unit, optional=optional, unit_doubt=doubt)
        case Kind.AREA:
            return lambda cell, unit: read_area(cell, unit=unit or column.unit, optional=optional)
        case Kind.DATE | Kind.MONTH:
            return partial(_read_day, optional, "month" if column.kind is Kind.MONTH else "day")
        case Kind.VILLAGE:
            return partial(context.read_village, optional)
        case Kind.ORGANISATION:
            return partial(_read_organisation, column.is_local, optional, context)
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
            return partial(read_line_text, optional=optional, longest=column.longest)


def _read_day(
    optional: bool, precision: Precision, cell: Cell, period: Period | None, received: date | None
) -> Reading:
    """A day. One after the return was filled in is read all the same: the checks say all that is wrong with it."""
    asked = partial(read_date, cell, optional=optional, precision=precision, period=period, earliest=None)
    reading = asked(received=received)
    return asked(received=None) if reading.rule == "future_date" else reading


def _read_village(places: Places, optional: bool, cell: Cell, town: str | None, period: str | None) -> Reading:
    """A village of the team's town; one of another town is named with its town."""
    reading = read_village_of(cell, places, period, town_code=town, optional=optional)
    if reading.rule != "unknown_place" or (reading.note and not reading.note.isascii()):
        return reading
    name = squeeze(as_text(cell))
    towns = sorted(places.towns_by_form.get(name, ()))
    if not towns or town in towns:
        return reading
    whose = "、".join(places.town_prefix(town) for town in towns[:3])
    return error("unknown_place", f"本镇没有这个村（社区），{whose}有", f"a village of {whose}, not of the team's town")


def _read_organisation(
    is_local: bool, optional: bool, context: ReadingContext, cell: Cell, town: str | None
) -> Reading:
    """A partner, or a local organisation: that one has to belong to the town or a village of the team's town."""
    reading = read_organisation(
        cell, context.places, town_code=town if is_local else None, register=context.register, optional=optional
    )
    if is_local and town and reading.value and not str(reading.value).startswith(context.places.town_prefix(town)):
        seated = read_team_organisation(str(reading.value), context.places, town)
        return seated or _other_town_error(str(reading.value), context.places, town)
    return reading


def _other_town_error(name: str, places: Places, town: str) -> Reading:
    """What a local organisation has to be, and to which towns the one named belongs, as far as its name says."""
    own = places.town_prefix(town)
    homes = [places.town_prefix(home) for home in find_homes(name, places)[:3]]
    whose, whose_en = (f"（属{'或'.join(homes)}）", f" (belongs to {' or '.join(homes)})") if homes else ("", "")
    return error("unknown_place", f"{own}或其村（社区）的党组织{whose}", f"{own} or its villages{whose_en}")


def _reader_arguments(gathered: GatheredSheet, column: Column, places: Places) -> list[list[object]]:
    """What the column's reader gets besides the cell, a value a part."""
    parts = gathered.parts
    match column.kind:
        case Kind.MONEY:
            return [stated_units(gathered, column), _doubtful_units(gathered, column)]
        case Kind.AREA | Kind.INTEGER | Kind.DECIMAL:
            return [stated_units(gathered, column)]
        case Kind.DATE | Kind.MONTH:
            return [[parse_period(part.period) for part, _ in parts], [part.filled_on for part, _ in parts]]
        case Kind.VILLAGE:
            return [
                [part.town_code for part, _ in parts],
                [part.period if places.lifespans else None for part, _ in parts],
            ]
        case Kind.ORGANISATION | Kind.ORGANISATIONS:
            return [[part.town_code for part, _ in parts]]
        case _:
            return []


def _doubtful_units(gathered: GatheredSheet, column: Column) -> list[object]:
    """Where a unit rests on the corner note while another file of the team states another in this header."""
    field = column.field
    stated: dict[str | None, set[str | None]] = {}
    for submission, part in gathered.parts:
        if part.unit_from.get(field) == "header":
            stated.setdefault(submission.team_code, set()).add(part.units.get(field))
    return [
        part.unit_from.get(field) == "corner"
        and bool(stated.get(submission.team_code, set()) - {part.units.get(field)})
        for submission, part in gathered.parts
    ]


def _storage_array(values: Sequence[object], column: Column) -> pyarrow.Array:
    """Values in the column's storage type, None as NULL; a tuple of organisations becomes text for the checks."""
    if column.kind is Kind.ORGANISATIONS:
        values = ["、".join(names) if isinstance(names, tuple) else None for names in values]
    return to_array(values, column.kind)


def _texts_as_read(distinct: pyarrow.Array, answers: Answers, cells: Cells) -> Cells:
    """Each line's value as read, else as typed, as text."""
    words = np.array([None if value is None else str(value) for value in distinct.to_pylist()] or [None], dtype=object)
    texts: Cells = words[answers.lines]
    for line in np.flatnonzero(pd.isna(texts)):
        texts[line] = squeeze(as_text(cells[line]))
    return texts


def _visible_text(cell: Cell) -> str:
    """What a person reads in the cell."""
    return shown_text(cell).replace("\x00", "").strip()


def _withdrawn_breaches(gathered: GatheredSheet, cells: Cells) -> Iterator[tuple[object, ...]]:
    """The lines with a word in the place of their number that withdraws them, in the columns of `BREACH_COLUMNS`."""
    for line, cell in enumerate(cells):
        if isinstance(cell, str) and says_withdrawn(cell):
            yield line, "withdrawn_line", "quarantine", gathered.sheet.table, "line_no", _visible_text(cell), "", "", ""


def _reading_breaches(
    gathered: GatheredSheet, column: Column, answers: Answers, has_column: Flags, context: ReadingContext
) -> Iterator[tuple[object, ...]]:
    """What the reader has to say about the column's cells, in the columns of `BREACH_COLUMNS`."""
    raw = gathered.raw[column.field].to_numpy(dtype=object)
    for line in np.flatnonzero(has_column & ~answers.are("ok")).tolist():
        reading = answers.readings[answers.lines[line]]
        rule = reading.rule
        typed = _visible_text(raw[line])
        expected, detail, detail_en = explain_reading(
            str(rule), column, reading, typed, context.villages, context.places
        )
        if rule == "assumed" and expected == typed and not detail:
            continue  # 爱心人士 is what the form asks for: nothing is another than it was typed
        severity = "explain" if reading.verdict == "warn" else "quarantine"
        yield line, rule, severity, gathered.sheet.table, column.field, typed, expected, detail, detail_en
