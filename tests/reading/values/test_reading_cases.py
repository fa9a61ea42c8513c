"""Every case of tests/reading/cases/*.csv: one cell, and exactly how it must be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from known_places import ROOT, all_places, all_teams, rows

from consolidate.reading.layout.labels.corner import corner_units
from consolidate.reading.values.amount import read_amount
from consolidate.reading.values.area import read_area
from consolidate.reading.values.closed import read_choice
from consolidate.reading.values.code import read_credit_code
from consolidate.reading.values.column import read_column
from consolidate.reading.values.count import read_count
from consolidate.reading.values.date import read_date
from consolidate.reading.values.organisation import read_organisation, read_unit
from consolidate.reading.values.period import Period, read_period
from consolidate.reading.values.phone import read_phone
from consolidate.reading.values.place import read_county, read_town
from consolidate.reading.values.reading import Cell, Reading
from consolidate.reading.values.row import read_row_kind
from consolidate.reading.values.text import read_text
from consolidate.reading.values.title import FileName, read_file_name, read_sheet_name
from consolidate.reading.values.units import YUAN_OF
from consolidate.reading.values.village import read_village
from consolidate.schemas import lists
from consolidate.schemas.sheets import SHEETS

Case = dict[str, str]
CASES = [
    row
    for name in ("reading.csv", "more.csv")
    for row in rows(ROOT / "tests" / "reading" / "cases" / name)
    if row["field_kind"] != "header"  # these are read where they stand: tests/reading/layout/test_labels.py
]
RECEIVED = date(2024, 7, 5)
CHOICES = {
    "activity_type": lists.ACTIVITY_KIND,
    **{one.name: one for one in lists.ALL},
}
COUNTIES = {"阳山县": "441823", "连山": "441825", "清新区": "441803", "佛冈县": "441821", "英德市": "441881"}
SHEET_NAMES = {name: one.table for one in SHEETS for name in (one.title, *one.aliases)}


@pytest.mark.parametrize("case", CASES, ids=[f"{row['id']} {row['field_kind']}" for row in CASES])
def test_a_cell_is_read_as_the_case_says(case: Case) -> None:
    reading, shown = read(case)
    assert (shown, reading.verdict) == (case["expected_value"], case["verdict"]), f"{case['input_text']!r}: {reading}"
    assert (reading.rule is None) == (reading.verdict == "ok")


def read(case: Case) -> tuple[Reading, str]:
    """The reading of a case's cell, and its value as the cases write it."""
    kind = case["field_kind"].removesuffix("?")
    kind, _, argument = kind.replace("#num", "").partition(":")
    kind, _, bracket = kind.partition("[")
    text = re.sub(r"<U\+([0-9A-F]{4,5})>", lambda match: chr(int(match[1], 16)), case["input_text"])
    cell: Cell = float(text) if "#num" in case["field_kind"] else text
    reader, show = READERS[kind](case, argument or bracket.rstrip("]"))
    if case["expected_value"] == "=ABOVE":
        return below_another(reader, cell)
    reading = reader(cell)
    shown = show(reading) if reading.value is not None else "" if reading.verdict == "error" else "NULL"
    return reading, shown


def below_another(reader: Callable[[Cell], Reading], cell: Cell) -> tuple[Reading, str]:
    """A ditto mark below a value: =ABOVE if the column gives it the value of the line above."""
    above: Cell = "12" if reader("12").value is not None else "2024-05-06"
    first, last = read_column(reader, pd.Series([above, cell], dtype=object)).each()
    return last, "=ABOVE" if last.value == first.value else "another value"


Dispatch = tuple[Callable[[Cell], Reading], Callable[[Reading], str]]


def plainly(reading: Reading) -> str:
    return str(reading.value)


def as_date(case: Case, _: str) -> Dispatch:
    period = re.search(r"period=(\w+)", case["note"])
    precision = "month" if "month is enough" in case["note"] else "day"

    def reader(cell: Cell) -> Reading:
        return read_date(
            cell,
            optional=case["field_kind"].endswith("?"),
            period=Period.parse(period[1] if period else "2024Q2"),
            received=RECEIVED,
            precision=precision,
        )

    def show(reading: Reading) -> str:
        if "/" in reading.note:
            return reading.note
        return str(reading.value)[:7] if reading.note.startswith("month") else str(reading.value)

    return reader, show


def as_count(case: Case, unit: str) -> Dispatch:
    return lambda cell: read_count(cell, optional=case["field_kind"].endswith("?"), unit=unit or None), plainly


def as_amount(case: Case, unit: str) -> Dispatch:
    corner = re.search(r"corner note (单位[^ ]*)", case["note"])
    in_corner = next((one for one in corner_units(corner[1]) if one in YUAN_OF), None) if corner else None
    stated = in_corner if corner or unit == "无单位" else unit
    is_doubtful = "in another file" in case["note"]
    is_optional = case["field_kind"].endswith("?")
    return lambda cell: read_amount(cell, unit=stated, optional=is_optional, unit_doubt=is_doubtful), plainly


def as_area(case: Case, unit: str) -> Dispatch:
    return lambda cell: read_area(cell, unit=unit or None, optional=case["field_kind"].endswith("?")), plainly


def as_county(case: Case, _: str) -> Dispatch:
    return lambda cell: read_county(cell, all_places()), plainly


def as_town(case: Case, _: str) -> Dispatch:
    county = re.search(r"cover says ([^;；, ]+)", case["note"])
    return lambda cell: read_town(cell, all_places(), county=COUNTIES[county[1]] if county else None), plainly


def as_village(case: Case, _: str) -> Dispatch:
    town = re.search(r"ctx:town=(\d+)", case["note"])
    return lambda cell: read_village(cell, all_places(), town_code=town[1] if town else None), plainly


def as_party_organisation(case: Case, _: str) -> Dispatch:
    team = re.search(r"ctx:team=(\d+)", case["note"])
    register = frozenset({"英德市黄花镇三山村党总支"})
    return lambda cell: read_organisation(
        cell, all_places(), town_code=team[1] if team else None, register=register
    ), plainly


def as_credit_code(case: Case, _: str) -> Dispatch:
    kind = re.search("主体类型=([^ ]+)", case["note"])
    return lambda cell: read_credit_code(cell, kind=kind[1] if kind else None), plainly


def as_row(_case: Case, _: str) -> Dispatch:
    return lambda cell: read_row_kind(str(cell)), plainly


def as_sheet(case: Case, _: str) -> Dispatch:
    def reader(cell: Cell) -> Reading:
        is_empty, is_hidden = "ctx: empty" in case["note"], "ctx: hidden" in case["note"]
        return read_sheet_name(str(cell), SHEET_NAMES, is_empty=is_empty, is_hidden=is_hidden)

    return reader, lambda reading: reading.rule if reading.rule == "hidden_data" else str(reading.value)


def as_file_name(case: Case, _: str) -> Dispatch:
    def show(reading: Reading) -> str:
        assert isinstance(reading.value, FileName)
        return f"team={reading.value.team or '?'};period={reading.value.period or '?'}"

    return lambda cell: read_file_name(str(cell), all_teams(), all_places()), show


READERS: dict[str, Callable[[Case, str], Dispatch]] = {
    "date": as_date,
    "period": lambda _case, _: (read_period, plainly),
    "int": as_count,
    "amount": as_amount,
    "area": as_area,
    "county": as_county,
    "town": as_town,
    "village": as_village,
    "party_org": as_party_organisation,
    "unit": lambda _case, _: (read_unit, plainly),
    "uscc": as_credit_code,
    "phone": lambda _case, _: (read_phone, plainly),
    "pii_text": lambda _case, _: (read_text, plainly),
    "enum": lambda _case, name: (lambda cell: read_choice(cell, CHOICES[name]), plainly),
    "row": as_row,
    "sheet": as_sheet,
    "filename": as_file_name,
}
