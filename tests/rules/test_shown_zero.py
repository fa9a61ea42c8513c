"""A zero that is not shown is a blank: nothing where a field may be blank, and a line that waits where it may not.

Clean returns, each with one thing that people do in their workbooks.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook

from tests.rules.altered import CLEAN, Altered, Outcome

ALTERED = Altered()
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
