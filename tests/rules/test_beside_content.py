"""What stands in and at a cell beside its content: comments, footnote marks, struck runs and colours, hidden zeros.

Clean returns, each with one thing that people do in their workbooks. A comment that states another figure than its cell
is asked about; the cell's figure counts. A zero that is not shown is a blank: nothing where a field may be blank, and a
line that waits where it may not.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from tests.rules.altered import CLEAN, Altered, Outcome, column

ALTERED = Altered()
UP, OUT, RED = InlineFont(vertAlign="superscript"), InlineFont(strike=True), InlineFont(b=True, color="FFFF0000")
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


def attend(text: CellRichText, workbook: Workbook) -> None:
    """The first number of persons."""
    column(workbook, "共建活动", "参加人次")[0].value = text


ALTERED.put("marked", attend, CellRichText("46", TextBlock(UP, "1")))
ALTERED.put("struck", attend, CellRichText(TextBlock(OUT, "4"), "46"))
ALTERED.put("coloured", attend, CellRichText("4", TextBlock(RED, "6")))


@ALTERED.add
def organisation(workbook: Workbook) -> None:
    cell = column(workbook, "结对共建", "共建党组织名称")[0]
    cell.value = CellRichText(str(cell.value), TextBlock(UP, "1"))


def head(text: CellRichText, workbook: Workbook) -> None:
    """The header of the cash."""
    (cell,) = [cell for cell in workbook["帮扶资金物资"][1] if str(cell.value).startswith("到账资金")]
    cell.value = text


ALTERED.put("header marked", head, CellRichText("到账资金", TextBlock(UP, "1"), "（万元）"))
ALTERED.put("header noted", head, CellRichText("到账资金（万元）", TextBlock(UP, "注")))
ALTERED.put("header struck", head, CellRichText("到账资金", TextBlock(OUT, "（元）"), "（万元）"))


def test_a_figure_with_a_footnote_waits(seen: dict[str, Outcome]) -> None:
    assert seen["marked"] == Outcome((152, *CLEAN[1:]), [("not_a_number", "quarantine", "F2", "46¹")])


def test_a_struck_figure_does_not_count_and_is_reported(seen: dict[str, Outcome]) -> None:
    assert seen["struck"] == Outcome(CLEAN, [("struck_out", "explain", "F2", "46")])


def test_a_coloured_digit_is_one_of_the_number(seen: dict[str, Outcome]) -> None:
    assert seen["coloured"] == Outcome(CLEAN, [])


def test_a_footnote_makes_no_other_organisation(seen: dict[str, Outcome]) -> None:
    assert seen["organisation"] == Outcome(CLEAN, [])


@pytest.mark.parametrize(("how", "told"), [("marked", False), ("noted", False), ("struck", True)])
def test_headers_are_read_without_marks(seen: dict[str, Outcome], how: str, told: bool) -> None:
    said = [("struck_out", "explain", "F1", "到账资金(万元)")] if told else []
    assert seen[f"header {how}"] == Outcome(CLEAN, said)


HOUSEHOLDS, AREA, SUM = ("共建活动", "受益户数"), ("撂荒地复耕", "复耕面积"), ("帮扶资金物资", "合计")


def _hide(is_view: bool, sheet: str, header: str, row: int, workbook: Workbook) -> None:
    """A zero that the view of its sheet, or its format, does not show."""
    page = workbook[sheet]
    at = next(cell.column for cell in page[1] if str(cell.value).startswith(header))
    page.cell(row, at, 0)
    if is_view:
        page.sheet_view.showZeros = False
    else:
        page.cell(row, at).number_format = "0;-0;;@"


WAYS = {"view": True, "format": False}
for way, is_view in WAYS.items():
    ALTERED.put(f"optional {way}", _hide, is_view, *HOUSEHOLDS, 2)
    ALTERED.put(f"required {way}", _hide, is_view, *AREA, 2)
    ALTERED.put(f"alone {way}", _hide, is_view, *SUM, 6)


@pytest.mark.parametrize("way", WAYS)
def test_an_unseen_zero_says_nothing_where_a_blank_may_stand(seen: dict[str, Outcome], way: str) -> None:
    assert seen[f"optional {way}"] == Outcome(CLEAN, [])


@pytest.mark.parametrize("way", WAYS)
def test_an_unseen_zero_in_a_required_field_keeps_its_line_out(seen: dict[str, Outcome], way: str) -> None:
    waits = ("shown_differs", "quarantine", "D2", "空白（0 不显示）")
    assert seen[f"required {way}"] == Outcome((*CLEAN[:3], Decimal(13)), [waits])


@pytest.mark.parametrize("way", WAYS)
def test_an_unseen_zero_alone_in_its_row_makes_no_line(seen: dict[str, Outcome], way: str) -> None:
    """A formula that is filled down ahead of the lines."""
    assert seen[f"alone {way}"] == Outcome(CLEAN, [])
