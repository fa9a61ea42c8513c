"""Cells that turn colour while the form is being filled in: what is missing, and what does not agree.

Each condition stands for a rule of the catalogue that compares cells of one line; the colour forbids nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from consolidate.authoring.template.layout import Layout

GOODS = ("goods_name", "goods_quantity", "goods_unit", "goods_value_yuan")
SOME_GOODS = f"COUNTA({','.join(f'{{{field}}}' for field in GOODS)})>0"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule, the cell that turns colour, and the Excel condition; `{field}` is that field's cell on the line."""

    rule: str
    table: str
    field: str
    condition: str


DOUBTS: tuple[Doubt, ...] = (
    Doubt(
        "balance_total", "contribution", "total_yuan",
        'AND({total_yuan}<>"",ABS(N({total_yuan})-N({cash_yuan})-N({goods_value_yuan}))>0.0000005)',
    ),
    *(
        Doubt("goods_incomplete", "contribution", one, f'AND({{{one}}}="",{SOME_GOODS})') for one in GOODS
    ),
    Doubt("members_exceed_attendance", "activity", "member_attendance", "N({member_attendance})>N({attendance})"),
    Doubt("aid_exceeds_investment", "project", "aid_yuan", "N({aid_yuan})>N({investment_yuan})"),
    Doubt("required", "project", "opened_on", 'AND({project_status}="已投产",{opened_on}="")'),
    Doubt("persons_below_households", "livelihood", "people", "N({people})<N({households})"),
)  # fmt: skip


def doubts(place: Layout) -> list[tuple[str, str]]:
    """The conditions of a sheet: field, formula. One whose fields are no longer declared is left out."""
    cells = {field: place.cell(field) for field in place.sheet.columns}
    found = [one for one in DOUBTS if one.table == place.sheet.table and one.field in cells]
    return [(one.field, f"={one.condition.format_map(cells)}") for one in found]


def missing(place: Layout, field: str) -> str:
    """The condition that a required cell is blank on a line that somebody has begun (序号 alone is no beginning)."""
    fields = [one for one in place.sheet.columns if one != "line_no"]
    begun = f"COUNTA({place.cell(fields[0])}:{place.cell(fields[-1])})"
    return f'=AND({begun}>0,{place.cell(field)}="")'
