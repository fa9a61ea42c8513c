"""Each rule across periods and teams: one breach planted, the whole of it compared, and a neighbour that is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from consolidate.finding import Breach

if TYPE_CHECKING:
    from tests.crosscheck.conftest import Stage

HERE = {"team_code": "T01", "period": "2024Q2", "submission_id": "s-T01-2024Q2", "file": "2024Q2/T01.xlsx"}


def test_plot_again(stage: Stage) -> None:
    """大塘边 in 三联村 was reported in the first quarter; 大塘边 in 小江村 is another plot."""
    stage.line("reclamation", period="2024Q1", row=6, reclaimed_on=date(2024, 2, 1))
    stage.line("reclamation", row=5)
    stage.line("reclamation", row=7, village="小江村")
    stage.line("reclamation", team="T02", row=5)
    assert stage.found("plot_again") == [
        Breach(
            "plot_again", **HERE, sheet="撂荒地复耕", table_name="reclamation", row=5, field="village",
            line_key="key of 5", value="大塘边", expected="2024年第一季度“撂荒地复耕”第 6 行",
        )
    ]  # fmt: skip


def test_a_plot_twice_in_one_sheet_is_reported_at_the_later_line(stage: Stage) -> None:
    """Row 6 repeats row 5 whole, which is another rule's; row 7 has other crops."""
    stage.line("reclamation", row=5)
    stage.line("reclamation", row=6)
    stage.line("reclamation", row=7, crops="油菜")
    assert [(one.row, one.expected) for one in stage.found("plot_again")] == [(7, "“撂荒地复耕”第 5 行")]


def test_copy_forward(stage: Stage) -> None:
    """Of three gifts two equal last quarter's; the third has its own day."""
    for period in ("2024Q1", "2024Q2"):
        stage.line("contribution", period=period, row=5, line_no=1, received_on=date(2024, 1, 5))
        stage.line("contribution", period=period, row=6, line_no=2, received_on=date(2024, 1, 6))
    stage.line("contribution", row=7)
    assert stage.found("copy_forward") == [
        Breach(
            "copy_forward", **HERE, sheet="帮扶资金物资", table_name="contribution", line_key="contribution",
            header="帮扶资金物资", value="2", expected="3", detail="2024年第一季度", yuan_at_stake=Decimal("100000.00"),
        )
    ]  # fmt: skip


def test_pairs_and_projects_are_restated_and_not_copied(stage: Stage) -> None:
    for period in ("2024Q1", "2024Q2"):
        stage.line("pairing", period=period)
        stage.line("project", period=period)
    assert stage.found("copy_forward") == []


def test_the_last_quarter_is_the_last_one_that_was_accepted(stage: Stage) -> None:
    """Nothing came for 2024Q1; what equals the quarter before that was copied all the same, but no older one."""
    stage.line("activity", period="2023Q3", title="国庆升旗")
    stage.line("activity", period="2023Q4")
    stage.line("activity", period="2024Q2")
    stage.line("activity", period="2024Q2", row=6, title="国庆升旗")
    assert [(one.value, one.expected, one.detail) for one in stage.found("copy_forward")] == [
        ("1", "2", "2023年第四季度")
    ]


def test_lines_copied_in_bulk_are_not_reported_one_by_one(stage: Stage) -> None:
    """Three copied gifts and three copied plots: one breach a sheet, and none for each voucher, plot and gift."""
    for period in ("2024Q1", "2024Q2"):
        for row in (5, 6, 7):
            stage.line("contribution", period=period, row=row, voucher_no=f"A{row}", received_on=date(2024, 1, row))
            stage.line("reclamation", period=period, row=row, plot=f"塘{row}")
    assert [(one.value, one.table_name) for one in stage.found("copy_forward")] == [
        ("3", "contribution"),
        ("3", "reclamation"),
    ]
    assert [stage.found(slug) for slug in ("voucher_repeated", "plot_again")] == [[], []]
