"""Reads what a team has filled into the list of a marked copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from consolidate.checks.findings.address import letter
from consolidate.intake.marked.names import FINDING, FOUND, HIDDEN, ID, LIST, REMARK, VALUE
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.values.nil import is_blank, is_nil

_HEADER_WITHIN = 40


class KnownFinding(NamedTuple):
    """What the copy remembers of the finding that a number stands for."""

    finding_id: str
    rule: str
    severity: str
    team_code: str
    period: str
    yuan: Decimal | None
    sheet: str
    cell: str


class ReplyEntry(NamedTuple):
    """One filled row. `value` and `remark` as typed, '' where blank; `known` is None for a number of nobody's."""

    number: str
    value: Cell
    remark: str
    known: KnownFinding | None
    value_cell: str
    remark_cell: str
    row: int


class Answer(NamedTuple):
    """One filled row of a list that the office exported; `found`: what the list says was found."""

    finding_id: str
    value: Cell
    remark: str
    found: Cell
    row: int


class _Filled(NamedTuple):
    """A row in which something was filled in: its number, 更正值 and 情况说明, and all its cells by title."""

    row: int
    value: Cell
    remark: str
    cells: Mapping[str, Cell]


def read_entries(book: Book) -> list[ReplyEntry]:
    """The rows of the list in which something was filled in, in their order; rows may have been sorted or deleted."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == LIST), None)
    titles = _find_title_row(sheet) if sheet else None
    if sheet is None or titles is None:
        return []
    at, known = _find_columns(sheet, titles), _known_findings(book)
    found = []
    for row in _filled_rows(sheet, titles):
        number = _entry_number(row.cells.get("序号", ""))
        places = (f"{letter(at[VALUE])}{row.row}", f"{letter(at[REMARK])}{row.row}")
        found.append(ReplyEntry(number, row.value, row.remark, known.get(number), *places, row.row))
    return found


def read_answers(book: Book) -> list[Answer] | None:
    """The filled rows of a list that the office exported, whatever its sheet is called; None for what is none."""
    for sheet in book.sheets:
        titles = _find_title_row(sheet)
        if titles is not None and ID in _find_columns(sheet, titles):
            return [
                Answer(str(row.cells[ID]).strip(), row.value, row.remark, row.cells.get(FOUND, ""), row.row)
                for row in _filled_rows(sheet, titles)
            ]
    return None


def _filled_rows(sheet: GridSheet, titles: int) -> Iterator[_Filled]:
    at = _find_columns(sheet, titles)
    for number, row in enumerate(sheet.rows[titles + 1 :], titles + 2):
        value, remark = row[at[VALUE]], row[at[REMARK]]
        value = "" if is_blank(value) else value
        explanation = "" if is_blank(remark) or is_nil(str(remark)) else str(remark).strip()
        if value != "" or explanation:
            yield _Filled(number, value, explanation, {name: row[column] for name, column in at.items()})


def _find_columns(sheet: GridSheet, titles: int) -> dict[str, int]:
    """The columns by their titles."""
    names = [_first_text_line(cell) for cell in sheet.rows[titles]]
    return {name: names.index(name) for name in names if name}


def _find_title_row(sheet: GridSheet) -> int | None:
    """The row of the columns' titles, counted from 0."""
    for index, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        if {VALUE, REMARK} <= {_first_text_line(cell) for cell in row}:
            return index
    return None


def _first_text_line(cell: Cell) -> str:
    return str(cell).partition("\n")[0].strip()


def _entry_number(cell: Cell) -> str:
    text = str(cell).strip()
    return text.removesuffix(".0")


def _known_findings(book: Book) -> dict[str, KnownFinding]:
    hidden = next((sheet for sheet in book.sheets if sheet.name == HIDDEN), None)
    rows = [_row_texts(row) for row in hidden.rows if row and row[0] == FINDING] if hidden else []
    known = {}
    for row in rows:
        # the reader cuts off columns that are empty to the end
        number, finding_id, rule, severity, team_code, period, yuan, sheet, cell = [*row, *[""] * 10][1:10]
        if finding_id:
            known[number] = KnownFinding(finding_id, rule, severity, team_code, period, _read_yuan(yuan), sheet, cell)
    return known


def _row_texts(row: Sequence[Cell]) -> list[str]:
    return [_entry_number(cell) if not isinstance(cell, str) else cell for cell in row]


def _read_yuan(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
