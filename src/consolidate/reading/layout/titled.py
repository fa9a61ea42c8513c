"""CSVs as the sheets that they are: findings name them by their tables' titles, not by the names of their files."""

from __future__ import annotations

from dataclasses import replace

from consolidate.intake.workbook.model.book import Book
from consolidate.reading.layout.labels.form_labels import Labels, labels_from_schemas
from consolidate.reading.layout.sort import sort


def with_titles(book: Book, labels: Labels | None = None) -> Book:
    """A book of CSVs with the titles of its tables as names, each given once; any other book as it is."""
    if book.form != "csv":
        return book
    labels = labels or labels_from_schemas()
    titles: dict[str, str] = {}
    for sheet, table in sort(book, labels).tables:
        title = labels.tables[table.part.table].title
        if title not in titles.values():
            titles.setdefault(sheet.name, title)
    return replace(book, sheets=tuple(replace(sheet, name=titles.get(sheet.name, sheet.name)) for sheet in book.sheets))
