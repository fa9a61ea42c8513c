"""Sheets of a workbook that hold nothing that counts, and why: another period's, or only a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.reading.layout.model.arranged import CoverEntry, Note
from consolidate.reading.layout.notes.titles import titles_above
from consolidate.reading.layout.table import ArrangedTable
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.period import Period, find_period, read_period, western

_MONTHS = re.compile(r"(?<![0-9])(?:1[0-2]|[1-9])(?:月?[-—–~～至到](?:1[0-2]|[1-9]))?月(?!底|末)")
_QUARTER = re.compile(r"第?([1-4])季度?|[Qq]([1-4])(?![0-9])")

TITLE_ROWS = 4
"""How far above a header its title may stand."""
SheetTable = tuple[GridSheet, ArrangedTable]


def without_other_periods(
    tables: Sequence[SheetTable], cover: Mapping[str, CoverEntry]
) -> tuple[list[SheetTable], list[Note]]:
    """The tables without those whose sheets are named after another period than the cover's, and the notes about them."""
    own = read_period(cover["period"].value).value if "period" in cover else None
    kept, notes = [], []
    for sheet, table in tables:
        named = named_period(sheet.name, str(own)) if own else None
        if named is None or not table.part.rows or _overlap(named, str(own)):
            kept.append((sheet, table))
        else:
            zh, en = (
                f"表名写的是 {named}，封面是 {own}，不计入。",
                f"Its name says {named}, the cover {own}: not counted.",
            )
            notes.append(Note("unknown_sheet", None, sheet.name, detail=zh, detail_en=en))
    return kept, notes


def titles_of_others(tables: Sequence[SheetTable], cover: Mapping[str, CoverEntry]) -> Iterator[Note]:
    """Titles above tables that name another period than the cover: what is below was read as the cover's."""
    own = str(read_period(cover["period"].value).value) if "period" in cover else ""
    for sheet, table in tables if own else ():
        top = table.header.top if table.header and table.part.rows else 0
        for row, column, text in titles_above(sheet.rows, top):
            named = None if row < top - TITLE_ROWS or "日" in text else named_period(text, own)  # a day of filling in
            if named and not _overlap(named, own):
                zh = f"标题写的是 {named}，封面是 {own}，表里的数已当作 {own} 的读入。"
                en = f"The title says {named}, the cover {own}: its figures were read as those of {own}."
                yield Note("assumed", None, sheet.name, row + 1, column, None, text.strip(), own, zh, en)


@lru_cache(maxsize=8192)  # sheets have the same names in hundreds of workbooks, and titles in all sheets of one
def named_period(name: str, own: str) -> str | None:
    """The period in a sheet's name; a quarter without a year is of the cover's year."""
    text = western(squeeze(fold(name[:200])))
    found = find_period(text).value
    if found is not None:
        return str(found)
    if quarter := _QUARTER.search(text):
        return f"{own[:4]}Q{quarter[1] or quarter[2]}" if "Q" in own else None
    months = _MONTHS.search(text)
    return str(find_period(f"{own[:4]}年{months[0]}").value or "") or None if months else None


def _overlap(text: str, other: str) -> bool:
    """Whether two periods have a day in common; what is no period of a calendar contradicts none."""
    try:
        first, second = Period.parse(text), Period.parse(other)
    except ValueError:
        return True
    return first.start <= second.end and second.start <= first.end


def pictures_only(book: Book, tables: Iterable[SheetTable]) -> list[Note]:
    """Sheets that show a picture or a text box and hold no line: what it says cannot be read."""
    with_lines = {sheet.name for sheet, table in tables if table.part.rows}
    holding = {sheet.name for sheet, _ in tables}
    return [
        Note("unread_picture", None, sheet.name)
        for sheet in book.sheets
        if sheet.has_picture and sheet.name not in with_lines and (sheet.name in holding or _is_empty(sheet))
    ]


def _is_empty(sheet: GridSheet) -> bool:
    return all(row.count("") == len(row) for row in sheet.rows)
