"""A sum's name is no project's, plot's or activity's; a sheet that says it does not count does not."""

from __future__ import annotations

import pytest

from consolidate.reading.layout.set_aside import named_period
from consolidate.reading.values.text import read_text
from consolidate.reading.values.title import read_sheet_name


@pytest.mark.parametrize("text", ["合计", "小计", "累计", "上年结转", "其中：水田", "本季度合计：", "汇总"])
def test_a_required_text_that_names_a_sum_is_none(text: str) -> None:
    assert read_text(text).rule == "required"
    assert read_text(text, optional=True).value


@pytest.mark.parametrize("text", ["合计村大塘", "小计划培训", "累计奖学金", "汇总会", "其中一块"])
def test_a_name_that_begins_like_a_sum_is_a_name(text: str) -> None:
    assert read_text(text).value == text


WITHDRAWN = [
    "底稿",
    "（不报）",
    "-存档",
    "（样表）",
    "（模板）",
    "_old",
    "bak",
    "修改前",
    "错误",
    "（参考）",
    "待核",
    "（作废）",
    "草稿",
    "备份",
    "(copy)",
    "_backup2",
]


@pytest.mark.parametrize("ending", WITHDRAWN)
def test_a_sheet_that_says_it_does_not_count_is_set_aside(ending: str) -> None:
    assert read_sheet_name(f"共建活动{ending}", {"共建活动": "activity"}).value == "set_aside"


@pytest.mark.parametrize(
    "name", ["共建活动（勿删）", "共建活动（补）", "共建活动gold", "共建活动(2)", "1.共建活动", "附件3共建活动"]
)
def test_a_sheet_that_only_adds_a_word_is_not(name: str) -> None:
    assert read_sheet_name(name, {"共建活动": "activity"}).value != "set_aside"


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("3月共建活动", "2024-03"),
        ("4-6月共建活动", "2024Q2"),
        ("二季度", "2024Q2"),
        ("共建活动", None),
        ("6月底", None),
    ],
)
def test_a_sheet_named_after_a_month_is_of_the_covers_year(name: str, period: str | None) -> None:
    assert named_period(name, "2024Q2") == period
