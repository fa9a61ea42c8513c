"""Where things stand on a sheet with lines: title, facts and corner note, header, then the prepared lines."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import FORM_CODE, SHEETS

TITLE, FACTS, TOTAL, HEADER, FIRST = range(5)
"""Rows, counted from 0. The sums stand above the header, the fourth row; the first line is the fifth."""
REACH = 5000
"""So many rows below the header are summed and checked by the form's formulas."""
PREPARED = 200
SPARE = 50
MONEY_NOTE = "单位：万元"


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet's columns in the order of the form, and its prepared lines from `FIRST` to `last`."""

    sheet: FormSheet
    last: int

    @property
    def right(self) -> int:
        """The last column, counted from 0."""
        return len(self.sheet.columns) - 1

    def letters(self, field: str) -> str:
        """The column letters of a field."""
        return str(xl_col_to_name(list(self.sheet.columns).index(field)))

    def cell(self, field: str) -> str:
        """The first cell of a field, its column fixed, as a formula for the whole range names it: $G4."""
        return f"${self.letters(field)}{FIRST + 1}"

    def name(self, field: str) -> str:
        """The defined name of a field's cells: from the header down to the last that is filled in."""
        return f"{self.sheet.table}_{field}"

    def span(self, left: int, right: int, top: int) -> str:
        """The cells of some columns from a row as far down as the formulas reach."""
        ends = (f"${xl_col_to_name(at)}${row + 1}" for at, row in ((left, top), (right, HEADER + REACH)))
        return f"'{self.sheet.title}'!{':'.join(ends)}"


def layout(sheet: FormSheet, filled: int) -> Layout:
    """The layout of a sheet that will hold `filled` lines: there is always room for more."""
    return Layout(sheet, FIRST + max(PREPARED, filled + SPARE if filled > PREPARED - SPARE else 0) - 1)


def title(sheet: FormSheet) -> str:
    """表2 结对共建 · 红联共建工作情况季报（HL-1）"""
    return f"{number(sheet)} {sheet.title} · 红联共建工作情况季报（{FORM_CODE}）"


def number(sheet: FormSheet) -> str:
    """表2: the sheet's place in the form."""
    tables = [sheet.table for sheet in SHEETS]
    return f"表{tables.index(sheet.table) + 1 if sheet.table in tables else len(tables) + 1}"


def corner(sheet: FormSheet) -> str:
    """The unit note in the corner; '' on a sheet without money."""
    return MONEY_NOTE if any(column.kind is Kind.MONEY for column in sheet.columns.values()) else ""
