"""Finds a table of another form that was put below the lines: a header of its own, and all rows under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.choice import chooses
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.labels.label import LONGEST, clean, keys
from consolidate.reading.layout.model.headed import Columns

Row = Sequence[Cell]
FEWEST = 3
"""A header of another table has at least this many labels."""
_HEAD = re.compile(
    r".{0,6}(?:名称|姓名|型号|规格|品牌|品名|数量|单价|金额|备注|序号|编号|用途|职务|职位|部门|性别|年龄|电话|手机|联系人|负责人|责任人|经手人"
    r"|经办人|签收人?|地址|单位|时间|日期|地点|内容|类别|类型|状态|进度|来源)"
)
_DIGIT = re.compile(r"[0-9０-９]")
SWALLOWED = frozenset(("data", "section", "total", "subtotal", "unlabelled_sum", "memo", "nil", "blank_numbered"))
"""What is the other table's own below its header."""


class ForeignTable(NamedTuple):
    """Its first row, which may be a title, the row of its header, and the row behind its last; all counted from 0."""

    start: int
    head: int
    end: int


def foreign_below(
    rows: Sequence[Row], kinds: Sequence[str], columns: Columns, table: SheetLabels, labels: Labels
) -> Iterator[ForeignTable]:
    """Each table of another form below the header of this one.

    It ends where a row has a word of one of the table's own closed lists in its place, or several: that is a line.
    """
    index = 0
    while index < len(rows):
        if kinds[index] != "data" or not _is_head(rows[index], labels) or chooses(rows[index], columns, table):
            index += 1
            continue
        end = index + 1
        while end < len(rows) and not (kinds[end] == "data" and chooses(rows[end], columns, table)):
            end += 1
        while kinds[end - 1] not in SWALLOWED:
            end -= 1
        if end > index + 1:
            yield ForeignTable(_title_above(rows, kinds, index), index, end)
        index = end


def _is_head(row: Row, labels: Labels) -> bool:
    """Whether a row holds nothing but short words, and at least half of them are what columns are called."""
    texts = []
    for cell in row:
        if cell.__class__ is not str or (cell and len(cell) > LONGEST):
            return False
        if cell and (text := cell.strip()):
            texts.append(text)
    if len(texts) < FEWEST or any(_DIGIT.search(text) for text in texts):
        return False
    return 2 * sum(_HEAD.fullmatch(clean(text)[0]) is not None or _names_column(text, labels) for text in texts) >= len(
        texts
    )


def _names_column(text: str, labels: Labels) -> bool:
    return any(key in labels.columns for key in keys(text))


def _title_above(rows: Sequence[Row], kinds: Sequence[str], index: int) -> int:
    """The row of a lone text above a header, blank rows between them aside; else the header's own."""
    above = index - 1
    while above > 0 and kinds[above] == "blank":
        above -= 1
    is_title = kinds[above] in ("data", "section", "title") and len(rows[above]) - rows[above].count("") == 1
    return above if is_title else index
