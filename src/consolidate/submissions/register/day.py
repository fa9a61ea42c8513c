"""The days of a return's events, as they were typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.reading.values.date import read_date
from consolidate.reading.values.reading import Cell


def event_days(parts: Iterable[SheetPart]) -> list[date]:
    """The days of all lines of events; what cannot be read as a day or month with its year is left out."""
    return [day for part in parts for cell in part.dates or () if (day := _to_day(cell)) is not None]


def _to_day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return _read_typed_day(cell) if isinstance(cell, str) and cell else None


@lru_cache(maxsize=8192)
def _read_typed_day(text: str) -> date | None:
    value = read_date(text, optional=True, precision="month", period=None, earliest=None, received=None).value
    return value if isinstance(value, date) else None
