"""A comment that states another figure than its cell is asked about; the cell's figure counts.

Clean returns, each with one comment.
"""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.rules.altered import CLEAN, Altered, Outcome, column

ALTERED = Altered()
COMMENTS = {
    "应为 52 人": True, "王某:\n46 人，2024年5月12日": False, "王某:\n上午 40，下午 6": False, "已核对": False,
    "【问题清单】\n第 1 条 需说明：52": False, "原为 46，应为 52\n【问题清单】\n第 1 条": True,
}  # fmt: skip


def comment(text: str, book: Workbook) -> None:
    column(book, "共建活动", "参加人次")[0].comment = Comment(text, "王某")
    column(book, "共建活动", "活动名称")[0].comment = Comment("应为 52", "王某")  # on no figure


for text in COMMENTS:
    ALTERED.put(text, comment, text)


@pytest.mark.parametrize("text", COMMENTS)
def test_comment_differs(seen: dict[str, Outcome], text: str) -> None:
    told = [("comment_differs", "explain", "F2", "46")] if COMMENTS[text] else []
    assert seen[text] == Outcome(CLEAN, told)
