"""Reads a cover: a label in one cell, its value in the next, below it, or behind a colon in the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from consolidate.intake.workbook.model.book import GridSheet, Merge
from consolidate.intake.workbook.model.cell import Cell, is_empty
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.labels.label import keys
from consolidate.reading.layout.model.arranged import CoverEntry

SEARCHED_ROWS = 200
SEARCHED_COLUMNS = 64
REACH = 4
MOST_INLINE = 500
"""How many cells with a colon are looked at: no cover has nearly as many."""

_LABEL_COLON = re.compile(r"([^\s:：,，;；|]{1,16}(?:[(（][^()（）]{1,8}[)）])?)\s*[:：]")

_SIGNED = re.compile(r"(?:名称|签字|签名|姓名|盖章)$")


class Found(dict[str, list[tuple[bool, CoverEntry]]]):
    """For each field its entries, with whether the label is the form's own.

    `asked`: the fields whose labels stand alone in a cell, each with where its value is to stand.
    """

    __slots__ = ("asked",)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, int, int]] = []


def read_cover(sheet: GridSheet, labels: Labels) -> Found:
    """All entries of a cover, by field."""
    rows = [row[:SEARCHED_COLUMNS] for row in sheet.rows[:SEARCHED_ROWS]]
    places = _label_places(rows, labels)
    found = Found()
    for field, is_own, entry in _inline(sheet.name, rows, labels):
        found.setdefault(field, []).append((is_own, entry))
    offset = _offsets(rows, places, sheet.merges)
    found.asked = [(field, row, column + offset.get(column, 1)) for (row, column), (field, _) in places.items()]
    is_beside = False
    for (row, column), (field, is_own) in places.items():
        value = _beside(rows, row, column, offset, places)
        if value is not None:
            is_beside = True
            found.setdefault(field, []).append((is_own, CoverEntry(rows[row][value], sheet.name, row + 1, value)))
    for field, is_own, entry in _below(sheet.name, rows, places, is_beside):
        found.setdefault(field, []).append((is_own, entry))
    return found


def left_blank(sheet: GridSheet, found: Found, cover: Mapping[str, CoverEntry]) -> dict[str, CoverEntry]:
    """Where the entries would stand that a cover asks for and does not have: beside their labels."""
    blank: dict[str, CoverEntry] = {}
    for field, row, column in found.asked:
        if field not in cover:
            blank.setdefault(field, CoverEntry("", sheet.name, row + 1, column))
    return blank


def read_lines(sheet_name: str, rows: Sequence[Sequence[Cell]], indices: Sequence[int], labels: Labels) -> Found:
    """What lines above a table and signed rows say: 填报人：李某 审核人：王某, or a label beside its value."""
    found = Found()
    picked: list[Sequence[Cell]] = [rows[index][:SEARCHED_COLUMNS] for index in indices]
    for field, is_own, entry in _inline(sheet_name, picked, labels):
        found.setdefault(field, []).append((is_own, _at(entry, indices)))
    places = _label_places(picked, labels)
    for (row, column), (field, is_own) in places.items():
        value = _beside(picked, row, column, {}, places)
        if value is not None:
            entry = CoverEntry(picked[row][value], sheet_name, indices[row] + 1, value)
            found.setdefault(field, []).append((is_own, entry))
    return found


def chosen(found: Mapping[str, list[tuple[bool, CoverEntry]]]) -> dict[str, CoverEntry]:
    """For each field the entry under the form's own label before one under an alias, the upper before the lower."""
    return {
        field: (entries[0] if len(entries) == 1 else min(entries, key=lambda ranked: (not ranked[0], ranked[1].row)))[1]
        for field, entries in found.items()
    }


def _at(entry: CoverEntry, indices: Sequence[int]) -> CoverEntry:
    return CoverEntry(entry.value, entry.sheet, indices[entry.row - 1] + 1, entry.column)


LabelPlaces = dict[tuple[int, int], tuple[str, bool]]


def _label_places(rows: Sequence[Sequence[Cell]], labels: Labels) -> LabelPlaces:
    """Where a cell is nothing but a label, which field it names, and whether in the form's own words."""
    places: LabelPlaces = {}
    known = labels.known
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell and cell.__class__ is str and len(cell) <= 40:
                field = known[cell] if cell in known else _field(cell, labels)
                if field:
                    places[index, column] = field
    return places


def _field(text: str, labels: Labels) -> tuple[str, bool] | None:
    """The field that a label names, and whether in the form's own words; the same text is read once."""
    known = labels.known
    return known[text] if text in known else known.keep(text, _named(text, labels))


def _named(text: str, labels: Labels) -> tuple[str, bool] | None:
    for key in keys(text):
        for name in (key, _SIGNED.sub("", key)):
            if name in labels.cover:
                field = labels.cover[name]
                return field, name == keys(labels.cover_headers[field])[0]
    return None


def _offsets(rows: Sequence[Sequence[Cell]], places: LabelPlaces, merges: Sequence[Merge]) -> dict[int, int]:
    """For each column of labels how far right its values stand: the nearest column where any has one."""
    wide = {(top, left): right - left + 1 for top, left, _, right in merges if right < SEARCHED_COLUMNS}
    offsets: dict[int, int] = {}
    for row, column in places:
        start = wide.get((row, column), 1)
        for offset in range(start, start + REACH):
            at = column + offset
            if at >= len(rows[row]) or (row, at) in places:
                break
            if not is_empty(rows[row][at]):
                offsets[column] = min(offset, offsets.get(column, offset))
                break
    return offsets


def _beside(
    rows: Sequence[Sequence[Cell]], row: int, column: int, offsets: dict[int, int], places: LabelPlaces
) -> int | None:
    """The column of the value to the right of a label; None when it is blank or a label itself."""
    at = column + offsets.get(column, 1)
    if at >= len(rows[row]) or any((row, between) in places for between in range(column + 1, at + 1)):
        return None
    return None if is_empty(rows[row][at]) else at


def _below(
    sheet_name: str, rows: Sequence[Sequence[Cell]], places: LabelPlaces, is_beside: bool
) -> Iterator[tuple[str, bool, CoverEntry]]:
    """Values under their labels: where several labels stand side by side, or no value stands beside any."""
    per_row: dict[int, int] = {}
    for row, _ in places:
        per_row[row] = per_row.get(row, 0) + 1
    for (row, column), (field, is_own) in places.items():
        is_headed = per_row[row] > 1 and row + 1 not in per_row
        if row + 1 >= len(rows) or (row + 1, column) in places or not (is_headed or not is_beside):
            continue
        right = rows[row][column + 1] if column + 1 < len(rows[row]) else ""
        if not is_empty(right) and (row, column + 1) not in places:
            continue
        value = rows[row + 1][column]
        if not is_empty(value):
            yield field, is_own, CoverEntry(value, sheet_name, row + 2, column)


def _inline(sheet_name: str, rows: Sequence[Sequence[Cell]], labels: Labels) -> Iterator[tuple[str, bool, CoverEntry]]:
    """Label and value in one cell, perhaps several pairs: 填报人：李某    审核人：王某."""
    looked_at = 0
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell and isinstance(cell, str) and len(cell) <= 400 and (":" in cell or "：" in cell):
                looked_at += 1
                if looked_at > MOST_INLINE:
                    return
                for field, is_own, value in pairs_in(cell, labels):
                    yield field, is_own, CoverEntry(value, sheet_name, index + 1, column)


def pairs_in(text: str, labels: Labels) -> list[tuple[str, bool, str]]:
    """The pairs of a known label and its value in one text; a pair without a value is left out.

    All sheets of a workbook are signed alike: the same text is read once.
    """
    found = labels.pairs.get(text)
    return labels.pairs.keep(text, _pairs(text, labels)) if found is None else found


def _pairs(text: str, labels: Labels) -> list[tuple[str, bool, str]]:
    marks = list(_LABEL_COLON.finditer(text))
    found = []
    fields = [_field(mark[1], labels) for mark in marks]
    glued = [None if field else _glued(mark[1], labels) for field, mark in zip(fields, marks, strict=True)]
    starts = [mark.end(1) - len(label) if label else mark.start() for label, mark in zip(glued, marks, strict=True)]
    ends = [*starts[1:], len(text)]
    for mark, own, label, end in zip(marks, fields, glued, ends[: len(marks)], strict=True):
        field = own or (_field(label, labels) if label else None)
        value = text[mark.end() : end].strip(" \t\r\n\u3000,，;；|")
        if field and value.strip("_＿ "):
            found.append((*field, value.strip("_＿ ")))
    return found


def _glued(text: str, labels: Labels) -> str | None:
    """The label at the end of a text that has the value before it glued on: 李某审核人."""
    return next((text[at:] for at in range(1, len(text) - 2) if _field(text[at:], labels)), None)
