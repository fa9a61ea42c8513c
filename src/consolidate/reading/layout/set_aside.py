"""Sheets of a workbook that hold nothing that counts, and why: another period's, or only a picture; and what lies over others."""

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
from consolidate.reading.values.privacy import masked

_MONTHS = re.compile(r"(?<![0-9])(?:1[0-2]|[1-9])(?:月?[-—–~～至到](?:1[0-2]|[1-9]))?月(?!底|末)")
_QUARTER = re.compile(r"第?([1-4])季度?|[Qq]([1-4])(?![0-9])")

_OF_LINES = re.compile("[0-9元亩]|单位|作废|无效|不计|取消|重复|累计|计划|预计|更正|改为|应为")
"""Figures, units, and words by which lines would not count, or not as they stand."""
LONGEST_BOX = 60
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


def unread_pictures(book: Book, tables: Iterable[SheetTable]) -> Iterator[Note]:
    """Sheets that show a picture or a text box and hold no line, and text boxes over those that hold some: what they
    say is not read."""
    tables = list(tables)
    with_lines = {sheet.name for sheet, table in tables if table.part.rows}
    holding = {sheet.name for sheet, _ in tables}
    for sheet in book.sheets:
        if sheet.name in with_lines:
            if sheet.boxes:
                yield _text_boxes(sheet)
        elif sheet.has_picture and (sheet.name in holding or _is_empty(sheet)):
            zh, en = (
                "这张表没有可以读取的行，但有图片或文本框",
                "this sheet holds no line that can be read but a picture or a text box",
            )
            yield Note("unread_picture", None, sheet.name, detail=zh, detail_en=en)


def _text_boxes(sheet: GridSheet) -> Note:
    """What text boxes over a sheet say: a note, unless it may be about what its lines hold."""
    said = masked(" ".join(" ".join(sheet.boxes).split()))[:LONGEST_BOX]
    severity = None if _OF_LINES.search(fold(said)) else "note"
    return Note(
        "unread_picture",
        severity,
        sheet.name,
        detail=f"表格上有文本框“{said}”",
        detail_en=f"a text box over the table (“{said}”)",
    )


def _is_empty(sheet: GridSheet) -> bool:
    return all(row.count("") == len(row) for row in sheet.rows)
