"""Finds the value of a closed list that a section's title names: 一、组团单位党组织 is 组团单位."""

from __future__ import annotations

from consolidate.reading.layout.labels.form_labels import SheetLabels
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
