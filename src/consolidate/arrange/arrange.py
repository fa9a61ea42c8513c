"""Arranges one submission: from the grids of its workbook to its cover and its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consolidate.annotate import unmarked
from consolidate.arrange.arranged import Arranged, Entry, Note
from consolidate.arrange.copies import without_copies
from consolidate.arrange.cover import Found, chosen, read_cover, read_lines
from consolidate.arrange.doubt import remarks_on_covers
from consolidate.arrange.labels import Labels
from consolidate.arrange.layout import fingerprint_of, layout_of
from consolidate.arrange.sheet import IGNORED, PRIOR, is_copy, table_by_headers, table_by_name
from consolidate.arrange.stray import remarks_on_stray
from consolidate.arrange.table import ArrangedTable, arrange_table
from consolidate.workbook.book import Book, Sheet, Verdict

if TYPE_CHECKING:
    from consolidate.inbox import Received


FEWEST_FIELDS = 3
"""A sheet without a known name is the cover if it fills this many of its fields, team or period among them."""

MOST_COVERS = 8
"""How many sheets are read as covers; a workbook with more was not filled in by a person."""


@dataclass(slots=True)
class _Sorted:
    """The sheets of a workbook by what they are; `tables` in the order in which they are read."""

    covers: list[Sheet] = field(default_factory=list)
    tables: list[tuple[Sheet, ArrangedTable]] = field(default_factory=list)
    strays: list[Sheet] = field(default_factory=list)


def arrange(received: Received, book: Book | Verdict, labels: Labels) -> Arranged:
    """The cover, the lines and the layout of one submission; a file that was not read only passes its verdict on."""
    if isinstance(book, Verdict):
        return Arranged(received.file, received.sha256, book, "")
    book = unmarked(book)
    sheets = _sorted(book, labels)
    covers = _covers(sheets, labels)
    cover = _cover(sheets, covers, labels)
    tables, notes = without_copies([table for _, table in sheets.tables], labels)
    notes = [
        *(note for sheet in sheets.strays for note in remarks_on_stray(sheet, labels)),
        *remarks_on_covers(covers, labels),
        *_missing(book, sheets, cover, labels),
        *(note for table in tables for note in table.notes),
        *notes,
    ]
    layout = layout_of(book, tables, cover)
    parts = tuple(one.part for one in tables)
    if book.form == "csv":
        titles = {part.sheet: labels.tables[part.table].title for part in parts}
        notes = [replace(note, sheet=titles.get(note.sheet or "", note.sheet)) for note in notes]
        parts = tuple(replace(part, sheet=titles[part.sheet], file=_file(received, part.sheet)) for part in parts)
    return Arranged(
        received.file, received.sha256, None, book.form, cover, parts, tuple(notes), layout,
        fingerprint_of(layout), dict(book.properties),
    )  # fmt: skip


def _sorted(book: Book, labels: Labels) -> _Sorted:
    """Each sheet to its table by name, then those without a known name by their headers; true sheets before copies."""
    sheets = _Sorted()
    named: list[tuple[Sheet, str]] = []
    for sheet in book.sheets:
        table = table_by_name(sheet.name, labels)
        if table == "cover":
            sheets.covers.append(sheet)
        elif table == PRIOR:
            sheets.strays.append(sheet)
        elif table and table != IGNORED:
            named.append((sheet, table))
        elif not table:
            _sort_unnamed(sheet, sheets, labels)
    if not sheets.covers:
        _promote(sheets, labels)
    read = [(sheet, arrange_table(sheet, labels.tables[table], labels)) for sheet, table in named]
    read = [one for one in read if not _is_namesake(one, read, sheets)]
    sheets.tables = sorted([*read, *sheets.tables], key=lambda one: (is_copy(one[0].name, labels), one[0].is_hidden))
    return sheets


def _is_namesake(one: tuple[Sheet, ArrangedTable], read: list[tuple[Sheet, ArrangedTable]], sheets: _Sorted) -> bool:
    """Whether a sheet only bears a table's name (资金) without its columns, while another sheet holds the table.

    It is then set aside as a sheet that nobody knows.
    """
    sheet, table = one
    others = [other for other in read if other is not one and other[1].part.table == table.part.table]
    is_other = _lacks(table) and any(not _lacks(other) for _, other in others)
    if is_other:
        sheets.strays.append(sheet)
    return is_other


def _lacks(table: ArrangedTable) -> bool:
    return any(note.rule == "missing_column" and note.severity == "hold" for note in table.notes)


def _sort_unnamed(sheet: Sheet, sheets: _Sorted, labels: Labels) -> None:
    """A sheet whose name says nothing: a table by its headers, a cover by its labels, or neither."""
    if not sheet.rows:
        return
    found = table_by_headers(sheet, labels)
    if found:
        sheets.tables.append((sheet, arrange_table(sheet, found[0], labels, found[1])))
    elif len(sheets.covers) < MOST_COVERS and {"team", "period"} <= read_cover(sheet, labels).keys():
        sheets.covers.append(sheet)
    else:
        sheets.strays.append(sheet)


def _promote(sheets: _Sorted, labels: Labels) -> None:
    """Where no sheet is a cover, the first that states a few of its fields, team or period by their own label."""
    for sheet in sheets.strays[:MOST_COVERS]:
        found = read_cover(sheet, labels)
        is_named = any(is_own for name in ("team", "period") for is_own, _ in found.get(name, ()))
        if is_named and len(found) >= FEWEST_FIELDS and table_by_name(sheet.name, labels) != PRIOR:
            sheets.strays.remove(sheet)
            sheets.covers.append(sheet)
            return


def _covers(sheets: _Sorted, labels: Labels) -> list[tuple[Sheet, Found]]:
    """The covers with what stands on them, the one that counts first."""

    def order(sheet: Sheet) -> tuple[bool, bool, bool]:
        return sheet.is_hidden, is_copy(sheet.name, labels), "封面" not in sheet.name

    return [(sheet, read_cover(sheet, labels)) for sheet in sorted(sheets.covers, key=order)[:MOST_COVERS]]


def _cover(sheets: _Sorted, covers: Sequence[tuple[Sheet, Found]], labels: Labels) -> dict[str, Entry]:
    """The cover's entries; what it leaves out is taken from the lines above the tables and from their signatures."""
    cover: dict[str, Entry] = {}
    for _, found in covers:
        cover = chosen(found) | cover
    for sheet, table in sheets.tables:
        top = table.top if table.part.header_row else len(sheet.rows)
        around = [index for index in range(min(top, 15)) if sheet.rows[index].count("") < len(sheet.rows[index])]
        if around or table.signatures:
            found = read_lines(sheet.name, sheet.rows, [*around, *table.signatures], labels)
            cover = chosen(found) | cover
    return cover


def _missing(book: Book, sheets: _Sorted, cover: Mapping[str, Entry], labels: Labels) -> list[Note]:
    """The sheets that are not there. A cover is not missed where team and period stand above the tables."""
    notes = []
    says_team = "team" in cover or any(table.part.teams for _, table in sheets.tables)
    if not sheets.covers and book.form != "csv" and not ("period" in cover and says_team):
        notes.append(Note("missing_cover", "hold", expected="封面"))
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
