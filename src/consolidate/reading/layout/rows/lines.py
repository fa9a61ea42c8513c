"""Takes the lines out of a sheet, column by column; what was merged is filled down inside the merge."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import ZERO, Cell, Mark, Place, differing, merged_over
from consolidate.reading.layout.labels.choice import named_choice
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.labels.label import clean, keys
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.rows.classify import Kinds
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.layout.rows.merged import down, over_columns
from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.nil import is_blank, says_nothing

_TOP_LEVEL = re.compile(r"[一二三四五六七八九十]+(?:[、.:：．]|$)|第")


def values_of(
    rows: Sequence[Row], merges: Sequence[Merge], kinds: Kinds, columns: Columns, table: SheetLabels, labels: Labels
) -> dict[str, list[Cell]]:
    """What was typed in each field, a list per field, one value a line."""
    lines = kinds.lines
    filled = _filled(rows, merges, columns, table, lines)
    width = columns.right + 1
    turned = list(zip(*(rows[line][:width] for line in lines), strict=True)) or [()] * width
    values = {field: list(turned[column]) for field, column in columns.fields.items()}
    for field, column in columns.fields.items() if filled else ():
        if column in filled:
            merged = filled[column]
            values[field] = [merged.get(line, cell) for line, cell in zip(lines, values[field], strict=True)]
    if merges and lines:
        _mark_merged(merges, lines, values, columns, table)
    if "section" in kinds.of:
        _carry_sections(rows, kinds, lines, values, table)
    if table.is_compared:
        _name_indicators(values, labels)
    return values


def with_doubtful_zeros(
    values: dict[str, list[Cell]],
    marks: Mapping[Place, Mark],
    lines: Sequence[int],
    columns: Columns,
    table: SheetLabels,
) -> dict[str, list[Cell]]:
    """The values, where a zero that is not shown stands in a field that may not be blank: it waits for what was meant."""
    zeros = {place for place, mark in marks.items() if mark == ZERO}
    if not zeros:
        return values
    doubtful = {field: column for field, column in columns.fields.items() if field in table.required}
    for field, column in doubtful.items():
        values[field] = [
            differing("空白（0 不显示）", "0") if cell == "" and (line, column) in zeros else cell
            for line, cell in zip(lines, values[field], strict=True)
        ]
    return values


def teams_of(rows: Sequence[Row], merges: Sequence[Merge], kinds: Kinds, columns: Columns) -> list[Cell] | None:
    """The team of each line, where the sheet has a column of teams."""
    if columns.team is None:
        return None
    lines = kinds.lines
    merged = down(rows, merges, {columns.team}).get(columns.team, {})
    return [merged.get(line, rows[line][columns.team]) for line in lines]


def _filled(
    rows: Sequence[Row], merges: Sequence[Merge], columns: Columns, table: SheetLabels, lines: list[int]
) -> dict[int, dict[int, Cell]]:
    """For each column that names things, the values that merges bring down. Figures stay on their first line."""
    if not merges or not lines:
        return {}
    return down(rows, merges, {column for field, column in columns.fields.items() if field in table.filled})


def _mark_merged(
    merges: Sequence[Merge], lines: list[int], values: dict[str, list[Cell]], columns: Columns, table: SheetLabels
) -> None:
    """A figure merged over several columns of figures is read as none of them: its line waits. Nothing (无, /, 0) is nothing in each."""
    measured = {column: field for field, column in columns.fields.items() if field in table.measures}
    for top, (field, *others) in over_columns(merges, measured):
        at = bisect_left(lines, top)
        if at < len(lines) and lines[at] == top and not says_nothing(values[field][at]):
            headers = "、".join(table.headers[other] for other in others)
            values[field][at] = merged_over(as_text(values[field][at]), headers)


def _carry_sections(
    rows: Sequence[Row], kinds: Kinds, lines: list[int], values: dict[str, list[Cell]], table: SheetLabels
) -> None:
    """一、组团单位党组织 says the 结对类别 of the lines below it that do not say their own."""
    carried: dict[str, str] = {}
    carried_units: dict[int, dict[str, str]] = {}
    for index, kind in enumerate(kinds.of):
        if kind == "section":
            text = squeeze("".join(cell for cell in rows[index] if isinstance(cell, str)))
            named = named_choice(text, table)
            if named or _TOP_LEVEL.match(text):
                carried = dict([named]) if named else {}
        elif kind == "data" and carried:
            carried_units[index] = carried
    for field in {field for units in carried_units.values() for field in units}:
        own = values.get(field) or [""] * len(lines)
        values[field] = [
            carried_units.get(line, {}).get(field, cell) if is_blank(cell) else cell
            for line, cell in zip(lines, own, strict=True)
        ]


def _name_indicators(values: dict[str, list[Cell]], labels: Labels) -> None:
    """汇总: 到账资金（万元） is the indicator 到账资金, and its unit stands in the brackets."""
    names = values.get("indicator")
    if names is None:  # the header has lost it: what is left says nothing
        return
    typed = values.get("unit") or [""] * len(names)
    units = [unit if unit != "" else _unit_in(name) for name, unit in zip(names, typed, strict=True)]
    values["indicator"] = [_indicator(name, labels) for name in names]
    values["unit"] = units


def _unit_in(name: Cell) -> Cell:
    return (clean(name)[1] if isinstance(name, str) else None) or ""


def _indicator(name: Cell, labels: Labels) -> Cell:
    found = [labels.indicators[key] for key in keys(str(name)) if key in labels.indicators]
    return found[0] if found else name
