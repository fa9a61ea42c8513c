"""Takes personal data out of the names of a workbook's sheets, before anything is known by them."""

from __future__ import annotations

from dataclasses import replace

from consolidate.intake.workbook.model.book import Book
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.values.private_name import masked_names

PERSONAL = "personal_data_in_name"


def with_masked_names(book: Book) -> tuple[Book, list[Note]]:
    """The workbook with its sheets under masked names, and a note for each that has another name than the file's."""
    names = masked_names([sheet.name for sheet in book.sheets])
    sheets = [
        sheet if sheet.name == name else replace(sheet, name=name)
        for sheet, name in zip(book.sheets, names, strict=True)
    ]
    changed = [sheet.name for sheet, own in zip(sheets, book.sheets, strict=True) if sheet is not own]
    if not changed:
        return book, []
    notes = [Note(PERSONAL, sheet=name, detail="工作表名", detail_en="the name of the sheet") for name in changed]
    return replace(book, sheets=tuple(sheets)), notes
