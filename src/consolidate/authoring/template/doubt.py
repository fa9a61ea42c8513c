"""Cells that turn colour while the form is being filled in: what is missing, and what does not agree.

Each condition is that of a check that compares cells of one line; the colour forbids nothing.
"""

from __future__ import annotations

from consolidate.authoring.template.layout import Layout


def doubts(place: Layout) -> list[tuple[str, str]]:
    """The conditions of a sheet: the field whose cell turns colour, and the formula of the check."""
    cells = {field: place.cell(field) for field in place.sheet.columns}
    checks = [check for check in place.sheet.line_checks if check.formula]
    return [(check.error.fields[0], f"={check.formula.format_map(cells)}") for check in checks]


def missing(place: Layout, field: str) -> str:
    """The condition that a required cell is blank on a line that somebody has begun (序号 alone is no beginning)."""
    fields = [column for column in place.sheet.columns if column != "line_no"]
    begun = f"COUNTA({place.cell(fields[0])}:{place.cell(fields[-1])})"
    return f'=AND({begun}>0,{place.cell(field)}="")'
