"""A line whose own text says that it does not count waits; a text that only speaks of withdrawing is a text."""

from __future__ import annotations

import pytest

from consolidate.reading.values.text import read_line_text, read_text
from consolidate.reading.values.withdrawn import says_withdrawn


@pytest.mark.parametrize(
    "text",
    [
        "作废", "此行作废", "该条已作废。", "活动取消，不计", "因故取消", "不计入", "不予统计", "重复，不计入合计", "误填，请删除",
        "作废：见第5行", "（作废）农机操作培训", "法律咨询（已取消）", "法律咨询【作废】", "重复填报，剔除",
    ],
)  # fmt: skip
def test_a_text_that_withdraws_its_line_is_known(text: str) -> None:
    assert says_withdrawn(text)
    assert read_line_text(text, optional=True).rule == "withdrawn_line"


@pytest.mark.parametrize(
    "text",
    [
        "原协议作废，重新签订", "取消农业税宣讲", "不计报酬", "不计名投票", "无效水面整治", "取消原定外出，改为村内开展",
        "删除线示例", "误报率低", "作废票据回收", "不报到", "撤销贫困村挂牌", "农机操作培训（不计学时）", "第二期（取消收费）",
    ],
)  # fmt: skip
def test_a_text_that_speaks_of_withdrawing_is_a_text(text: str) -> None:
    assert not says_withdrawn(text)
    assert read_line_text(text) == read_text(text)
