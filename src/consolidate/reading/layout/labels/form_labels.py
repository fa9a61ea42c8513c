"""What the form calls its sheets, columns and cover labels, as plain dictionaries that a worker can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.label import keys
from consolidate.reading.layout.model.memo import Memo

if TYPE_CHECKING:
    from consolidate.reading.layout.model.headed import Columns, Heading
    from consolidate.reading.values.closed import ClosedList
    from consolidate.reading.values.reading import Reading
    from consolidate.schemas.column import UnclearAlias

MEASURES = ("integer", "decimal", "money", "area")
ENOUGH_DESCRIBED = 3
"""A row that fills so many of the `described` fields is a line, whatever else its texts could be."""


@dataclass(frozen=True, slots=True)
class SheetLabels:
    """The labels of one sheet: `fields` by key, `headers` the proper header of each field, `units` as declared,
    `described` the required fields that are no measures."""

    table: str
    title: str
    must_exist: bool
    fields: dict[str, str]
    headers: dict[str, str]
    required: tuple[str, ...]
    described: tuple[str, ...]
    key: tuple[str, ...]
    units: dict[str, str]
    money: frozenset[str]
    area: frozenset[str]
    measures: frozenset[str]
    filled: frozenset[str]
    children: dict[str, str]
    parents: dict[str, tuple[str, ...]]
    unclear: dict[str, UnclearAlias]
    open_units: frozenset[str]
    cumulative: frozenset[str]
    is_compared: bool
    total: str | None
    choices: dict[str, dict[str, str]]
    forbidden: frozenset[str]
    unless: tuple[tuple[str, str, str | None], ...] = ()
    stated: frozenset[str] = frozenset()
    """Figures without a unit of their own whose header may state one: 本期数（万元）of 汇总."""
    lists: Mapping[str, ClosedList] = field(default_factory=dict)
    """The closed lists by their fields; `choices` has their words."""
    memo: Memo[tuple[str, ...], Heading] = field(default_factory=partial(Memo, 20_000), compare=False, repr=False)
    rows: Memo[tuple[Cell, ...], dict[int, Heading]] = field(
        default_factory=partial(Memo, 500), compare=False, repr=False
    )
    """Headings read before, by their labels and by whole rows: a form's headers are the same in hundreds of workbooks."""
    columns: Memo[tuple[Cell, ...], Columns] = field(
        default_factory=partial(Memo, 500), init=False, compare=False, repr=False
    )
    """What the columns under header rows read before are, where the headings alone say it."""
    matches: Memo[tuple[Cell, ...], int] = field(
        default_factory=partial(Memo, 500), init=False, compare=False, repr=False
    )
    """How many fields a row names, for rows read before."""


@dataclass(frozen=True, slots=True, repr=False)
class Labels:
    """Everything that `arrange` knows of the form. Built once by `labels_from_schemas`, plain and picklable."""

    tables: dict[str, SheetLabels]
    sheets: dict[str, str]
    titles: dict[str, str]
    cover: dict[str, str]
    cover_headers: dict[str, str]
    personal: frozenset[str]
    forbidden: frozenset[str]
    indicators: dict[str, str]
    choices: frozenset[str]
    columns: frozenset[str]
    names: Memo[str, Reading] = field(default_factory=partial(Memo, 1000), init=False, compare=False)
    """What the names of sheets read before say."""
    known: Memo[str, tuple[str, bool] | None] = field(default_factory=partial(Memo, 4096), init=False, compare=False)
    """The fields of the cover that texts read before name: most texts stand in hundreds of workbooks."""
    pairs: Memo[str, list[tuple[str, bool, str]]] = field(
        default_factory=partial(Memo, 4096), init=False, compare=False
    )
    """The pairs of label and value in texts read before."""


def labels_from_schemas() -> Labels:
    """The labels as `schemas` declares them: made once for all workers."""
    from consolidate.schemas.cover import COVER
    from consolidate.schemas.declared import INDICATORS
    from consolidate.schemas.lists import ALL
    from consolidate.schemas.livelihood import FORBIDDEN_HEADERS
    from consolidate.schemas.sheets import SHEETS

    forbidden = frozenset(key for name in FORBIDDEN_HEADERS for key in keys(name))
    tables = {sheet.table: _table(sheet, forbidden) for sheet in SHEETS}
    cover = tables.pop(COVER.table)
    titles = {key: sheet.table for sheet in SHEETS for key in keys(sheet.title)}
    sheets = {key: sheet.table for sheet in SHEETS for name in (sheet.title, *sheet.aliases) for key in keys(name)}
    names = [value for choices in ALL for value in (*choices.values, *choices.variants, *choices.assumed)]
    indicators = {
        key: indicator.name
        for indicator in INDICATORS
        for name in (indicator.name, indicator.name + "数")
        for key in keys(name)
    }
    return Labels(
        tables=tables,
        sheets=sheets,
        titles=titles,
        cover=cover.fields,
        cover_headers=cover.headers,
        personal=frozenset(name for name, column in COVER.columns.items() if column.is_personal),
        forbidden=forbidden,
        indicators=indicators,
        choices=frozenset(names),
        columns=frozenset(key for table in tables.values() for key in table.fields),
    )


def _table(sheet: object, forbidden: frozenset[str]) -> SheetLabels:
    from consolidate.schemas.form import FormSheet

    assert isinstance(sheet, FormSheet)
    columns = sheet.columns
    fields = {key: column.field for column in columns.values() for key in keys(column.header)}
    for column in columns.values():
        for alias in column.aliases:
            for key in keys(alias):
                fields.setdefault(key, column.field)
    required = tuple(name for name, column in columns.items() if column.is_required)
    measures = _of_kind(sheet, MEASURES) - {"line_no"}
    return SheetLabels(
        table=sheet.table,
        title=sheet.title,
        must_exist=sheet.must_exist,
        fields=fields,
        headers={name: column.header for name, column in columns.items()},
        required=required,
        described=tuple(name for name in required if name not in measures),
        key=sheet.key,
        units={name: column.unit for name, column in columns.items() if column.unit},
        money=_of_kind(sheet, ("money",)),
        area=_of_kind(sheet, ("area",)),
        measures=measures,
        filled=frozenset(name for name, column in columns.items() if column.fills_down) - _of_kind(sheet, MEASURES),
        children={child: name for name, column in columns.items() for child in column.children},
        parents={name: column.parents for name, column in columns.items() if column.parents},
        unclear={column.unclear.word: column.unclear for column in columns.values() if column.unclear},
        open_units=frozenset(label for column in columns.values() for label in column.open_units),
        cumulative=frozenset(name for name, column in columns.items() if column.is_cumulative),
        is_compared=sheet.is_compared,
        total=sheet.total,
        choices={
            name: {word: word for word in column.choices.values} | dict(column.choices.variants)
            for name, column in columns.items()
            if column.choices
        },
        lists={name: column.choices for name, column in columns.items() if column.choices},
        forbidden=forbidden,
        unless=sheet.unless,
        stated=frozenset(name for name, column in columns.items() if column.states_unit),
    )


def _of_kind(sheet: object, kinds: tuple[str, ...]) -> frozenset[str]:
    from consolidate.schemas.form import FormSheet

    assert isinstance(sheet, FormSheet)
    return frozenset(name for name, column in sheet.columns.items() if column.kind.value in kinds)
