"""Every check that a sheet declares fires on a planted breach, and none fires on a valid line."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from consolidate.checks.sheets import find_failures
from consolidate.schemas.check import Check
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.model import checks_by_name, dtype
from consolidate.schemas.sheets import LINES

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
ABOUT_SEVERAL: dict[tuple[str, str | None, str], dict[str, Any]] = {
    ("code_kind", None, "uscc"): {"uscc": "5144180071234567XA"},
    ("members_exceed_attendance", None, "member_attendance"): {"member_attendance": 31},
    ("required", None, "cash_yuan"): {"cash_yuan": None} | dict.fromkeys(FOUR),
    ("balance_total", "quarantine", "total_yuan"): {"total_yuan": Decimal(14)},
    ("balance_total", "explain", "total_yuan"): {"total_yuan": Decimal("13.4")},
    ("aid_exceeds_investment", None, "aid_yuan"): {"aid_yuan": Decimal("50.01")},
    ("required", None, "opened_on"): {"opened_on": None},
    ("persons_below_households", None, "people"): {"people": 4},
} | {("goods_incomplete", None, name): {name: None} for name in FOUR}

CHECKS = [
    (sheet, column, check) for sheet in LINES for (column, _), check in checks_by_name(sheet).items()
]  # fmt: skip


def _name(one: object) -> str:
    return one.table if isinstance(one, FormSheet) else "-".join(_place(one)) if isinstance(one, Check) else str(one)


def _place(check: Check) -> list[str]:
    """Rule, severity and fields of a check, as far as it names them."""
    rule, severity, fields = check.error
    return [rule, *([severity] if severity else []), *fields]


def frame(sheet: FormSheet, **typed: Any) -> pd.DataFrame:
    """One parsed line with what the checks compare it with, in the types of a run."""
    values = {name: VALID[sheet.table].get(name) for name in sheet.columns} | typed
    columns = {name: pd.Series([values[name]], dtype=dtype(one.kind)) for name, one in sheet.columns.items()}
    days = {"period_start": START, "period_end": END, "filled_on": FILLED}
    money = {"ceiling_yuan": CEILING, "total_tolerance": Decimal("0.5")}
    columns |= {name: pd.Series([day], dtype=dtype(Kind.DATE)) for name, day in days.items()}
    return pd.DataFrame(columns | {name: pd.Series([yuan], dtype=dtype(Kind.MONEY)) for name, yuan in money.items()})


def found(sheet: FormSheet, lines: pd.DataFrame) -> list[tuple[str, str | None, str]]:
    """Rule, severity and field of what the sheet's checks say about the one line."""
    unread = pd.DataFrame(False, index=lines.index, columns=list(sheet.columns))
    rows = find_failures(sheet, lines, unread).itertuples(index=False)
    return [(rule, None if pd.isna(severity) else severity, field) for _, _, rule, severity, field in rows]


def breach(column: str, check: Check) -> dict[str, Any]:
    """The fields of a line that breaks the check, beside those of the valid one."""
    rule, severity, (field, *_) = check.error._replace(fields=check.error.fields or (column,))
    if (rule, severity, field) in ABOUT_SEVERAL:
        return ABOUT_SEVERAL[rule, severity, field]
    match rule, severity:
        case "unit_suspect", "quarantine":
            return {field: CEILING + 1}
        case "date_in_period", "quarantine":
            return {field: END + timedelta(days=1)}
        case "date_in_period", "explain":
            return {field: min(START - timedelta(days=1), date(2021, 6, 30))}
        case "future_date", _:
            return {field: FILLED + timedelta(days=1)}
    sign, bound = str(check.title).split()
    return {column: {"≥": int(bound) - 1, "≤": int(bound) + 1, ">": int(bound)}[sign]}


@pytest.mark.parametrize("sheet", LINES, ids=_name)
def test_no_check_fires_on_a_valid_line(sheet: FormSheet) -> None:
    assert found(sheet, frame(sheet)) == []


@pytest.mark.parametrize(("sheet", "column", "check"), CHECKS, ids=_name)
def test_each_declared_check_fires_on_its_breach(sheet: FormSheet, column: str, check: Check) -> None:
    rule, severity, fields = check.error
    assert (rule, severity, fields[0] if fields else column) in found(sheet, frame(sheet, **breach(column, check)))


def test_no_two_checks_speak_of_the_same_rule_at_the_same_field() -> None:
    declared = sum(
        len(sheet.line_checks) + sum(len(column.checks) for column in sheet.columns.values()) for sheet in LINES
    )
    assert len(CHECKS) == declared > 50


@pytest.mark.parametrize("sheet", LINES, ids=_name)
def test_a_blank_line_breaks_no_check_but_what_is_required(sheet: FormSheet) -> None:
    blank = frame(sheet, **dict.fromkeys(sheet.columns))
    assert {rule for rule, _, _ in found(sheet, blank)} <= {"required"}
