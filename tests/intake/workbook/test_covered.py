"""Cells that a merge covers: nobody sees them, a figure no less where it equals the one that is shown."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.grid import uncover
from consolidate.intake.workbook.model.cell import COVERED, Cell


@pytest.mark.parametrize("figure", [30.0, "30", "1.8万元", "￥30", "1,200.5 元", "30人次"])
def test_a_covered_figure_is_reported_also_where_it_equals_the_one_shown(figure: Cell) -> None:
    rows: list[list[Cell]] = [[figure], [figure]]
    marks: dict[tuple[int, int], str] = {}
    assert uncover(rows, [(0, 0, 1, 0)], marks) == {(1, 0): figure}
    assert (rows, marks) == ([[figure], [""]], {(1, 0): COVERED})


@pytest.mark.parametrize("text", ["毛崀村", "2024年5月4日", "2024.5.4", "主题党日", "第2季度活动", "8月活动"])
def test_a_covered_text_that_equals_the_one_shown_is_no_loss(text: str) -> None:
    rows: list[list[Cell]] = [[text], [text]]
    marks: dict[tuple[int, int], str] = {}
    assert uncover(rows, [(0, 0, 1, 0)], marks) == {}
    assert (rows, marks) == ([[text], [""]], {})
