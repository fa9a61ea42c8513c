"""Knows which table a sheet holds: by its name, or else by its headers."""

from __future__ import annotations

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.header.header import FEWEST, SEARCHED_ROWS, Header, find_header
from consolidate.reading.layout.header.levels import SEARCHED_COLUMNS
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.labels.label import LONGEST as LABEL, keys
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.reading import Reading
from consolidate.reading.values.title import read_sheet_name

LONGEST = 200
IGNORED = "ignore"
PRIOR = "prior_period"
SET_ASIDE = "set_aside"
"""Besides the tables what a name may say: nothing to read there; an earlier period's figures; withdrawn or a draft."""


def table_by_name(name: str, labels: Labels) -> str | None:
    """The table a sheet's name stands for, `ignore`, `prior_period`, or None for a name that says nothing.

    A longer name (太平镇共建活动) must hold exactly one of the form's titles.
    """
    known = _read(name, labels)
    if known.value is not None:
        return str(known.value)
    text = squeeze(fold(name[:LONGEST]))
    held = {table for title, table in labels.titles.items() if title in text}
    if len(held) > 1:
        held -= {name for name, table in labels.tables.items() if table.is_compared}
    return held.pop() if len(held) == 1 else None


def is_copy(name: str, labels: Labels) -> bool:
    """Whether a name is what Excel or a person calls a copied sheet: 共建活动 (2)."""
    return _read(name, labels).rule == "copied_sheet"


def _read(name: str, labels: Labels) -> Reading:
    """What a sheet's name says by itself; the same name is read once."""
    names, text = labels.names, name[:LONGEST]
    found = names.get(text)
    return names.keep(text, read_sheet_name(text, labels.sheets)) if found is None else found


def _names_columns(sheet: GridSheet, labels: Labels) -> bool:
    """Whether any of the first rows holds a few of the form's column labels: a quick look before the close one."""
    for row in sheet.rows[:SEARCHED_ROWS]:
        texts = {cell for cell in row[:SEARCHED_COLUMNS] if isinstance(cell, str) and cell and len(cell) <= LABEL}
        if sum(any(key in labels.columns for key in keys(text)) for text in texts) >= FEWEST:
            return True
    return False


def table_by_headers(sheet: GridSheet, labels: Labels) -> tuple[SheetLabels, Header] | None:
    """The one table whose headers a sheet has: half of the required ones at least, and more than any other's."""
    if not _names_columns(sheet, labels):
        return None
    found: list[tuple[int, SheetLabels, Header]] = []
    for table in labels.tables.values():
        header = find_header(sheet.rows, sheet.merges, table)
        if header is None:
            continue
        fields = header.fields
        needed = sum(field in fields for field in table.required)
        if needed * 2 >= len(table.required) and len(fields) >= min(3, len(table.required) + 1):
            found.append((len(fields - {"line_no", "remark"}), table, header))
    found.sort(key=lambda ranked: -ranked[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1], found[0][2]
