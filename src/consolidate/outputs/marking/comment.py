"""Writes what is wrong with a cell into its comment: what, why, what to do; what stood there stays."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment

from consolidate.intake.marked.names import LIST, Mark
from consolidate.outputs.marking.severity import LOOKS
from consolidate.outputs.marking.text import clean, count_lines

HEAD = f"【{LIST}】"
"""Our part of a comment begins with this; an earlier copy's part is known by it."""
AUTHOR = "红联共建汇总"
MOST = 6
"""More findings than these on one cell stand in the list alone."""

_WIDTH, _LINE, _HALF_SIGNS = 340, 19, 48


def write_comment(cell: Cell, numbered: Sequence[tuple[int, Mark]]) -> None:
    """Adds the findings of one cell to its comment."""
    own = _own_text(cell.comment)
    sentences = [f"{HEAD}"]
    for number, finding in numbered[:MOST]:
        sentences.append(f"第 {number} 条 {LOOKS[finding.severity].label}：{finding.title or finding.rule}")
        sentences.append(reason(finding))
        sentences += [f"怎么办：{finding.hint}"] if finding.hint else []
    if len(numbered) > MOST:
        sentences.append(f"……还有 {len(numbered) - MOST} 条，见“{LIST}”。")
    text = clean("\n".join(sentences))
    cell.comment = _size_comment(
        f"{own}\n\n{text}" if own else text, cell.comment.author if own and cell.comment else AUTHOR
    )


def reason(finding: Mark) -> str:
    """What is wrong, without the place and the remedy, which stand beside it."""
    text = finding.message
    for place in (f"{finding.sheet}!{finding.cell}：", f"{finding.sheet} 第 {finding.row} 行：", f"{finding.sheet}："):
        text = text.removeprefix(place)
    return text.removesuffix(finding.hint).strip() or finding.title


def resize_comments(book: Workbook) -> None:
    """Gives the comments of others a readable size: openpyxl forgets theirs; an earlier copy's part is taken out."""
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # iter_rows would make every empty cell up to the last
            if cell.comment is None:
                continue
            own = _own_text(cell.comment)
            cell.comment = _size_comment(own, cell.comment.author) if own else None


def _own_text(comment: Comment | None) -> str:
    return (comment.text or "").partition(HEAD)[0].rstrip() if comment else ""


def _size_comment(text: str, author: str | None) -> Comment:
    height = min((count_lines(text, _HALF_SIGNS) + 1) * _LINE, 640)
    return Comment(text, clean(author or AUTHOR), height=height, width=_WIDTH)
