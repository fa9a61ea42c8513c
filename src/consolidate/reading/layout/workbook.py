"""Arranges one submission: from the grids of its workbook to its cover and its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from consolidate.intake.marked.names import unmarked
from consolidate.intake.workbook.model.book import Book, GridSheet, Verdict
from consolidate.reading.layout.copies import without_copies
from consolidate.reading.layout.cover.cover import Found, chosen, left_blank, read_cover, read_lines
from consolidate.reading.layout.cover.doubts import remarks_on_covers
from consolidate.reading.layout.header.match import is_copy
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.layout import fingerprint_of, layout_of
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry, Note
from consolidate.reading.layout.notes.stray import remarks_on_stray
from consolidate.reading.layout.own_quarter import without_own_quarter
from consolidate.reading.layout.private import PERSONAL, with_masked_names
from consolidate.reading.layout.sent_alone import list_alone, table_alone
from consolidate.reading.layout.set_aside import titles_of_others, unread_pictures, without_other_periods
from consolidate.reading.layout.sort import MOST_COVERS, Sorted, sort
from consolidate.schemas.cover import COVER

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received


def arrange(received: Received, book: Book | Verdict, labels: Labels) -> Arranged:
    """The cover, the lines and the layout of one submission; a file that was not read only passes its verdict on."""
    notes_on_name = [Note(PERSONAL, detail="文件名", detail_en="the name of the file")] if received.is_renamed else []
    if isinstance(book, Verdict):
        return Arranged(received.file, received.sha256, book, "", notes=tuple(notes_on_name))
    alone = list_alone(received, book)
    if alone is not None:
        return replace(alone, notes=(*notes_on_name, *alone.notes), properties=dict(unmarked(book).properties))
    book, personal = with_masked_names(unmarked(book))
    sheets = sort(book, labels)
    covers = _covers(sheets, labels)
    cover = _cover(sheets, covers, labels)
    if renamed := without_own_quarter(book, [table for _, table in sheets.tables], cover, labels):
        sheets.tables = sort(renamed, labels).tables
    sheets.tables, of_others = without_other_periods(sheets.tables, cover)
    tables, notes = without_copies([table for _, table in sheets.tables], labels)
    notes = [
        *notes_on_name,
        *personal,
        *(note for sheet in sheets.strays for note in remarks_on_stray(sheet, labels)),
        *of_others,
        *titles_of_others(sheets.tables, cover),
        *unread_pictures(book, sheets.tables),
        *remarks_on_covers(covers, labels),
        *table_alone(book, bool(sheets.covers), [table for _, table in sheets.tables], labels.tables),
        *_missing(book, sheets, cover, labels),
        *(note for table in tables for note in table.notes),
        *notes,
    ]
    layout = layout_of(book, tables, cover)
    parts = tuple(table.part for table in tables)
    if book.form == "csv":
        titles = {part.sheet: labels.tables[part.table].title for part in parts}
        notes = [replace(note, sheet=titles.get(note.sheet or "", note.sheet)) for note in notes]
        parts = tuple(replace(part, sheet=titles[part.sheet], file=_file(received, part.sheet)) for part in parts)
    return Arranged(
        received.file, received.sha256, None, book.form, cover, parts, tuple(notes), layout,
        fingerprint_of(layout), dict(book.properties), left_blank(*covers[0], cover) if covers else {},
    )  # fmt: skip


def _covers(sheets: Sorted, labels: Labels) -> list[tuple[GridSheet, Found]]:
    """The covers with what stands on them, the one that counts first."""

    def order(sheet: GridSheet) -> tuple[bool, bool, bool]:
        return sheet.is_hidden, is_copy(sheet.name, labels), COVER.title not in sheet.name

    return [(sheet, read_cover(sheet, labels)) for sheet in sorted(sheets.covers, key=order)[:MOST_COVERS]]


def _cover(sheets: Sorted, covers: Sequence[tuple[GridSheet, Found]], labels: Labels) -> dict[str, CoverEntry]:
    """The cover's entries; what it leaves out is taken from the lines above the tables and from their signatures."""
    cover: dict[str, CoverEntry] = {}
    for _, found in covers:
        cover = chosen(found) | cover
    for sheet, table in sheets.tables:
        top = table.top if table.part.header_row else len(sheet.rows)
        around = [index for index in range(min(top, 15)) if sheet.rows[index].count("") < len(sheet.rows[index])]
        if around or table.signatures:
            found = read_lines(sheet.name, sheet.rows, [*around, *table.signatures], labels)
            cover = chosen(found) | cover
    return cover


def _missing(book: Book, sheets: Sorted, cover: Mapping[str, CoverEntry], labels: Labels) -> list[Note]:
    """The sheets that are not there. A cover is not missed where team and period stand above the tables."""
    notes = []
    says_team = "team" in cover or any(table.part.teams for _, table in sheets.tables)
    if not sheets.covers and book.form != "csv" and not ("period" in cover and says_team):
        notes.append(Note("missing_cover", "hold", expected=COVER.title))
    there = {table.part.table for _, table in sheets.tables}
    for name, table in labels.tables.items():
        if name not in there:
            notes.append(Note("missing_sheet", "hold" if table.must_exist else "explain", expected=table.title))
    return notes


def _file(received: Received, stem: str) -> str:
    """The file of a bundle's part: each sheet is known by the stem of its CSV."""
    for part in received.parts:
        if part.name.rpartition(".")[0] == stem:
            return part.file
    return received.file
