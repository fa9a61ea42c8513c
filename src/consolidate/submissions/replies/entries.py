"""Reads what a team has filled into the list of a marked copy."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from consolidate.checks.findings.address import letter
from consolidate.intake.marked.names import FINDING, HIDDEN, LIST, REMARK, VALUE
from consolidate.intake.workbook import Book, Cell, Sheet
from consolidate.reading.values.nil import is_blank, is_nil

_HEADER_WITHIN = 40


class Known(NamedTuple):
    """What the copy remembers of the finding that a number stands for."""

    finding_id: str
    rule: str
    severity: str
    team_code: str
    period: str
    yuan: Decimal | None
    sheet: str
    cell: str


class Entry(NamedTuple):
    """One filled row. `value` and `remark` as typed, '' where blank; `known` is None for a number of nobody's."""

    number: str
    value: Cell
    remark: str
    known: Known | None
    value_cell: str
    remark_cell: str
    row: int


def entries(book: Book) -> list[Entry]:
    """The rows of the list in which something was filled in, in their order; rows may have been sorted or deleted."""
    sheet = next((one for one in book.sheets if one.name == LIST), None)
    top = _titles(sheet) if sheet else None
    if sheet is None or top is None:
        return []
    titles = [_first_line(cell) for cell in sheet.rows[top]]
    at = {name: titles.index(name) for name in ("序号", VALUE, REMARK) if name in titles}
    known = _known(book)
    found = []
    for index, row in enumerate(sheet.rows[top + 1 :], top + 2):
        value, remark = row[at[VALUE]], row[at[REMARK]]
        value = "" if is_blank(value) else value
        said = "" if is_blank(remark) or is_nil(str(remark)) else str(remark).strip()
        if value == "" and not said:
            continue
        number = _number(row[at["序号"]]) if "序号" in at else ""
        places = (f"{letter(at[VALUE])}{index}", f"{letter(at[REMARK])}{index}")
        found.append(Entry(number, value, said, known.get(number), *places, index))
    return found


def _titles(sheet: Sheet) -> int | None:
    """The row of the columns' titles, counted from 0."""
    for index, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        if {VALUE, REMARK} <= {_first_line(cell) for cell in row}:
            return index
    return None


def _first_line(cell: Cell) -> str:
    return str(cell).partition("\n")[0].strip()


def _number(cell: Cell) -> str:
    text = str(cell).strip()
    return text.removesuffix(".0")


def _known(book: Book) -> dict[str, Known]:
    hidden = next((one for one in book.sheets if one.name == HIDDEN), None)
    rows = [_texts(row) for row in hidden.rows if row and row[0] == FINDING] if hidden else []
    known = {}
    for row in rows:
        # the reader cuts off columns that are empty to the end
        number, finding_id, rule, severity, team_code, period, yuan, sheet, cell = [*row, *[""] * 10][1:10]
        if finding_id:
            known[number] = Known(finding_id, rule, severity, team_code, period, _yuan(yuan), sheet, cell)
    return known


def _texts(row: Sequence[Cell]) -> list[str]:
    return [_number(cell) if not isinstance(cell, str) else cell for cell in row]


def _yuan(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
