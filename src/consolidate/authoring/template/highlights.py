"""Cells that turn colour while the form is being filled in: what is missing, and what breaches a rule.

The conditions are those that the sheet 核对 counts; the colour forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from consolidate.authoring.template.condition import Condition, conditions
from consolidate.authoring.template.layout import FIRST, Layout
from consolidate.authoring.template.ranges import LOOKED_AT, bounds

ACROSS_LINES = frozenset({"duplicate_line"})
"""Rules that one line cannot tell."""


def coloured(place: Layout, ceiling: int) -> Iterator[tuple[Condition, str]]:
    """The conditions of a sheet's cells, with the formula that colours the first line's."""
    cells = {field: place.cell(field) for field in place.sheet.columns} | bounds(ceiling)
    fields = [field for field in place.sheet.columns if field != "line_no"]
    first = list(place.sheet.columns)[LOOKED_AT - 1]
    is_line = f'(COUNTA({cells[fields[0]]}:{cells[fields[-1]]})>0)*(COUNTIF($A{FIRST + 1}:{cells[first]},"*计")=0)'
    for condition in conditions(place.sheet):
        if condition.rule not in ACROSS_LINES and condition.level != "unclear":
            yield condition, f"={is_line}*({condition.formula.format_map(cells)})"
