"""Puts one typed value into one cell: text stays text, whatever it begins with."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


def put(sheet: Worksheet, row: int, column: int, value: object, look: Format) -> None:
    """Write a value as it would be typed; None and '' leave the cell blank, with its format. Places from 0."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, (datetime, date)):
        sheet.write_datetime(row, column, value, look)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(row, column, float(value), look)
    else:
        sheet.write_string(row, column, str(value), look)
