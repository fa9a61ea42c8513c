"""From the filled form to typed values: what the readers make of it, and that the examples it prints are faultless."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from test_template_round_trip import Line, arranged, lines

from consolidate.authoring.template import programme
from consolidate.authoring.template.example import example
from consolidate.checks.sheets import CheckedSheet, check_sheet
from consolidate.checks.sheets.read import ReadingContext
from consolidate.reading.values.period import Period
from consolidate.records.reference import load_reference
from consolidate.schemas.cover import COVER
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import LINES
from consolidate.submissions.frames import gather_lines
from consolidate.submissions.inputs.receive import places_of
from consolidate.submissions.register import Submission
from tests.examples import examples

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TEAM, PERIOD, FILLED_ON = "441823107", "2024Q2", date(2024, 7, 3)
PLACES = places_of(load_reference(REFERENCE))
CONTEXT = ReadingContext(PLACES, 2_000_000_000)
CODES = {one.name: code for code, one in PLACES.villages.items() if code.startswith(TEAM)}
EXACT = frozenset(Kind) - {Kind.TEXT, Kind.ORGANISATION, Kind.ORGANISATIONS}  # those are tidied, each by its own laws


def checked(sheet: FormSheet, filled: list[Line]) -> CheckedSheet:
    """The lines of one sheet, filled in, read, gathered and checked as a run does it."""
    read_back = arranged({sheet.table: filled}, {"filled_on": FILLED_ON}, sheets=(COVER, sheet, DECLARED))
    submission = Submission(
        "0" * 64, "form.xlsx", team_code=TEAM, town_code=TEAM, period=PERIOD, filled_on=FILLED_ON, parts=read_back.parts
    )
    return check_sheet(gather_lines(sheet, [submission]), CONTEXT)


def stored(kind: Kind, value: object) -> object:
    """What a valid value becomes: money in yuan, a village by its code, the rest as it is."""
    if kind is Kind.VILLAGE:
        return CODES.get(str(value), value)
    if isinstance(value, Decimal) and kind is Kind.MONEY:
        return value * 10_000
    return value


@pytest.mark.parametrize("sheet", LINES, ids=lambda one: one.table)
@settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_a_form_filled_with_valid_lines_gives_the_same_typed_values(sheet: FormSheet, data: st.DataObject) -> None:
    filled = data.draw(lines(sheet))
    columns = {field: one.kind for field, one in sheet.columns.items() if one.kind in EXACT}
    found = checked(sheet, filled).lines
    rows = found[list(columns)].astype(object).where(found.notna(), None).to_dict("records")
    typed = [{f: v for f, v in row.items() if v is not None} for row in rows]
    assert typed == [{f: stored(columns[f], v) for f, v in line.items() if f in columns} for line in filled]


@pytest.mark.parametrize("sheet", LINES, ids=lambda one: one.table)
def test_the_example_that_the_form_prints_is_a_faultless_line(sheet: FormSheet) -> None:
    line: Line = dict(example(sheet, programme.load_programme(REFERENCE).team(TEAM), Period.parse(PERIOD)))
    found = checked(sheet, [line])
    assert found.breaches[["rule", "field", "value", "detail"]].to_dict("records") == []
    assert list(found.lines["status"]) == ["accepted"]
