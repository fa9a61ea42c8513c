"""Names of files and sheets that hold somebody's number: masked, reported, and read all the same."""

from __future__ import annotations

import pytest

from tests.pipeline.drawing import ACTIVITY, Desk, book, desk as desk_in


@pytest.fixture(name="desk")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_in(tmp_path_factory.mktemp("names"))


def test_personal_data_in_name(desk: Desk) -> None:
    drawn = book({"activity": [ACTIVITY]})
    drawn["共建活动"].title = "共建活动0763-5221234"
    desk.put("2024Q2/太平镇13800138000.xlsx", drawn)
    desk.run()
    file, sheet = "2024Q2/太平镇138＊＊＊＊8000.xlsx", "共建活动0763＊＊＊＊＊34"
    assert desk.ask("SELECT file, status, period FROM quality.submission") == [(file, "accepted", "2024Q2")]
    found = desk.findings("rule", "severity", "file", "sheet", "message")
    assert [one for one in found if one[0] != "pairing_unknown"] == [
        (
            "personal_data_in_name", "explain", file, sheet,
            f"{sheet}：工作表名里有个人信息，保存和显示时都已遮盖。请改名：名称里不要写姓名、电话、微信号、邮箱和证件号。",
        ),
        (
            "personal_data_in_name", "explain", file, None,
            f"{file}：文件名里有个人信息，保存和显示时都已遮盖。请改名：名称里不要写姓名、电话、微信号、邮箱和证件号。",
        ),
    ]  # fmt: skip
    assert desk.total("attendance") == 30


def test_two_files_that_are_masked_alike_are_both_read(desk: Desk) -> None:
    for number, title in (("13800138000", "党课"), ("13811118000", "慰问")):
        desk.put(f"太平镇{number}.xlsx", book({"activity": [ACTIVITY | {"title": title}]}))
    desk.run()
    assert desk.ask("SELECT file FROM quality.submission ORDER BY file") == [
        ("太平镇138＊＊＊＊8000.xlsx",), ("太平镇138＊＊＊＊8000_2.xlsx",),
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_reported_by_its_masked_name(desk: Desk) -> None:
    desk.put("太平镇2024Q2_13800138000.xlsx", b"%PDF-1.7")
    desk.run()
    assert desk.findings("rule", "file", "period") == [
        ("not_a_workbook", "太平镇2024Q2_138＊＊＊＊8000.xlsx", "2024Q2"),
        ("personal_data_in_name", "太平镇2024Q2_138＊＊＊＊8000.xlsx", "2024Q2"),
    ]
