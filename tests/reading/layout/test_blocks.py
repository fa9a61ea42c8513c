"""A second header inside the table holds for the rows below it, with its own units, order and note above."""

from __future__ import annotations

import pytest

from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Arranged, SheetPart
from tests.reading.layout.drawing_sheets import arranged, drawn, lines, part

GIFT = ("2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学")
PLAIN = "日期 资金来源 捐赠方 所在村 用途"


def blocks(whole: Arranged) -> list[SheetPart]:
    return [one for one in whole.parts if one.table == "contribution"]


def test_a_second_header_brings_its_own_units(labels: Labels) -> None:
    sheet = drawn(
        "帮扶资金物资",
        f"{PLAIN} 到账资金（万元） 合计（万元）",
        (*GIFT, 1.0, 1.0),
        ("小计", "", "", "", "", 1.0, 1.0),
        f"{PLAIN} 到账资金（元） 合计（元）",
        (*GIFT, 5000.0, 5000.0),
        ("小计", "", "", "", "", 5000.0, 5000.0),
    )
    first, second = blocks(arranged(labels, sheet))
    assert (first.units["cash_yuan"], lines(first, "cash_yuan")) == ("万元", [(2, 1.0)])
    assert (second.units["cash_yuan"], lines(second, "cash_yuan")) == ("元", [(5, 5000.0)])
    assert [(one.row, one.covers) for one in (*first.sums, *second.sums)] == [(3, (2,)), (6, (5,))]
    assert (first.row_kinds, second.row_kinds) == (
        {"header": 1, "data": 1, "subtotal": 1},
        {"header": 1, "data": 1, "subtotal": 1},
    )
    assert first.rows_read + second.rows_read == 6


@pytest.mark.parametrize("gap", [0, 1, 20])
def test_the_same_header_under_its_own_note_is_a_second_one(labels: Labels, gap: int) -> None:
    sheet = drawn(
        "帮扶资金物资",
        ("一、财政资金", "", "", "", "", "", "单位：万元"),
        f"{PLAIN} 到账资金 合计",
        *[(*GIFT, 1.0, 1.0)] * (gap + 1),
        ("二、社会捐赠", "", "", "", "", "", "单位：元"),
        f"{PLAIN} 到账资金 合计",
        (*GIFT, 5000.0, 5000.0),
    )
    first, second = blocks(arranged(labels, sheet))
    assert (first.units["total_yuan"], second.units["total_yuan"]) == ("万元", "元")
    assert (len(first.rows), second.rows) == (gap + 1, [gap + 6])
    assert first.rows_read + second.rows_read == gap + 6


def test_a_second_header_without_a_note_keeps_that_of_the_sheet(labels: Labels) -> None:
    sheet = drawn(
        "帮扶资金物资",
        ("单位：元",),
        f"{PLAIN} 到账资金 合计",
        (*GIFT, 1.0, 1.0),
        "资金来源 日期 捐赠方 所在村 用途 合计 到账资金",
        ("社会捐赠资金", "2024.5.1", *GIFT[2:], 2.0, 1.0),
    )
    first, second = blocks(arranged(labels, sheet))
    assert (first.units["cash_yuan"], second.units["cash_yuan"]) == ("元", "元")
    assert lines(second, "received_on", "cash_yuan", "total_yuan") == [(5, "2024.5.1", 1.0, 2.0)]


def test_the_same_header_after_a_page_break_changes_nothing(labels: Labels) -> None:
    header = f"{PLAIN} 到账资金（万元） 合计（万元）"
    sheet = drawn("帮扶资金物资", header, (*GIFT, 1.0, 1.0), header, (*GIFT, 2.0, 2.0))
    found = part(arranged(labels, sheet), "contribution")
    assert (found.rows, found.row_kinds) == ([2, 4], {"header": 2, "data": 2})


def test_equal_lines_of_two_blocks_are_no_copies(labels: Labels) -> None:
    line = (*GIFT, 1.0, 1.0)
    sheet = drawn(
        "帮扶资金物资", f"{PLAIN} 到账资金（万元） 合计（万元）", line, f"{PLAIN} 到账资金（元） 合计（元）", line
    )
    whole = arranged(labels, sheet)
    assert [one.rows for one in blocks(whole)] == [[2], [4]]
    assert [one for one in whole.notes if one.rule == "copied_sheet"] == []


@pytest.mark.parametrize(
    "name",
    ["帮扶资金物资（作废）", "帮扶资金物资(草稿)", "帮扶资金物资-初稿", "帮扶资金物资备份", "帮扶资金物资（原）", "作废-帮扶资金物资", "帮扶资金物资（未核）", "帮扶资金物资（旧）"],
)  # fmt: skip
def test_a_sheet_that_is_called_withdrawn_is_set_aside_and_reported(labels: Labels, name: str) -> None:
    header = f"{PLAIN} 到账资金（万元） 合计（万元）"
    true = drawn("帮扶资金物资", header, (*GIFT, 1.0, 1.0))
    whole = arranged(labels, true, drawn(name, header, (*GIFT, 2.0, 2.0)))
    assert part(whole, "contribution").values["cash_yuan"] == [1.0]
    assert [(one.rule, one.sheet) for one in whole.notes if one.severity != "note"] == [("unknown_sheet", name)]


@pytest.mark.parametrize("word", ["汇总", "石马村 汇总", "过次页", "承前页", "本页小计", "本页合计", "石马村汇总"])
def test_sums_under_other_names_are_no_lines(labels: Labels, word: str) -> None:
    header = f"序号 {PLAIN} 到账资金（万元） 合计（万元）"
    for row in ((word, "", "", "", "", "", 1.0, 1.0), ("", "", "", "", word, "", 1.0, 1.0)):
        found = part(arranged(labels, drawn("帮扶资金物资", header, (1.0, *GIFT, 1.0, 1.0), row)), "contribution")
        assert found.rows == [2]


def test_a_column_that_a_line_wants_holds_where_it_is_absent(labels: Labels) -> None:
    """到账资金 always, the rest of the goods where there are some, 投产日期 of a project that produces."""
    no_cash = arranged(labels, drawn("帮扶资金物资", f"{PLAIN} 合计（万元）", (*GIFT, 1.0)))
    no_value = arranged(
        labels,
        drawn(
            "帮扶资金物资",
            f"{PLAIN} 到账资金（万元） 物资名称 数量 计量单位 合计（万元）",
            (*GIFT, 1.0, "大米", 2.0, "袋", 1.0),
        ),
    )
    nothing = arranged(labels, drawn("帮扶资金物资", f"{PLAIN} 到账资金（万元） 合计（万元）", (*GIFT, 1.0, 1.0)))
    held = [[one.field for one in whole.notes if one.severity == "hold"] for whole in (no_cash, no_value, nothing)]
    assert held == [["cash_yuan"], ["goods_value_yuan"], []]


def test_the_same_table_beside_itself_is_reported_and_holds(labels: Labels) -> None:
    """A list of choices beside the table stays a note."""
    header = f"{PLAIN} 到账资金（万元） 合计（万元）"
    line = (*GIFT, 1.0, 1.0)
    twice = arranged(labels, drawn("帮扶资金物资", f"{header} ~ {header}", (*line, "", *line)))
    listed = arranged(labels, drawn("帮扶资金物资", f"{header} ~ 用途", (*line, "", "教育助学")))
    told = [
        [(one.rule, one.severity, one.column) for one in whole.notes if one.column is not None]
        for whole in (twice, listed)
    ]
    assert told == [[("table_beside", None, 8)], [("unknown_column", "note", 8)]]


LOWER = "日期 资金来源 捐赠方 所在村 用途 到账资金 合计"


@pytest.mark.parametrize("merges", [[], [(3, 0, 3, 4), (3, 5, 3, 6)]])
def test_a_second_header_of_two_levels_is_read_with_its_upper_one(
    labels: Labels, merges: list[tuple[int, int, int, int]]
) -> None:
    sheet = drawn(
        "帮扶资金物资",
        f"{PLAIN} 到账资金（万元） 合计（万元）",
        (*GIFT, 1.0, 1.0),
        (*GIFT, 2.0, 2.0),
        "来源情况 ~ ~ ~ ~ 元 ~" if merges else "~ ~ ~ ~ ~ 元 元",
        LOWER,
        (*GIFT, 5000.0, 5000.0),
        merges=merges,
    )
    first, second = blocks(arranged(labels, sheet))
    assert (first.rows, second.rows) == ([2, 3], [6])
    assert (second.units["cash_yuan"], second.units["total_yuan"]) == ("元", "元")


def test_a_second_header_of_another_figure_is_none_of_the_periods(labels: Labels) -> None:
    sheet = drawn(
        "帮扶资金物资",
        f"{PLAIN} 到账资金（万元） 合计（万元）",
        (*GIFT, 1.0, 1.0),
        "来源情况 ~ ~ ~ ~ 本年累计 ~",
        f"{PLAIN} 到账资金（万元） 合计（万元）",
        (*GIFT, 9.0, 9.0),
        merges=[(2, 0, 2, 4), (2, 5, 2, 6)],
    )
    whole = arranged(labels, sheet)
    assert [one.columns.get("cash_yuan") for one in blocks(whole)] == [5, None]
    assert ("missing_column", "hold") in [(one.rule, one.severity) for one in whole.notes]


def test_lines_above_a_second_header_stay_lines(labels: Labels) -> None:
    """Also where they are few words, or nothing but words."""
    header = "类别 共建党组织名称 镇村党组织名称 所在村 签约日期"
    line = ("组团单位", "甲党支部", "石马村党支部", "石马村", "2024-04-18")
    sheet = drawn("结对共建", header, line, ("组团单位", "乙党支部", "", "", ""), header + " 备注", (*line, "无"))
    found = [one.rows for one in arranged(labels, sheet).parts if one.table == "pairing"]
    assert found == [[2, 3], [5]]


@pytest.mark.parametrize("lines_beside", [1, 4])
def test_every_row_of_the_same_table_beside_itself_is_in_the_account(labels: Labels, lines_beside: int) -> None:
    header = f"{PLAIN} 到账资金（万元） 合计（万元）".split()
    line, blank = [*GIFT, 1.0, 1.0], [""] * 7
    rows = [[*(line if at < 2 else blank), "", *(line if at < lines_beside else blank)] for at in range(4)]
    whole = arranged(labels, drawn("帮扶资金物资", [*header, "", *header], *rows))
    (found,) = blocks(whole)
    assert (found.rows, sum(found.row_kinds.values())) == ([2, 3], found.rows_read)
    assert found.rows_read == 1 + max(2, lines_beside)
    assert ("table_beside", 8) in [(one.rule, one.column) for one in whole.notes]


@pytest.mark.parametrize("day", ["2024年5月", "5月", "累计", "2024-05-03"])
@pytest.mark.parametrize("covered", [False, True])
def test_a_line_in_words_above_a_second_header_is_no_level_of_it(labels: Labels, day: str, covered: bool) -> None:
    named = "活动名称 活动类型 活动日期 所在村（社区） 共建党组织名称 参加人次（人次） 备注"
    sheet = drawn(
        "共建活动",
        named,
        ("党课一", "党课", "2024-05-02", "石马村", "甲党支部", "12人次", ""),
        ("党课二", "党课", day, "石马村", "甲党支部", "" if covered else "9人次", ""),
        "活动名称 活动日期 活动类型 所在村（社区） 共建党组织名称 参加人次（人次） 备注",
        ("党课三", "2024-05-04", "党课", "石马村", "甲党支部", "30", ""),
        merges=[(1, 5, 2, 5)] if covered else [],
    )
    parts = [one for one in arranged(labels, sheet).parts if one.table == "activity"]
    assert [lines(one, "held_on") for one in parts] == [[(2, "2024-05-02"), (3, day)], [(5, "2024-05-04")]]
