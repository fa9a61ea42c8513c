"""Every check that a sheet declares fires on a planted breach, and none fires on a valid line."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest

from consolidate.checks.sheets import failures
from schemas.form import Sheet
from schemas.kind import Kind
from schemas.model import dtype, model_of
from schemas.sheets import LINES

START, END, FILLED = date(2024, 4, 1), date(2024, 6, 30), date(2024, 7, 3)
CEILING = Decimal(2_000_000_000)
FOUR = {"goods_name": "大米", "goods_quantity": Decimal(5), "goods_unit": "吨", "goods_value_yuan": Decimal(3)}
VALID: dict[str, dict[str, Any]] = {
    "pairing": {"pairing_kind": "非公企业", "uscc": "9144180071234567XA", "signed_on": END, "line_no": 1},
    "activity": {"held_on": END, "attendance": 30, "member_attendance": 30, "households": 0},
    "contribution": {"received_on": END, "cash_yuan": Decimal(10), "total_yuan": Decimal(13)} | FOUR,
    "project": {
        "investment_yuan": Decimal(50), "aid_yuan": Decimal(50), "project_status": "已投产", "opened_on": END,
        "area_mu": Decimal(0), "annual_output_yuan": Decimal(0), "jobs": 0, "households": 0,
    },
    "reclamation": {"area_mu": Decimal(1500), "years_idle": Decimal(2), "reclaimed_on": START, "households": 0},
    "livelihood": {"happened_on": START, "people": 5, "households": 5, "amount_yuan": Decimal(0)},
}  # fmt: skip
ABOUT_SEVERAL: dict[str, dict[str, Any]] = {
    "code_kind@uscc": {"uscc": "5144180071234567XA"},
    "members_exceed_attendance@member_attendance": {"member_attendance": 31},
    "required@cash_yuan+goods_value_yuan": {"cash_yuan": None} | dict.fromkeys(FOUR),
    "balance_total/quarantine@total_yuan+cash_yuan+goods_value_yuan": {"total_yuan": Decimal(14)},
    "balance_total/explain@total_yuan+cash_yuan+goods_value_yuan": {"total_yuan": Decimal("13.4")},
    "aid_exceeds_investment@aid_yuan+investment_yuan": {"aid_yuan": Decimal("50.01")},
    "required@opened_on+project_status": {"opened_on": None},
    "persons_below_households@people+households": {"people": 4},
} | {f"goods_incomplete@{'+'.join([name, *FOUR])}": {name: None} for name in FOUR}

CHECKS = [
    (sheet, column, check)
    for sheet in LINES
    for column, checks in [
        ("", model_of(sheet).checks), *((name, one.checks) for name, one in model_of(sheet).columns.items())
    ]
    for check in checks
]  # fmt: skip


def _name(one: object) -> str:
    return one.table if isinstance(one, Sheet) else str(one.error) if isinstance(one, pa.Check) else str(one)


def frame(sheet: Sheet, **typed: Any) -> pd.DataFrame:
    """One parsed line with what the checks compare it with, in the types of a run."""
    values = {name: VALID[sheet.table].get(name) for name in sheet.columns} | typed
    columns = {name: pd.Series([values[name]], dtype=dtype(one.kind)) for name, one in sheet.columns.items()}
    days = {"period_start": START, "period_end": END, "filled_on": FILLED}
    money = {"ceiling_yuan": CEILING, "total_tolerance": Decimal("0.5")}
    columns |= {name: pd.Series([day], dtype=dtype(Kind.DATE)) for name, day in days.items()}
    return pd.DataFrame(columns | {name: pd.Series([yuan], dtype=dtype(Kind.MONEY)) for name, yuan in money.items()})


def found(sheet: Sheet, lines: pd.DataFrame) -> list[tuple[str, str | None, str]]:
    """Rule, severity and field of what the sheet's checks say about the one line."""
    unread = pd.DataFrame(False, index=lines.index, columns=list(sheet.columns))
    rows = failures(sheet, lines, unread).itertuples(index=False)
    return [(rule, None if pd.isna(severity) else severity, field) for _, rule, severity, field in rows]


def breach(column: str, check: pa.Check) -> dict[str, Any]:
    """The fields of a line that breaks the check, beside those of the valid one."""
    error = str(check.error)
    if error in ABOUT_SEVERAL:
        return ABOUT_SEVERAL[error]
    rule, _, field = error.partition("@")
    match rule:
        case "unit_suspect/quarantine":
            return {field: CEILING + 1}
        case "date_in_period/quarantine":
            return {field: END + timedelta(days=1)}
        case "date_in_period/explain":
            return {field: min(START - timedelta(days=1), date(2021, 6, 30))}
        case "future_date":
            return {field: FILLED + timedelta(days=1)}
    sign, bound = str(check.title).split()
    return {column: {"≥": int(bound) - 1, "≤": int(bound) + 1, ">": int(bound)}[sign]}


@pytest.mark.parametrize("sheet", LINES, ids=_name)
def test_no_check_fires_on_a_valid_line(sheet: Sheet) -> None:
    assert found(sheet, frame(sheet)) == []


@pytest.mark.parametrize(("sheet", "column", "check"), CHECKS, ids=_name)
def test_each_declared_check_fires_on_its_breach(sheet: Sheet, column: str, check: pa.Check) -> None:
    name, _, fields = str(check.error).partition("@")
    rule, _, severity = name.partition("/")
    expected = (rule, severity or None, fields.partition("+")[0] or column)
    assert expected in found(sheet, frame(sheet, **breach(column, check)))


def test_no_two_checks_speak_of_the_same_rule_at_the_same_field() -> None:
    said = [(sheet.table, column, str(check.error)) for sheet, column, check in CHECKS]
    assert len(said) == len(set(said)) > 50


@pytest.mark.parametrize("sheet", LINES, ids=_name)
def test_a_blank_line_breaks_no_check_but_what_is_required(sheet: Sheet) -> None:
    blank = frame(sheet, **dict.fromkeys(sheet.columns))
    assert {rule for rule, _, _ in found(sheet, blank)} <= {"required"}
