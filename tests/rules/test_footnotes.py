"""Footnote marks, struck runs and colours within a cell, from the workbook to the totals and findings."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.rules.altered import CLEAN, Altered, Outcome, column

UP, OUT, RED = InlineFont(vertAlign="superscript"), InlineFont(strike=True), InlineFont(b=True, color="FFFF0000")
ALTERED = Altered()


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
