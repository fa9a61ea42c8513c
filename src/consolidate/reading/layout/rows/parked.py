"""Finds look-up lists that were put below a table: the choices of its drop-downs, one under the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.labels.label import keys

WIDEST = 12
FEWEST = 2
"""A list has at least this many rows of choices."""

_HEADS = re.compile(r"选项|列表|可选|字典|参考|下拉|类型|类别|来源|用途|模式|状态|对照")


def parked_below(rows: Sequence[Sequence[Cell]], kinds: Sequence[str], labels: Labels) -> Iterator[tuple[int, int]]:
    """First row and end of each list: rows of nothing but choices, set off from the table by a blank row.

    A list's own heading belongs to it.
    """
    index = 1
    while index < len(rows):
        if kinds[index] != "data" or kinds[index - 1] not in ("blank", "blank_numbered"):
            index += 1
            continue
        start = index + 1 if _is_head(rows[index]) else index
        end = start
        while end < len(rows) and kinds[end] == "data" and _is_choices(rows[end], labels):
            end += 1
        if end - start >= FEWEST:
            yield index, end
        index = max(end, index + 1)


def _is_choices(row: Sequence[Cell], labels: Labels) -> bool:
    """Whether each filled cell of a row is a word of a closed list, and there are few."""
    filled = [cell for cell in row if cell != ""]
    return len(filled) <= WIDEST and all(isinstance(cell, str) and cell.strip() in labels.choices for cell in filled)


def _is_head(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell != ""]
    return len(filled) <= WIDEST and all(
        isinstance(cell, str) and any(_HEADS.search(key) for key in keys(cell)) for cell in filled
    )
