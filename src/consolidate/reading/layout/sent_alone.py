"""A list of findings, or one sheet of the form, that was sent back without the rest of its workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from consolidate.intake.marked.names import HIDDEN, ID, REMARK, VALUE
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.reading.layout.model.arranged import Arranged, Note
from consolidate.runtime.bilingual import Bilingual
from consolidate.schemas.cover import COVER

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received
    from consolidate.reading.layout.labels.form_labels import SheetLabels
    from consolidate.reading.layout.table import ArrangedTable

_WITHIN = 40
"""The rows among which the titles of a list are looked for."""
_LIST = Bilingual("这是退回填写的问题清单", "this is the list of findings that was to be filled in")


def list_alone(received: Received, book: Book) -> Arranged | None:
    """The submission that a workbook is which holds nothing but a list of findings, be it that of a marked copy or the
    office's own; None for any other."""
    filled = [sheet for sheet in _filled(book) if sheet.name != HIDDEN]
    if len(filled) != 1 or not (titles := _list_titles(filled[0])):
        return None
    alone = Note("sent_alone", "hold", detail=_LIST.zh, detail_en=_LIST.en)
    notes = (
        Note("office_list", "hold") if ID in titles else alone,
        Note("missing_cover", "hold", expected=COVER.title),
    )
    return Arranged(received.file, received.sha256, None, book.form, notes=notes, properties=dict(book.properties))


def _filled(book: Book) -> list[GridSheet]:
    """The sheets that hold anything."""
    return [sheet for sheet in book.sheets if any(any(cell != "" for cell in row) for row in sheet.rows)]


def _list_titles(sheet: GridSheet) -> set[str]:
    """The titles of a list: those of the row that has both columns which a list asks to fill in; empty where none has."""
    rows = ({_title(cell) for cell in row} for row in sheet.rows[:_WITHIN])
    return next((titles for titles in rows if {VALUE, REMARK} <= titles), set())


def _title(cell: object) -> str:
    return str(cell).partition("\n")[0].strip() if isinstance(cell, str) else ""


def table_alone(
    book: Book, has_cover: bool, tables: Sequence[ArrangedTable], form: Mapping[str, SheetLabels]
) -> list[Note]:
    """The notes about one table of the form without a cover and without the others that a return must have."""
    there = {table.part.table for table in tables}
    if has_cover or len(there) != 1 or len(_filled(book)) > 1:
        return []
    title = form[there.pop()].title
    detail = Bilingual(f"只有“{title}”一张表", f"there is the sheet {title} alone")
    return [Note("sent_alone", "hold", detail=detail.zh, detail_en=detail.en)]
