"""Footnote marks, struck runs and colours within a cell, from the workbook to the totals and findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.rules.test_shown import CLEAN, Outcome, clean, column, outcome

UP, OUT, RED = InlineFont(vertAlign="superscript"), InlineFont(strike=True), InlineFont(b=True, color="FFFF0000")


def _with(sheet: str, header: str, text: CellRichText, tmp_path: Path) -> Outcome:
    workbook = clean()
    column(workbook, sheet, header)[0].value = text
    return outcome(tmp_path, workbook)


def test_a_figure_with_a_footnote_waits(tmp_path: Path) -> None:
    found = _with("共建活动", "参加人次", CellRichText("46", TextBlock(UP, "1")), tmp_path)
    assert found == Outcome((152, *CLEAN[1:]), [("not_a_number", "quarantine", "F2", "46¹")])


def test_a_struck_figure_does_not_count_and_is_told(tmp_path: Path) -> None:
    found = _with("共建活动", "参加人次", CellRichText(TextBlock(OUT, "4"), "46"), tmp_path)
    assert found == Outcome(CLEAN, [("struck_out", "explain", "F2", "46")])


def test_a_coloured_digit_is_one_of_the_number(tmp_path: Path) -> None:
    assert _with("共建活动", "参加人次", CellRichText("4", TextBlock(RED, "6")), tmp_path) == Outcome(CLEAN, [])


def test_a_footnote_makes_no_other_organisation(tmp_path: Path) -> None:
    workbook = clean()
    cell = column(workbook, "结对共建", "共建党组织名称")[0]
    cell.value = CellRichText(str(cell.value), TextBlock(UP, "1"))
    assert outcome(tmp_path, workbook) == outcome(tmp_path / "plain", clean())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CellRichText("到账资金", TextBlock(UP, "1"), "（万元）"), False),
        (CellRichText("到账资金（万元）", TextBlock(UP, "注")), False),
        (CellRichText("到账资金", TextBlock(OUT, "（元）"), "（万元）"), True),
    ],
)
def test_headers_are_read_without_marks(tmp_path: Path, text: CellRichText, told: bool) -> None:
    workbook = clean()
    page = workbook["帮扶资金物资"]
    (cell,) = [cell for cell in page[1] if str(cell.value).startswith("到账资金")]
    cell.value = text
    said = [("struck_out", "explain", cell.coordinate, "到账资金(万元)")] if told else []
    assert outcome(tmp_path, workbook) == Outcome(CLEAN, said)
