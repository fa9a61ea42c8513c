"""The layout of a submission as drift compares it, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.reading.layout.model.arranged import CoverEntry
from consolidate.reading.layout.table import ArrangedTable
from consolidate.reading.values.version import read_version

NUMBER = "#"
"""What stands for a period or another number in a sheet's name."""
_PERIOD = re.compile(r"第?[一二三四上下]+(?=季|月|半年)|\d+")


def layout_of(book: Book, tables: Sequence[ArrangedTable], cover: Mapping[str, CoverEntry]) -> dict[str, object]:
    """Sheets, headers by field, units, hidden parts and the form's version; periods in sheet names do not count.

    The sheets of a CSV bundle are known by their tables: their names are those of files.
    """
    version = cover.get("form_version")
    return {
        "sheets": [table.part.table for table in tables]
        if book.form == "csv"
        else [_name(sheet) for sheet in book.sheets],
        "headers": {table.part.table: table.headers for table in reversed(tables)},
        "units": {table.part.table: table.part.units for table in reversed(tables)},
        "hidden": _hidden(book),
        "version": read_version(version.value) if version else "",
    }


def _name(sheet: GridSheet) -> str:
    return _PERIOD.sub(NUMBER, sheet.name)


def _hidden(book: Book) -> list[str]:
    """What is hidden, by sheet: the sheet itself, columns, rows (how many rows does not matter)."""
    hidden = []
    for sheet in book.sheets:
        if not (sheet.is_hidden or sheet.hidden_rows or sheet.hidden_columns):
            continue
        name = _name(sheet)
        hidden += [name] if sheet.is_hidden else []
        hidden += [f"{name}!rows"] if sheet.hidden_rows else []
        hidden += [f"{name}!column {column}" for column in sorted(sheet.hidden_columns)[:50]]
    return hidden


def fingerprint_of(layout: Mapping[str, object]) -> str:
    """SHA-256 of a layout; the same layout always has the same."""
    text = json.dumps(layout, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
