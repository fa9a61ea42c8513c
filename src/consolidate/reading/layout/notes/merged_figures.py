"""Figures merged over several lines: they count once, on the first, and which part is whose cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.intake.workbook.model.cell import is_empty
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.values.fold import as_text

MOST_LISTED = 20


def merged_figures(
    sheet: GridSheet, rows: Sequence[Row], fields: Mapping[str, int], table: SheetLabels, lines: Sequence[int]
) -> Iterator[Note]:
    """One note on each figure that is merged over several lines; where it covers others, those are told already."""
    measured = {column: field for field, column in fields.items() if field in table.measures}
    known, ends = set(lines), dict[int, int]()
    for top, left, bottom, right in sheet.merges:
        if left not in measured or top not in known or bottom == top or is_empty(rows[top][left]):
            continue
        if any(column in measured for column in range(left + 1, right + 1)):  # the line waits for it
            continue
        if top <= ends.get(left, -1):  # merges that overlap are damage: no cell is visited twice
            continue
        ends[left] = bottom
        below = [line for line in range(top + 1, bottom + 1) if line in known]
        if below and not any((line, left) in sheet.covered for line in below):
            listed = "、".join(str(line + 1) for line in below[:MOST_LISTED])
            zh = f"它与第 {listed} 行合并成一格，只在第 {top + 1} 行计一次；各行的数请取消合并后分行填写，不要重复填同一个数。"
            en = (
                f"It is one cell with rows {listed} and counts once, in row {top + 1}: "
                "unmerge it and give each row its own part, not the same figure again."
            )
            value = as_text(rows[top][left])[:40]
            yield Note("assumed", "explain", None, top + 1, left, measured[left], value, f"第 {top + 1} 行的数", zh, en)
