"""Each rule across periods and teams: one breach planted, the whole of it compared, and a neighbour that is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from consolidate.checks.findings import Breach

if TYPE_CHECKING:
    from tests.warehouse.rules.conftest import Stage

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
            header="帮扶资金物资", value="2", expected="3",
            detail="2024年第一季度的完全相同，连日期也一样", detail_en="2024Q1, dates included", yuan_at_stake=Decimal("100000.00"),
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
        ("1", "2", "2023年第四季度的完全相同，连日期也一样")
    ]


@pytest.mark.parametrize(("lines", "changed", "is_copied"), [(3, None, True), (2, None, False), (4, 6, False)])
def test_a_sheet_that_differs_in_its_dates_alone_was_copied(
    stage: Stage, lines: int, changed: int | None, is_copied: bool
) -> None:
    """Three gifts of last quarter with other days; two may be like by chance, and one new amount is a quarter's work."""
    for period, month in (("2024Q1", 2), ("2024Q2", 5)):
        for row in range(5, 5 + lines):
            donor = "新单位" if (period, row) == ("2024Q2", changed) else f"第{row}公司"
            stage.line(
                "contribution",
                period=period,
                row=row,
                donor=donor,
                voucher_no=f"A{row}",
                received_on=date(2024, month, row),
            )
    expected = (
        [("3", "3", "2024年第一季度的除日期外完全相同", "2024Q1 in everything but the dates")] if is_copied else []
    )
    assert [(one.value, one.expected, one.detail, one.detail_en) for one in stage.found("copy_forward")] == expected
    assert (stage.found("voucher_repeated") == []) is is_copied


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


def test_pairing_unknown(stage: Stage) -> None:
    """甲 was paired last quarter, 乙 will only be next quarter, 丙 is another team's. What stands in the cell is the value: a
    correction replaces all of it."""
    stage.line("pairing", period="2024Q1", partner="甲党支部")
    stage.line("pairing", period="2024Q3", partner="乙党支部")
    stage.line("pairing", team="T02", partner="丙党支部")
    stage.line("activity", row=5, partners="甲党支部")
    stage.line("activity", row=6, partners="乙党支部、甲党支部、丙党支部")
    assert stage.found("pairing_unknown") == [
        Breach(
            "pairing_unknown", **HERE, sheet="共建活动", table_name="activity", row=6, field="partners",
            line_key="key of 6", value="乙党支部、甲党支部、丙党支部", detail="中的“乙党支部、丙党支部”", detail_en=": “乙党支部、丙党支部”",
        )
    ]  # fmt: skip


def test_a_merged_partner_a_waiting_pair_and_the_local_side_are_known(stage: Stage) -> None:
    stage.line("pairing", partner="甲党支部", status="quarantined", local_organisation="三联村党支部")
    stage.line("activity", partners="甲支部、三联村党支部")
    stage.decide("merge", stage.organisation("甲支部"), stage.organisation("甲党支部"))
    assert stage.found("pairing_unknown") == []


def gifts(stage: Stage, *yuan: int) -> None:
    """One gift a quarter, from 2023Q3 on, each on a day of its own."""
    for nth, (period, one) in enumerate(
        zip(("2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4"), yuan, strict=False)
    ):
        amount = Decimal(one)
        stage.line(
            "contribution", period=period, received_on=date(2023, 7, 1 + nth), cash_yuan=amount, total_yuan=amount
        )


def test_swing(stage: Stage) -> None:
    """From 100万元 to 135万元 is 35 % more; cash moved as much, but the total speaks for it."""
    stage.line("contribution", period="2024Q1", cash_yuan=Decimal(1_000_000), total_yuan=Decimal(1_000_000))
    stage.line("contribution", cash_yuan=Decimal(1_350_000), total_yuan=Decimal(1_350_000))
    assert stage.found("swing") == [
        Breach(
            "swing", team_code="T01", period="2024Q2", submission_id="s-T01-2024Q2", line_key="资金物资合计",
            header="资金物资合计", value="135万元", expected="100万元", detail="增加 35%",
            difference=Decimal("350000.0000"), yuan_at_stake=Decimal("350000.00"),
        )
    ]  # fmt: skip


def test_a_swing_that_汇总_explains_is_none(stage: Stage) -> None:
    gifts(stage, 1_000_000, 2_000_000)
    stage.declare("资金物资合计", "2000000", period="2023Q4", note="本期收到一次性捐赠")
    assert [one.header for one in stage.found("swing")] == []


def test_thirty_percent_and_small_differences_are_no_swing(stage: Stage) -> None:
    """130 of 100 is thirty percent, not more; two activities after one are a difference of one."""
    gifts(stage, 1_000_000, 1_300_000)
    stage.line("activity", period="2023Q3")
    for row in (5, 6):
        stage.line("activity", period="2023Q4", row=row, attendance=10)  # 20 people came to the one, 20 to the two
    assert stage.found("swing") == []


def test_a_team_that_stops_and_begins_again_swings_twice(stage: Stage) -> None:
    gifts(stage, 1_000_000)
    stage.declare("共建活动", "0", period="2023Q4")
    stage.line("contribution", period="2024Q1", cash_yuan=Decimal(900_000), total_yuan=Decimal(900_000))
    told = [(one.period, one.value, one.detail) for one in stage.found("swing")]
    assert told == [("2023Q4", "0万元", "减少 100%"), ("2024Q1", "90万元", "上次为零")]


def test_a_figure_within_the_teams_own_history_is_only_noted(stage: Stage) -> None:
    """The fifth and the sixth quarter both jump; 90万元 was surpassed before, 300万元 never."""
    gifts(stage, 500_000, 1_000_000, 500_000, 400_000, 900_000, 3_000_000)
    told = [(one.period, one.severity) for one in stage.found("swing")]
    assert told == [("2023Q4", None), ("2024Q1", None), ("2024Q3", "note"), ("2024Q4", None)]


def test_a_line_that_waits_or_is_no_money_makes_no_swing(stage: Stage) -> None:
    gifts(stage, 1_000_000, 500_000)
    stage.line(
        "contribution",
        period="2023Q4",
        row=6,
        cash_yuan=Decimal(500_000),
        total_yuan=Decimal(500_000),
        status="quarantined",
    )
    wrong = Decimal(10) ** 12
    stage.line("contribution", period="2023Q4", row=7, cash_yuan=wrong, total_yuan=wrong, status="quarantined")
    assert stage.found("swing") == []


def test_the_programme_sets_its_own_percentage(stage: Stage) -> None:
    stage.set("swing_percent", "60")
    gifts(stage, 1_000_000, 1_500_000, 900_000)
    assert [one.period for one in stage.found("swing")] == []


def test_recorded_twice(stage: Stage) -> None:
    """The gift of row 5 stands again in row 7 for another purpose; the neighbour gave another day."""
    stage.line("contribution", row=5)
    stage.line("contribution", row=6, received_on=date(2024, 4, 19))
    stage.line("contribution", row=7, purpose="教育助学")
    assert stage.found("recorded_twice") == [
        Breach(
            "recorded_twice", **HERE, sheet="帮扶资金物资", table_name="contribution", row=7, field="donor",
            line_key="key of 7", value="广州润源食品有限公司", expected="“帮扶资金物资”第 5 行", detail="5万元",
            yuan_at_stake=Decimal("50000.00"),
        )
    ]  # fmt: skip


def test_a_gift_recorded_by_two_teams_is_reported_at_the_later(stage: Stage) -> None:
    stage.line("contribution", team="T02", row=9, village="石坎村")
    stage.line("contribution", team="T01", row=5)
    told = [(one.team_code, one.row, one.expected) for one in stage.found("recorded_twice")]
    assert told == [("T02", 9, "驻阳山县太平镇工作队“帮扶资金物资”第 5 行")]


def test_repeats_anonymous_donors_and_two_vouchers_are_not_recorded_twice(stage: Stage) -> None:
    stage.line("contribution", row=5)
    stage.line("contribution", row=6)
    for row in (7, 8):
        stage.line("contribution", row=row, donor="爱心人士", is_anonymous=True, purpose=("其他", "防返贫")[row - 7])
        stage.line(
            "contribution", row=row + 5, donor="广州慈善会", village=("三联村", "小江村")[row - 7], voucher_no=f"A{row}"
        )
    assert stage.found("recorded_twice") == []


def test_two_gifts_that_a_steward_has_separated_stay_separate(stage: Stage) -> None:
    one, other = stage.line("contribution", row=5), stage.line("contribution", row=6, purpose="其他")
    stage.decide("separation", one, other)
    assert stage.found("recorded_twice") == []


def test_cross_team_duplicate(stage: Stage) -> None:
    """甲 held a 主题党日 on one day with both teams; 乙 was with one of them only, and row 6 is another kind."""
    stage.line("activity", team="T01", row=7, partners="甲党支部、乙党支部", title="联合党日")
    stage.line("activity", team="T02", row=5, partners="丙党支部、甲党支部")
    stage.line("activity", team="T02", row=6, partners="甲党支部", activity_kind="党课")
    assert stage.found("cross_team_duplicate") == [
        Breach(
            "cross_team_duplicate", team_code="T02", period="2024Q2", submission_id="s-T02-2024Q2",
            file="2024Q2/T02.xlsx", sheet="共建活动", table_name="activity", row=5, field="title", line_key="key of 5",
            value="清明祭英烈", expected="驻阳山县太平镇工作队“共建活动”第 7 行（联合党日）", detail="甲党支部",
                header="a-T02-2024Q2-5 · a-T01-2024Q2-7",
        )
    ]  # fmt: skip


def test_an_activity_of_three_teams_is_one_finding_at_each_later_line(stage: Stage) -> None:
    for team in ("T01", "T02", "T03"):
        stage.line("activity", team=team, title=f"党日{team}")
    told = [(one.team_code, one.expected.count("党日")) for one in stage.found("cross_team_duplicate")]
    assert told == [("T02", 1), ("T03", 2)]


def test_merged_partners_are_one_and_merged_or_separated_lines_are_settled(stage: Stage) -> None:
    """甲 was merged into 乙; of the three pairs of days one was separated and one merged."""
    for nth, day in enumerate((date(2024, 4, 3), date(2024, 4, 4), date(2024, 4, 5))):
        one = stage.line("activity", team="T01", row=5 + nth, held_on=day, partners="甲党支部")
        other = stage.line("activity", team="T02", row=5 + nth, held_on=day, partners="乙党支部", counted=nth != 2)
        if nth == 1:
            stage.decide("separation", other, one)
    stage.decide("merge", stage.organisation("甲党支部"), stage.organisation("乙党支部"))
    assert [(one.team_code, one.row) for one in stage.found("cross_team_duplicate")] == [("T02", 5)]
