"""What the form finds wrong by itself: the formulas of all rules that a sheet's columns and checks declare.

A formula is true where a cell breaches its rule; `{field}` in it is a cell, or that column's cells of all lines. What
a formula cannot decide (a number written in words, a name that is not in the list) is `unclear`: it is neither right
nor wrong, and is to be written as the form asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from consolidate.authoring.template import kinds
from consolidate.authoring.template.kinds import DATES, QUANTITIES
from consolidate.schemas.check import Check
from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.rules import CATALOGUE

Level = Literal["missing", "wrong", "unclear", "explain"]
LEVELS: dict[Level, str] = {"missing": "缺填", "wrong": "有误", "unclear": "写法待规范", "explain": "需说明"}
"""What the sheet 核对 counts. With any but the last a return is not ready."""
_MISSING = frozenset({"required", "goods_incomplete"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule at a field, how bad a breach is, and the formula that is true where it is breached."""

    field: str
    rule: str
    level: Level
    formula: str

    @property
    def title(self) -> str:
        """The rule in Chinese."""
        return CATALOGUE[self.rule].title


def conditions(sheet: FormSheet) -> list[Condition]:
    """All that the form can find wrong on a sheet, column by column, then across the line, then across lines."""
    found = [
        one for column in sheet.columns.values() if column.field != "line_no" for one in _column_conditions(column)
    ]
    found += [_line_condition(sheet, check) for check in sheet.line_checks if check.formula]
    if sheet.key:
        found.append(Condition(next(iter(_same_fields(sheet))), "duplicate_line", "explain", _repeated_formula(sheet)))
    return found


def _column_conditions(column: Column) -> Iterator[Condition]:
    field = column.field
    if column.is_required:
        yield Condition(field, "required", "missing", kinds.is_missing(column))
    for rule, level, formula in kinds.formulas(column):
        yield Condition(field, rule, level, f'({_cell(field)}<>"")*({formula})')
    for check in column.checks:
        if check.formula:
            rest = _not_negative(column) if _level_of(check) == "explain" else ""
            yield Condition(field, check.error.rule, _level_of(check), _readable(column, _filled(column, check) + rest))


def _filled(column: Column, check: Check) -> str:
    """A column's own check about its cell: an amount is typed in 万元 and checked in yuan."""
    value = f"({_cell(column.field)}*10000)" if column.kind is Kind.MONEY else _cell(column.field)
    return check.formula.replace("{value}", value)


def _not_negative(column: Column) -> str:
    """A figure below zero is not read, and so breaches nothing else."""
    return f"*({_cell(column.field)}>=0)" if column.kind in QUANTITIES else ""


def _line_condition(sheet: FormSheet, check: Check) -> Condition:
    """A check of whole lines; like the reader it says nothing where one of its cells cannot be read."""
    formula = f"({check.formula})"
    for field in dict.fromkeys(check.error.fields):
        formula = _readable(sheet.column(field), formula) + _not_negative(sheet.column(field))
    return Condition(check.error.fields[0], check.error.rule, _level_of(check), formula)


def _readable(column: Column, formula: str) -> str:
    if column.kind not in QUANTITIES | DATES:
        return formula
    cell = _cell(column.field)
    is_whole = f"*({cell}=INT({cell}))" if column.kind is Kind.INTEGER else ""
    return f"{formula}*(1-ISTEXT({cell})){is_whole}"


def _level_of(check: Check) -> Level:
    rule, severity, _ = check.error
    if (severity or CATALOGUE[rule].severity) == "explain":
        return "explain"
    return "missing" if rule in _MISSING else "wrong"


def _same_fields(sheet: FormSheet) -> tuple[str, ...]:
    """The fields in which two lines agree that are the same: the key where it is one name, else all but the number."""
    return sheet.key if len(sheet.key) == 1 else tuple(field for field in sheet.columns if field != "line_no")


def _repeated_formula(sheet: FormSheet) -> str:
    """A line that equals one above it. A cell that may be blank counts as what a blank one says."""
    columns = [sheet.column(field) for field in _same_fields(sheet)]
    cells = [
        f'IF({_cell(one.field)}="","{one.blank}",{_cell(one.field)})' if one.blank else _cell(one.field)
        for one in columns
    ]
    line, row = '&"|"&'.join(cells), f"ROW({_cell(columns[0].field)})"
    above = f"EXACT({line},TRANSPOSE({line}))*({row}>TRANSPOSE({row}))*TRANSPOSE({{is_line}})"
    return f"MMULT({above},{row}^0)>0"


def _cell(field: str) -> str:
    return f"{{{field}}}"
