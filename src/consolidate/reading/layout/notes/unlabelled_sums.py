"""Sums without their label: they are told once a sheet, with the lines that they add up, and are not counted again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from consolidate.intake.workbook.model.cell import is_empty
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.values.fold import as_text

MOST_LISTED = 20


def unlabelled_sums_note(
    rows: Sequence[Row], sums: Mapping[int, Sequence[int]], fields: Mapping[str, int], table: SheetLabels
) -> Iterator[Note]:
    """One note on all of a sheet, at the first figure of the first."""
    if not sums:
        return
    row, lines = next(iter(sums.items()))
    column, field = min(
        (at, name) for name, at in fields.items() if name in table.measures and not is_empty(rows[row][at])
    )
    listed = "、".join(str(index + 1) for index in list(sums)[:MOST_LISTED])
    others, others_en = (
        ("", "") if len(sums) == 1 else (f"第 {listed} 行都是这样。", f" So do rows {listed.replace('、', ', ')}.")
    )
    zh = (
        f"这一行只有数、没有文字，正好是第 {lines[0] + 1} 至 {lines[-1] + 1} 行之和，像是漏写了“合计”，没有再计一次。"
        f"{others}请在行首补上“合计”；如是一行明细，请补填各栏。"
    )
    en = (
        f"The row holds figures alone, exactly what rows {lines[0] + 1} to {lines[-1] + 1} add up to: it looks like a sum "
        f"without its label and was not counted again.{others_en} Write “合计” in front, or fill in the line."
    )
    yield Note("assumed", "explain", None, row + 1, column, field, as_text(rows[row][column])[:40], "合计", zh, en)
