"""Finds values of the closed lists: one that a section's title names (一、组团单位党组织), one in its own column."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.values.closed import read_choice
from consolidate.reading.values.fold import fold, squeeze


def named_choice(text: str, table: SheetLabels) -> tuple[str, str] | None:
    """The field and value of a closed list that a section's title names; None unless it names exactly one."""
    bare = squeeze(fold(text[:60]))
    found: set[tuple[str, str]] = set()
    for field, words in table.choices.items():
        named = [word for word in words if word in bare and len(word) > 1]
        longest = [word for word in named if not any(word != other and word in other for other in named)]
        found |= {(field, words[word]) for word in longest if words[word] not in ("其他", "其他资金")}
    return found.pop() if len(found) == 1 else None


def chooses(row: Sequence[Cell], columns: Columns, table: SheetLabels) -> bool:
    """Whether a row has a word of one of the closed lists in its place, or several: that is a line."""
    for field, words in table.lists.items():
        cell = row[columns.fields[field]] if field in columns.fields else ""
        if cell:
            reading = read_choice(cell, words)
            if reading.verdict != "error" or reading.rule == "several_values":
                return True
    return False
