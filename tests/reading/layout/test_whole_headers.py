"""Headers are read whole: their units hold for counts and areas too, and words that say another figure make another column."""

from __future__ import annotations

import pytest

from consolidate.reading.layout import Labels, Note
from consolidate.reading.layout.qualifier import other_inside, unknown_word
from consolidate.reading.values.area import read_area
from consolidate.reading.values.units import can_be, unit_of
from tests.reading.layout.drawing_sheets import arranged, drawn, part

ACTIVITY = ("七一党日", "主题党日", "2024.6.28", "石马村", "甲党支部", 30.0)
PLAIN = "活动名称 活动类型 活动日期 所在村（社区） 共建党组织名称"
PLOT = ("石马村", "大田", 900.0, "2024.5", "水稻", "合作社")


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("参加人次（万人次）", "万人次"),
        ("参加人次（单位：百人）", "百人"),
        ("参加人次（本期，千人次）", "千人次"),
        ("参加人次/万人次", "万人次"),
        ("参加人次（户）", "户"),
        ("参加人次（万元）", "万元"),
        ("参加人次（%）", "%"),
        ("参加人次", None),
    ],
)
def test_the_unit_of_a_count_is_the_one_its_header_states(labels: Labels, header: str, unit: str | None) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} {header}", ACTIVITY))
    assert part(whole, "activity").units["attendance"] == unit


@pytest.mark.parametrize("unit", ["m²", "m2", "㎡", "平方米", "平米", "公顷", "万亩", "平方公里", "万平方米", "hm²"])
def test_the_unit_of_an_area_is_the_one_its_header_states(labels: Labels, unit: str) -> None:
    header = f"村居 地块名称 复耕面积（{unit}） 复耕日期 种植作物 经营模式"
    assert part(arranged(labels, drawn("撂荒地复耕", header, PLOT)), "reclamation").units["area_mu"] == unit


@pytest.mark.parametrize(
    "words",
    [
        "累计", "本年累计", "年初至今", "1-6月", "截至6月底", "计划", "预计", "拟", "目标", "应到", "未到账", "上年同期", "去年同期", "上季度",
        "元/件", "单价", "人均", "户均", "占比", "同比", "一季度", "2023年", "全年", "本年", "不含干部", "计划，万人次",
    ],
)  # fmt: skip
def test_words_in_brackets_that_say_another_figure_make_another_column(labels: Labels, words: str) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次（{words}）", ACTIVITY))
    assert "attendance" not in part(whole, "activity").columns
    assert [(one.rule, one.severity) for one in whole.notes if one.severity != "note"] == [
        ("missing_column", "hold"),
        ("unknown_column", None),
    ]


@pytest.mark.parametrize("words", ["累计", "本年累计", "计划数", "上年同期", "1-6月", "未到账"])
def test_an_upper_level_that_says_another_figure_makes_another_column(labels: Labels, words: str) -> None:
    """Both levels are read, although the lower one alone would name as many fields."""
    sheet = drawn(
        "共建活动",
        f"~ ~ ~ ~ ~ 本期 {words}",
        f"{PLAIN} 参加人次 受益户数",
        (*ACTIVITY, 90.0),
        merges=[(0, 5, 0, 5), (0, 6, 0, 6)],
    )
    whole = arranged(labels, sheet)
    assert part(whole, "activity").columns["attendance"] == 5
    assert "households" not in part(whole, "activity").columns
    assert [(one.rule, one.column) for one in whole.notes if one.severity is None] == [("unknown_column", 6)]


@pytest.mark.parametrize(
    "words", ["本期", "本季度", "本期实际", "实际", "必填", "选填", "如有", "可不填", "单位：人次", "整数", "年/月/日", "如：30"]
)  # fmt: skip
def test_words_that_change_nothing_are_not_told(labels: Labels, words: str) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次（{words}）", ACTIVITY))
    assert part(whole, "activity").values["attendance"] == [30.0]
    assert [one for one in whole.notes if one.severity != "note"] == []


def test_a_word_that_is_not_known_is_told_and_the_column_read(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次（含群众）", ACTIVITY))
    assert part(whole, "activity").values["attendance"] == [30.0]
    assert [one for one in whole.notes if one.severity != "note"] == [
        Note(
            "assumed", "explain", "共建活动", 1, 5, "attendance", "参加人次（含群众）", "参加人次",
            "不认识“含群众”。", "“含群众” is not known.",
        )
    ]  # fmt: skip


def test_the_periods_own_column_counts_beside_the_cumulated_one(labels: Labels) -> None:
    whole = arranged(
        labels, drawn("共建活动", f"{PLAIN} 参加人次（累计） 参加人次（人次）", (*ACTIVITY[:5], 900.0, 30.0))
    )
    assert part(whole, "activity").values["attendance"] == [30.0]
    assert [(one.rule, one.column) for one in whole.notes if one.severity != "note"] == [("unknown_column", 5)]


def test_no_unit_is_a_qualifier_and_each_measures_what_it_says() -> None:
    for unit in ("万人次", "百户", "千人", "万亩", "百万元", "亿元", "㎡"):
        assert unit_of(unit) is not None
        assert not other_inside(unit)
    assert can_be("百户", "户") and can_be("名", "人次") and can_be("公顷", "亩") and can_be("亿元", "万元")
    for unit, declared in (("户", "人"), ("元", "亩"), ("美元", "万元"), ("HK$", "万元"), ("月", "年"), ("亩", "万元")):
        assert not can_be(unit, declared)
    assert unknown_word(["必填", "本期"]) == ""


def test_a_note_above_the_table_scales_counts_too(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动", ("单位：万人次、户",), f"{PLAIN} 参加人次 受益户数", (*ACTIVITY, 3.0)))
    assert part(whole, "activity").units == {"attendance": "万人次", "households": "户"}


@pytest.mark.parametrize("note", ["单位：元", "（单位：元）", "单位：元、亩", "金额单位：人民币元"])
def test_a_note_that_contradicts_the_header_leaves_no_unit(labels: Labels, note: str) -> None:
    header = "日期 资金来源 捐赠方 所在村 用途 到账资金（万元） 合计（万元）"
    line = ("2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学", 1.0, 1.0)
    found = part(arranged(labels, drawn("帮扶资金物资", (note,), header, line)), "contribution")
    assert found.units == {"cash_yuan": "万元/元", "total_yuan": "万元/元"}


@pytest.mark.parametrize(
    ("words", "is_own"),
    [
        ("第二季度", True), ("二季度", True), ("2季度", True), ("2024年第二季度", True), ("2024Q2", True), ("4-6月", True),
        ("4月至6月", True), ("第二季度，万人次", True), ("第一季度", False), ("2023年第二季度", False), ("6月", False),
        ("1-6月", False), ("第二季度累计", False),
    ],
)  # fmt: skip
def test_the_quarter_of_the_cover_in_a_header_is_no_other_figure(labels: Labels, words: str, is_own: bool) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次（{words}）", ACTIVITY))
    assert part(whole, "activity").values.get("attendance") == ([30.0] if is_own else None)
    assert [one.rule for one in whole.notes if one.severity not in ("note", None)] == (
        [] if is_own else ["missing_column"]
    )


def test_the_quarter_in_a_second_header_far_down_is_no_other_figure(labels: Labels) -> None:
    """What a line says in brackets stays."""
    header = f"{PLAIN} 参加人次（第二季度）"
    line = ("走访（第二季度）", *ACTIVITY[1:])
    whole = arranged(labels, drawn("共建活动", header, *[line] * 30, header.replace("参加人次", "参加人数"), line))
    first, second = (one for one in whole.parts if one.table == "activity")
    assert (first.values["title"], second.values["title"]) == ([line[0]] * 30, [line[0]])
    assert (first.values["attendance"], second.values["attendance"]) == ([30.0] * 30, [30.0])


@pytest.mark.parametrize("word", ["YTD", "cum.", "Plan", "est.", "TARGET"])
def test_english_words_of_another_figure_make_another_column(labels: Labels, word: str) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次({word})", ACTIVITY))
    assert "attendance" not in part(whole, "activity").values


@pytest.mark.parametrize("unit", ["平方", "方", "米²", "k㎡", "亩次", "公斤", "万吨", "W", "w亩"])
def test_a_unit_that_no_figure_has_is_kept_and_its_figures_wait(labels: Labels, unit: str) -> None:
    header = f"所在村 地块名称 复耕日期 种植作物 经营模式 复耕面积（{unit}）"
    whole = arranged(labels, drawn("撂荒地复耕", header, ("石马村", "大田", "2024.5", "水稻", "合作社", 12.0)))
    stated = part(whole, "reclamation").units["area_mu"]
    assert (stated, read_area(12.0, unit=stated).rule) == (unit, "unit_missing")


def test_a_unit_beside_the_quarter_is_kept(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次（第二季度，万人次）", ACTIVITY))
    assert part(whole, "activity").units["attendance"] == "万人次"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("2024年1-6月累计共建活动情况表", "累计"),
        ("帮扶资金计划表", "计划表"),
        ("2024年第二季度共建活动情况表", ""),
        ("填表说明：本表填本季度数，不填累计数，由各工作队按活动逐场填写，一场一行，请不要合并单元格", ""),
    ],
)
def test_a_title_that_speaks_of_other_figures_is_told(labels: Labels, title: str, said: str) -> None:
    notes = arranged(labels, drawn("共建活动", [title], f"{PLAIN} 参加人次", ACTIVITY)).notes
    assert [note.value for note in notes if note.rule == "assumed" and note.row == 1] == ([title] if said else [])
