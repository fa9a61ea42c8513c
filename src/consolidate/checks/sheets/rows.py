"""Which rows of a sheet, in words."""

from __future__ import annotations

from collections.abc import Sequence

from consolidate.runtime.bilingual import Bilingual

FEW = 5
"""So many rows are named one by one."""


def rows_in_words(rows: Sequence[int]) -> Bilingual:
    """Rows in ascending order, in both languages: all those from the first to the last, a few, or so many of them."""
    first, last, count = rows[0], rows[-1], len(rows)
    if count == last - first + 1:
        return Bilingual(f"第 {first} 至 {last} 行共 {count} 行", f"all {count} rows from {first} to {last}")
    if count <= FEW:
        return Bilingual(f"第 {'、'.join(map(str, rows))} 行", f"rows {', '.join(map(str, rows))}")
    return Bilingual(f"第 {first} 至 {last} 行中的 {count} 行", f"{count} lines of rows {first} to {last}")
