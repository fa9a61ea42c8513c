"""Names of files and sheets that hold somebody's number: masked, reported, and read all the same."""

from __future__ import annotations

from typing import Any

from tests.pipeline.stories import Nights, Story, Team

nights = Nights()


def found(one: Team, columns: str) -> list[tuple[Any, ...]]:
    """The open findings about the team's files."""
    query = f"SELECT {columns} FROM quality.finding WHERE status = 'open' AND file LIKE ? ORDER BY ALL"
    return one.ask(query, one.name("%"))


@nights.share
def test_personal_data_in_name(one: Team) -> Story:
    drawn = one.book({"pairing": [one.line("pairing")], "activity": [one.line("activity")]})
    drawn["共建活动"].title = "共建活动0763-5221234"
    one.put("2024Q2 13800138000.xlsx", drawn)
    yield
    file, sheet = one.name("2024Q2 138＊＊＊＊8000.xlsx"), "共建活动0763＊＊＊＊＊34"
    sent = "SELECT file, status, period FROM quality.submission WHERE team_code = ?"
    assert one.ask(sent, one.code) == [(file, "accepted", "2024Q2")]
    assert found(one, "rule, severity, file, sheet, message") == [
        (
            "personal_data_in_name", "explain", file, sheet,
            f"{sheet}：工作表名里有个人信息，保存和显示时都已遮盖。请改名：名称里不要写姓名、电话、微信号、邮箱和证件号。",
        ),
        (
            "personal_data_in_name", "explain", file, None,
            f"{file}：文件名里有个人信息，保存和显示时都已遮盖。请改名：名称里不要写姓名、电话、微信号、邮箱和证件号。",
        ),
    ]  # fmt: skip
    assert one.total("attendance") == 30


@nights.share
def test_two_files_that_are_masked_alike_are_both_read(one: Team) -> Story:
    for number, title in (("13800138000", "党课"), ("13811118000", "慰问")):
        one.put(f"{number}.xlsx", {"activity": [one.line("activity", title=title)]})
    yield
    assert set(one.stands()) == {"138＊＊＊＊8000.xlsx", "138＊＊＊＊8000_2.xlsx"}


@nights.share
def test_a_file_that_cannot_be_read_is_reported_by_its_masked_name(one: Team) -> Story:
    one.put("2024Q2_13800138000.xlsx", b"%PDF-1.7")
    yield
    file = one.name("2024Q2_138＊＊＊＊8000.xlsx")
    assert found(one, "rule, file, period") == [
        ("not_a_workbook", file, "2024Q2"), ("personal_data_in_name", file, "2024Q2"),
    ]  # fmt: skip
