"""What is to be said about a cover: one that is hidden or copied, and a label that stands there twice."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.cover.cover import Found, chosen
from consolidate.reading.layout.header.match import is_copy
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.notes.marked import marked_cover
from consolidate.reading.layout.notes.remarks import read_all_the_same


def remarks_on_covers(covers: Sequence[tuple[GridSheet, Found]], labels: Labels) -> list[Note]:
    """The notes on the covers, in the order in which they count."""
    notes: list[Note] = []
    for index, (sheet, found) in enumerate(covers):
        if sheet.is_hidden and found:
            detail = read_all_the_same("工作表已隐藏", "the sheet is hidden")
            notes.append(Note("hidden_data", None, sheet.name, detail=detail.zh, detail_en=detail.en))
        if index and is_copy(sheet.name, labels):
            notes.append(Note("copied_sheet", None, sheet.name))
        notes += marked_cover(sheet)
        notes += _doubled(sheet, found, labels) if not index else []
    return notes


def _doubled(sheet: GridSheet, found: Found, labels: Labels) -> list[Note]:
    """A field that the cover states twice, each time differently, under labels of the same rank: the first one counts.

    What personal entries say is not repeated.
    """
    notes = []
    for field, entry in chosen({field: entries for field, entries in found.items() if len(entries) > 1}).items():
        rank = next(is_own for is_own, other in found[field] if other is entry)
        others = [
            other for is_own, other in found[field] if is_own == rank and _text(other.value) != _text(entry.value)
        ]
        if others:
            is_shown = field not in labels.personal
            notes.append(
                Note(
                    "assumed", "explain", sheet.name, others[0].row, others[0].column, field,
                    str(others[0].value) if is_shown else "", str(entry.value) if is_shown else "",
                    "封面写了两处，取第一处", "stated twice, the first counts",
                )
            )  # fmt: skip
    return notes


def _text(value: object) -> str:
    return "".join(str(value).split())
