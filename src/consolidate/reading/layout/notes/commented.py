"""What is to be said of a figure on which a comment states another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from consolidate.intake.marked.names import LIST
from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.values.fold import as_text, fold
from consolidate.reading.values.privacy import masked

OURS = f"【{LIST}】"
"""What a marked copy writes into comments begins with this."""
LONGEST = 60
UNITS = (1, 1000, 10_000, 100_000_000)
"""How far the same figure may be from itself in another unit."""
_NO_FIGURE = re.compile(
    r"(?<![0-9.])(?:20[0-9]{2}\s*[-./年]|[0-9]{2}年)\s*[0-9]{1,2}(?:\s*[-./月]\s*[0-9]{1,2}\s*[日号]?|月)?|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?"
    r"|[0-9]{4}年|[0-9]{1,2}[:：][0-9]{2}|第\s*[0-9]+|[0-9]*\*[0-9*]*|[A-Za-z(（\[【#№]+[-—]?[0-9][0-9-]*|[0-9]+[A-Za-z)）\]】、号楼组队届岁]"
)
"""Days, times, numbers of places, papers and lists, and what is starred out."""
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def commented(
    sheet: GridSheet, rows: Sequence[Row], columns: Columns, table: SheetLabels, lines: Sequence[int]
) -> Iterator[Note]:
    """A note for each figure of a line whose comment states another figure."""
    fields = {column: field for field, column in columns.fields.items() if field in table.measures}
    of_lines = set(lines)
    for (row, column), comment in sorted(sheet.comments.items()):
        if row in of_lines and column in fields:
            said, value = masked(comment.partition(OURS)[0]), rows[row][column]
            if states_another(said, as_text(value)):
                short = " ".join(said.split())[:LONGEST]
                yield Note(
                    "comment_differs",
                    None,
                    None,
                    row + 1,
                    column,
                    fields[column],
                    as_text(value)[:40],
                    "",
                    short,
                    short,
                )


def states_another(comment: str, cell: str) -> bool:
    """Whether a comment states a figure that is not the cell's.

    >>> [states_another(said, "3") for said in ("应为 12 万元", "3万元", "30000元", "甲 1，乙 2", "2024年5月12日到账")]
    [True, False, False, False, False]
    """
    own = _figures(fold(cell))
    found = _figures(_NO_FIGURE.sub(" ", fold(comment)))
    if len(own) == 1 and sum(found) == own[0]:
        return False
    same = {figure * unit for figure in own for unit in UNITS} | {figure / unit for figure in own for unit in UNITS}
    return any(figure not in same for figure in found)


def _figures(text: str) -> list[Decimal]:
    return [Decimal(figure.replace(",", "")) for figure in _FIGURE.findall(text)[:20]]
