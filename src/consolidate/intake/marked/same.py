"""Whether two workbooks hold the same: cell by cell, as a person would see it."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import NamedTuple

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell


class Change(NamedTuple):
    """One cell that differs; `row` and `column` from 0, both -1 where a whole sheet came or went."""

    sheet: str
    row: int
    column: int
    before: Cell
    after: Cell


def changes(before: Book, after: Book) -> list[Change]:
    """The cells of `after` that do not hold what `before` has there, sheet by sheet in the order of `before`."""
    found: list[Change] = []
    later = {safe_name(sheet.name): sheet for sheet in after.sheets}
    for sheet in before.sheets:
        other = later.pop(safe_name(sheet.name), None)
        if other is not None:
            found += _changed(sheet, other)
        elif _holds(sheet):
            found.append(Change(sheet.name, -1, -1, "整张表", ""))
    found += [Change(sheet.name, -1, -1, "", "整张表") for sheet in later.values() if _holds(sheet)]
    return found


def renamed(before: Book, after: Book) -> dict[str, str]:
    """The sheets of `before` that stand in `after` under another name, in their order: old name to new name."""
    old, new = ({safe_name(sheet.name): sheet.name for sheet in book.sheets} for book in (before, after))
    gone = [name for plain, name in old.items() if plain not in new]
    come = [name for plain, name in new.items() if plain not in old]
    return dict(zip(gone, come, strict=True)) if len(gone) == len(come) else {}


def safe_name(name: str) -> str:
    """A sheet's name as a workbook can have it."""
    plain = "".join("_" if character in "[]:*?/\\" or ord(character) < 32 else character for character in name)[
        :31
    ].strip("'")
    return plain or "表"


def _holds(sheet: GridSheet) -> bool:
    return any(cell != "" for row in sheet.rows for cell in row)


def _changed(before: GridSheet, after: GridSheet) -> list[Change]:
    found = []
    for row in range(max(len(before.rows), len(after.rows))):
        old = before.rows[row] if row < len(before.rows) else []
        new = after.rows[row] if row < len(after.rows) else []
        if old == new:
            continue
        for column in range(max(len(old), len(new))):
            was = old[column] if column < len(old) else ""
            now = new[column] if column < len(new) else ""
            if not alike(was, now):
                found.append(Change(before.name, row, column, was, now))
    return found


def alike(was: Cell, now: Cell) -> bool:
    """Whether a cell holds what it held. A formula whose result was not stored again has not been changed."""
    if _is_uncalculated(now):
        return True
    if _is_uncalculated(was):
        return now == ""
    if isinstance(was, str) or isinstance(now, str):
        return isinstance(was, str) and isinstance(now, str) and _plain(was) == _plain(now)
    if isinstance(was, date) and isinstance(now, date):
        return abs((_moment(was) - _moment(now)).total_seconds()) < 1
    if isinstance(was, bool) or isinstance(now, bool):
        return was is now
    if isinstance(was, (int, float)) and isinstance(now, (int, float)):
        return math.isclose(was, now, rel_tol=1e-12)
    return was == now


def _is_uncalculated(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(UNCALCULATED)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
