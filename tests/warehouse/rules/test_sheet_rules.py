"""Each rule about a sheet: one breach planted, the whole of it compared, and a neighbour that is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from consolidate.checks.findings import Breach

if TYPE_CHECKING:
    from tests.warehouse.rules.conftest import Stage

HERE = {"team_code": "T01", "period": "2024Q2", "submission_id": "s-T01-2024Q2", "file": "2024Q2/T01.xlsx"}


def test_duplicate_line(stage: Stage) -> None:
    """Rows 5 and 8 are equal but for the printed number, row 6 has another day."""
    stage.line("activity", row=5, line_no=1)
    stage.line("activity", row=6, line_no=2, held_on=date(2024, 4, 4))
    stage.line("activity", row=8, line_no=3)
    assert stage.found("duplicate_line") == [
        Breach(
            "duplicate_line", **HERE, sheet="共建活动", table_name="activity", row=8, field="title",
            line_key="key of 8#2", value="清明祭英烈", expected="5", detail="各项内容都相同",
        )
    ]  # fmt: skip


def test_duplicate_line_says_how_much_money_is_in_it(stage: Stage) -> None:
    stage.line("contribution", row=5)
    stage.line("contribution", row=6)
    assert [(one.row, one.yuan_at_stake) for one in stage.found("duplicate_line")] == [(6, Decimal("50000.00"))]


def test_two_projects_of_one_name_are_a_repeated_line(stage: Stage) -> None:
    stage.line("project", row=5)
    stage.line("project", row=6, jobs=99)
    stage.line("project", row=7, name="丝苗米加工厂")
    assert [(one.row, one.detail) for one in stage.found("duplicate_line")] == [(6, "项目名称相同")]


def test_equal_lines_of_two_quarters_or_two_teams_are_no_repeated_line(stage: Stage) -> None:
    stage.line("activity", period="2024Q1")
    stage.line("activity", period="2024Q2")
    stage.line("activity", team="T02")
    assert stage.found("duplicate_line") == []


def test_lines_that_wait_are_not_called_equal(stage: Stage) -> None:
    """Both attendances were unreadable, and may have been different."""
    stage.line("activity", row=5, attendance=None, status="quarantined")
    stage.line("activity", row=6, attendance=None, status="quarantined")
    assert stage.found("duplicate_line") == []


def test_sum_row(stage: Stage) -> None:
    """Printed 12.5万元; the lines add up to 5 + 5 = 10万元."""
    stage.sum_row("125000", "100000")
    assert stage.found("sum_row") == [
        Breach(
            "sum_row", **HERE, sheet="帮扶资金物资", table_name="contribution", row=20, field="cash_yuan",
            line_key="total#1", value="12.5万元", expected="10万元", detail="2.5万元",
            difference=Decimal("25000.0000"), yuan_at_stake=Decimal("25000.00"),
        )
    ]  # fmt: skip


def test_a_printed_sum_within_its_rounding_is_only_noted(stage: Stage) -> None:
    """10.01万元 for 100,050 yuan: half a unit of the second decimal is 50 yuan."""
    stage.sum_row("100100", "100050")
    assert [(one.severity, one.difference) for one in stage.found("sum_row")] == [("note", Decimal("50.0000"))]


def test_a_sum_that_is_right_or_covers_unreadable_cells_is_no_finding(stage: Stage) -> None:
    stage.sum_row("100000", "100000")
    stage.sum_row("125000", "100000", row=21, readable=False)
    assert stage.found("sum_row") == []


def test_declared_total(stage: Stage) -> None:
    """汇总 says 12万元; the lines, the waiting one too, add up to 5 + 5 = 10万元."""
    stage.line("contribution", row=5)
    stage.line("contribution", row=6, status="quarantined")
    stage.declare("到账资金", "120000", tolerance=Decimal("5000"))
    assert stage.found("declared_total") == [
        Breach(
            "declared_total", **HERE, sheet="汇总", table_name="declared_total", row=3, field="declared",
            line_key="到账资金", header="到账资金", value="120000", expected="10万元", detail="相差 2万元",
            difference=Decimal("20000.0000"), yuan_at_stake=Decimal("20000.00"),
        )
    ]  # fmt: skip


def test_every_declared_figure_is_compared_with_its_own_lines(stage: Stage) -> None:
    stage.line("activity", attendance=20)
    stage.line("pairing")
    stage.line("contribution", cash_yuan=Decimal(1), goods_value_yuan=Decimal(2), total_yuan=Decimal(3))
    stage.line("reclamation", area_mu=Decimal("12.5"))
    stage.line("livelihood", people=30)
    right = {
        "共建活动": "1", "参加人次": "20", "结对数": "1", "到账资金": "1", "物资折款": "2", "资金物资合计": "3",
        "复耕面积": "12.5", "就业助学人数": "30",
    }  # fmt: skip
    for indicator, figure in right.items():
        stage.declare(indicator, figure)
    assert stage.found("declared_total") == []
    stage.con.execute("UPDATE stage.declared SET declared = declared + 1")
    assert {one.header: one.difference for one in stage.found("declared_total")} == dict.fromkeys(
        right, Decimal("1.0000")
    )


def test_a_figure_left_blank_or_rounded_is_no_difference(stage: Stage) -> None:
    stage.line("contribution", total_yuan=Decimal("54999"))
    stage.declare("资金物资合计", "50000", tolerance=Decimal("5000"))
    stage.declare("共建活动", None)
    assert stage.found("declared_total") == []


def test_a_figure_for_a_sheet_without_lines_is_compared_with_nothing(stage: Stage) -> None:
    stage.declare("复耕面积", "12")
    assert [(one.value, one.expected) for one in stage.found("declared_total")] == [("12", "0亩")]


def test_voucher_repeated(stage: Stage) -> None:
    """A001 was used in the first quarter; A002 is new, and so is A001 for the other team."""
    stage.line("contribution", period="2024Q1", row=7, voucher_no="A001", received_on=date(2024, 1, 5))
    stage.line("contribution", row=5, voucher_no="A001")
    stage.line("contribution", row=6, voucher_no="A002")
    stage.line("contribution", team="T02", voucher_no="A001")
    assert stage.found("voucher_repeated") == [
        Breach(
            "voucher_repeated", **HERE, sheet="帮扶资金物资", table_name="contribution", row=5, field="voucher_no",
            line_key="key of 5", value="A001", expected="2024年第一季度“帮扶资金物资”第 7 行",
            yuan_at_stake=Decimal("50000.00"),
        )
    ]  # fmt: skip


def test_a_voucher_repeated_in_a_repeated_line_is_reported_once(stage: Stage) -> None:
    stage.line("contribution", row=5, voucher_no="A001")
    stage.line("contribution", row=6, voucher_no="A001")
    stage.line("contribution", row=7, voucher_no="A001", village="小江村")
    assert [(one.row, one.expected) for one in stage.found("voucher_repeated")] == [(7, "“帮扶资金物资”第 5 行")]


def test_unit_suspect(stage: Stage) -> None:
    """Twelve gifts between 1万元 and 12万元, and one that is 5万元 typed as 50000万元; a zero has no finding."""
    for row in range(1, 13):
        stage.line("contribution", team="T02", row=row, cash_yuan=Decimal(10_000 * row))
    stage.line("contribution", row=5, cash_yuan=Decimal(500_000_000), total_yuan=Decimal(500_000_000))
    stage.line("contribution", row=6, cash_yuan=Decimal(0))
    assert stage.found("unit_suspect") == [
        Breach(
            "unit_suspect", **HERE, sheet="帮扶资金物资", table_name="contribution", row=5, field="cash_yuan",
            line_key="key of 5", value="50000万元", expected="同类数据的中位数 7万元", detail="约为中位数的 7143 倍。",
            yuan_at_stake=Decimal("500000000.00"),
        )
    ]  # fmt: skip


def test_an_amount_far_below_its_peers_is_suspect_too(stage: Stage) -> None:
    """Typed in 万元 under a header that says 元."""
    for row in range(1, 13):
        stage.line("project", row=row, investment_yuan=Decimal(800_000))
    stage.line("project", row=13, investment_yuan=Decimal(80))
    assert [(one.row, one.detail) for one in stage.found("unit_suspect")] == [(13, "中位数约为它的 10000 倍。")]


def test_few_peers_and_peers_that_differ_by_nature_accuse_nobody(stage: Stage) -> None:
    """Four gifts are too few; amounts spread over six powers of ten have no usual size."""
    for row in range(1, 4):
        stage.line("contribution", row=row, cash_yuan=Decimal(10_000))
    stage.line("contribution", row=4, cash_yuan=Decimal(100_000_000))
    for row in range(1, 25):
        stage.line("project", row=row, investment_yuan=Decimal(10) ** (1 + row // 4))
    assert stage.found("unit_suspect") == []


def test_the_value_of_labour_is_no_peer_of_an_aid_to_students(stage: Stage) -> None:
    for row in range(1, 13):
        stage.line("livelihood", row=row, livelihood_kind="劳务输送", amount_yuan=Decimal(9_000_000))
        stage.line("livelihood", row=20 + row, livelihood_kind="捐资助学", amount_yuan=Decimal(1_000))
    assert stage.found("unit_suspect") == []


def test_an_order_of_ten_thousand_is_found_whatever_the_order_of_the_lines(stage: Stage) -> None:
    for row in range(20, 0, -1):
        stage.line("contribution", row=row, cash_yuan=Decimal(10_000) * (10_000 if row == 3 else 1))
    assert [one.row for one in stage.found("unit_suspect")] == [3]
