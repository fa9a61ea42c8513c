"""The header is found, never assumed: titles above it, several levels, any order, any place."""

from __future__ import annotations

import pytest

from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from tests.reading.layout.drawing_sheets import arranged, drawn, lines, part

GIFT = ("2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学")
FIELDS = (
    "received_on",
    "donor",
    "cash_yuan",
    "goods_name",
    "goods_quantity",
    "goods_unit",
    "goods_value_yuan",
    "total_yuan",
)


def test_titles_and_lines_about_unit_and_period_stand_above_the_header(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "帮扶资金物资",
            ("帮扶资金物资情况表",),
            ("（2024年第二季度）",),
            ("填报单位：太平镇", "", "", "", "", "", "", "", "单位：万元"),
            "日期 资金来源 出资（捐赠）单位 所在村（社区） 用途 到账资金 物资折款 合计 备注",
            (*GIFT, 1.5, "", 1.5, ""),
        ),
    )
    found = part(whole, "contribution")
    assert lines(found, "donor", "total_yuan") == [(5, "甲公司", 1.5)]
    assert (found.units, found.unit_from) == (
        {"cash_yuan": "万元", "goods_value_yuan": "万元", "total_yuan": "万元"},
        {"cash_yuan": "corner", "goods_value_yuan": "corner", "total_yuan": "corner"},
    )
    assert found.row_kinds == {"title": 3, "header": 1, "data": 1}


def test_two_levels_are_joined_by_their_parent(labels: Labels) -> None:
    """资金（万元） over 到账 折款 合计, 物资 over 名称 数量 单位: each is its own field, the unit comes from above."""
    whole = arranged(
        labels,
        drawn(
            "帮扶资金物资",
            "序号 日期 资金来源 捐赠方 所在村（社区） 用途 物资 ~ ~ 资金（万元） ~ ~ 备注",
            "~ ~ ~ ~ ~ ~ 名称 数量 单位 到账 折款 合计 ~",
            (1.0, *GIFT, "大米", 100.0, "袋", 1.0, 0.5, 1.5, ""),
            merges=[(0, 6, 0, 8), (0, 9, 0, 11), *((0, column, 1, column) for column in (0, 1, 2, 3, 4, 5, 12))],
        ),
    )
    found = part(whole, "contribution")
    assert lines(found, *FIELDS) == [(3, "2024.5.1", "甲公司", 1.0, "大米", 100.0, "袋", 0.5, 1.5)]
    assert found.units == {"cash_yuan": "万元", "goods_value_yuan": "万元", "total_yuan": "万元"}
    assert (found.header_row, found.row_kinds) == (2, {"header": 2, "data": 1})


def test_two_levels_are_joined_where_the_merges_are_lost(labels: Labels) -> None:
    """As in a CSV: the upper label reaches over the blanks to its right."""
    whole = arranged(
        labels,
        drawn(
            "帮扶资金物资",
            "日期 资金来源 捐赠方 所在村（社区） 用途 资金（万元） ~ ~ 物资 ~ ~ 备注",
            "~ ~ ~ ~ ~ 到账 折款 合计 名称 数量 单位 ~",
            (*GIFT, 1.0, 0.5, 1.5, "大米", 100.0, "袋", ""),
        ),
    )
    found = part(whole, "contribution")
    assert lines(found, *FIELDS) == [(3, "2024.5.1", "甲公司", 1.0, "大米", 100.0, "袋", 0.5, 1.5)]
    assert found.units == {"cash_yuan": "万元", "goods_value_yuan": "万元", "total_yuan": "万元"}


@pytest.mark.parametrize(
    ("levels", "merges"),
    [
        (
            ("活动情况 ~ ~ ~ ~ 参加人次（人次） ~", "活动名称 活动类型 时间 地点 参与单位 合计 其中：党员"),
            [(0, 0, 0, 4), (0, 5, 0, 6)],
        ),
        (
            ("活动情况 ~ ~ ~ ~ 参加人次（人次） ~", "名称 类型 时间 地点 参与单位 合计 其中", "~ ~ ~ ~ ~ ~ 党员"),
            [(0, 0, 0, 4), (0, 5, 0, 6), *((1, column, 2, column) for column in range(6))],
        ),
        (
            (
                "共建活动台账 ~ ~ ~ ~ ~ ~",
                "基本情况 ~ ~ ~ ~ 规模 ~",
                "活动名称 活动类型 活动时间 活动地点 参加单位 参加人次（人次） ~",
                "~ ~ ~ ~ ~ 总数 其中：党员",
            ),
            [(0, 0, 0, 6), (1, 0, 1, 4), (1, 5, 1, 6), (2, 5, 2, 6), *((2, column, 3, column) for column in range(5))],
        ),
    ],
    ids=["two", "three", "four"],
)
def test_headers_of_two_to_four_levels(
    labels: Labels, levels: tuple[str, ...], merges: list[tuple[int, int, int, int]]
) -> None:
    whole = arranged(
        labels,
        drawn(
            "共建活动", *levels, ("七一党日", "主题党日", "2024.6.28", "石马村", "甲党支部", 30.0, 10.0), merges=merges
        ),
    )
    found = part(whole, "activity")
    assert found.columns == {
        "title": 0, "activity_kind": 1, "held_on": 2, "village": 3, "partners": 4, "attendance": 5, "member_attendance": 6,
    }  # fmt: skip
    assert found.rows == [len(levels) + 1]
    assert found.units == {"attendance": "人次", "member_attendance": "人次"}


def test_line_breaks_stars_spaces_and_width_do_not_matter(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            (
                "*所在\n村 （社区）",
                "地块　名称",
                "＊复耕面积\n（亩）",
                "复耕日期(必填)",
                "种植作物：",
                "经营模式\r\n*",
                "受益户数/户",
                "备 注 ",
            ),
            ("石马村", "大田", 12.5, "2024.5", "水稻", "合作社", 3.0, ""),
        ),
    )
    found = part(whole, "reclamation")
    assert found.columns == {
        "village": 0, "plot": 1, "area_mu": 2, "reclaimed_on": 3, "crops": 4, "model": 5, "households": 6, "remark": 7,
    }  # fmt: skip
    assert found.units == {"area_mu": "亩", "households": "户"}


@pytest.mark.parametrize(
    "note",
    ["单位:人、元、角、分", "（单位：元）", "金额单位：元", "单位：元", "计量单位：元、亩", "（本表金额均为元）"],
)
def test_a_corner_note_is_the_unit_of_money_without_one_unless_it_differs(labels: Labels, note: str) -> None:
    """Under a note in yuan a header in 万元 states both: no figure is read from that."""
    whole = arranged(
        labels,
        drawn(
            "帮扶资金物资",
            ("", "", "", "", "", "", note),
            "日期 资金来源 捐赠方 所在村（社区） 用途 到账资金（万元） 物资折款 合计",
            (*GIFT, 1.0, 5000.0, 15000.0),
        ),
    )
    found = part(whole, "contribution")
    assert found.units == {"cash_yuan": "万元/元", "goods_value_yuan": "元", "total_yuan": "元"}
    assert found.unit_from == {"cash_yuan": "header", "goods_value_yuan": "corner", "total_yuan": "corner"}


@pytest.mark.parametrize(
    ("note", "both"),
    [
        ("注：以上金额单位均为元", True),
        ("说明：金额均以元为单位", True),
        ("（单位：元）", True),
        ("注：以上金额单位均为万元", False),
        ("注：捐赠单位为爱心企业", False),
        ("填表单位：太平镇工作队", False),
        ("注：以亩为单位", False),
        ("单价单位：元/件", False),
        ("单位：元/件", False),
        ("注：物资单价单位为元/台", False),
        ("注：单价的单位是元。", False),
        ("注：人均补助以元为单位", False),
        ("注：补助标准以元/亩为单位", False),
        ("单价单位：元/件；金额单位：万元", False),
        ("单价单位：元/件，金额单位：元", True),
        ("注：各户均以元为单位", True),
        ("以上金额均为元", True),
        ("（金额均为元）", True),
        ("所有金额按元填报", True),
        ("注：表中金额以“元”计，保留两位小数", True),
        ("说明：金额以“元”为单位", True),
        ("注：资金全部按元统计", True),
        ("以上金额均为万元", False),
        ("以上金额均以万元计，单价以元计", False),
        ("注：到账资金为500元", False),
        ("注：以上资金均为财政资金", False),
        ("注：其中利息均为元", False),
        ("注：补助标准均为元/亩", False),
        ("注：发票金额均为元", False),
        ("说明：付款金额为元，本表已折算为万元", False),
        ("注：银行回单以元为单位，填报时换算成万元。", False),
        ("注：金额均为元，未换算成万元", True),
        ("注：金额单位：元（1公顷折合15亩）", True),
    ],
)
def test_a_note_below_the_lines_contradicts_the_unit_above(labels: Labels, note: str, both: bool) -> None:
    """Both units are stated, above and below: no figure is read from that. Any other note changes nothing, nor does the
    unit of a rate."""
    header = "日期 资金来源 捐赠方 所在村（社区） 用途 到账资金（万元） 物资折款（万元） 合计（万元）"
    whole = arranged(labels, drawn("帮扶资金物资", header, (*GIFT, 1.0, 0.5, 1.5), (), (note,)))
    found = part(whole, "contribution")

    assert (found.rows, set(found.units.values())) == ([2], {"万元/元" if both else "万元"})


@pytest.mark.parametrize("said", ["以元为单位", "单位：元", "按元计", "金额均为元"])
def test_a_unit_stated_in_a_column_header_is_that_columns_alone(labels: Labels, said: str) -> None:
    header = f"日期 资金来源 捐赠方 所在村（社区） 用途 到账资金（万元） 物资折款（{said}） 合计（万元）"
    found = part(arranged(labels, drawn("帮扶资金物资", header, (*GIFT, 1.0, 5000.0, 1.5))), "contribution")
    assert found.units == {"cash_yuan": "万元", "goods_value_yuan": "元", "total_yuan": "万元"}
    assert set(found.unit_from.values()) == {"header"}


def test_two_units_in_one_column_header_are_both(labels: Labels) -> None:
    header = "日期 资金来源 捐赠方 所在村（社区） 用途 到账资金（万元）（金额均为元） 合计（以元为单位）（万元）"
    found = part(arranged(labels, drawn("帮扶资金物资", header, (*GIFT, 1.0, 1.0))), "contribution")
    assert found.units == {"cash_yuan": "万元/元", "total_yuan": "元/万元"}


@pytest.mark.parametrize(
    ("note", "unit"), [("单价单位：元/件", None), ("单位：万元/亩", None), ("单位：亩/万元", "万元")]
)
def test_the_unit_of_a_rate_above_is_none_of_amounts(labels: Labels, note: str, unit: str | None) -> None:
    """Neither gives it a unit to an amount without one, nor does it contradict that of another."""
    header = "日期 资金来源 捐赠方 所在村（社区） 用途 到账资金（万元） 物资折款 合计"
    found = part(arranged(labels, drawn("帮扶资金物资", (note,), header, (*GIFT, 1.0, 0.5, 1.5))), "contribution")
    assert found.units == {"cash_yuan": "万元", "goods_value_yuan": unit, "total_yuan": unit}


def test_no_unit_anywhere_is_none(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn("帮扶资金物资", "日期 资金来源 捐赠方 所在村 用途 到账资金 折价 合计", (*GIFT, 1.0, "", 1.0)),
    )
    found = part(whole, "contribution")
    assert found.units == {"cash_yuan": None, "goods_value_yuan": None, "total_yuan": None}
    assert found.unit_from == {"cash_yuan": None, "goods_value_yuan": None, "total_yuan": None}


def test_a_foreign_currency_is_never_taken_for_wan_yuan(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "帮扶资金物资", ("单位：万元",), "日期 资金来源 捐赠方 所在村 用途 到账资金（美元） 合计", (*GIFT, 1.0, 1.0)
        ),
    )
    assert part(whole, "contribution").units == {"cash_yuan": "美元", "total_yuan": "万元"}


def test_a_table_may_stand_anywhere_and_its_columns_in_any_order(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            (),
            (),
            ("", "", "撂荒地复耕"),
            "~ ~ 备注 经营模式 种植作物 复耕日期 复耕面积（亩） 地块名称 村居",
            ("", "", "", "合作社", "水稻", "2024.5", 12.5, "大田", "石马村"),
        ),
    )
    found = part(whole, "reclamation")
    assert lines(found, "village", "plot", "area_mu", "model") == [(5, "石马村", "大田", 12.5, "合作社")]
    assert found.columns["village"] == 8


def test_the_header_is_looked_for_in_fifteen_rows(labels: Labels) -> None:
    header = "村居 地块名称 复耕面积（亩） 复耕日期 种植作物 经营模式"
    line = ("石马村", "大田", 12.5, "2024.5", "水稻", "合作社")
    above = [(f"说明{number}", "甲") for number in range(15)]
    fifteenth = arranged(labels, drawn("撂荒地复耕", *above[:14], header, line))
    sixteenth = arranged(labels, drawn("撂荒地复耕", *above, header, line))
    assert part(fifteenth, "reclamation").rows == [16]
    assert part(sixteenth, "reclamation").rows == []
    assert sixteenth.notes == (
        Note(
            "missing_column", "hold", "撂荒地复耕", None, None, None, "",
            "所在村（社区）、地块名称、复耕面积、复耕日期、种植作物、经营模式",
            "整张表找不到表头，17 行都没有读入。", "No header was found: none of the 17 rows was read.",
        ),
    )  # fmt: skip
    assert part(sixteenth, "reclamation").row_kinds == {"unread": 17}


def test_a_line_that_looks_like_labels_is_not_taken_into_the_header(labels: Labels) -> None:
    """The first line holds 其他 and 资金, words that are labels elsewhere: it stays a line."""
    whole = arranged(
        labels,
        drawn(
            "就业助学",
            "类别 项目名称 所在村（社区） 日期 人数（人次） 户数（户） 金额（万元） 备注",
            ("技能培训", "项目", "地点", "2024.5.1", 10.0, "", "", "说明"),
        ),
    )
    assert lines(part(whole, "livelihood"), "title", "village", "remark") == [(2, "项目", "地点", "说明")]


def test_a_row_that_numbers_the_columns_belongs_to_the_header(labels: Labels) -> None:
    line = ("甲", "石马村", "大田", 12.5, "2024.5", "水稻", "合作社")
    for numbers in (
        (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
        "甲 乙 丙 1 2 3 4",
        ("甲", "乙", "(1)", "(2)", "(3)", "(4)", "(5)"),
        "甲 乙 1 2 3=1+2 4 5",
    ):
        whole = arranged(
            labels,
            drawn(
                "撂荒地复耕", "序号 村居 地块名称 复耕面积（亩） 复耕日期 种植作物 经营模式", numbers, (1.0, *line[1:])
            ),
        )
        assert part(whole, "reclamation").row_kinds == {"header": 2, "data": 1}, numbers


@pytest.mark.parametrize(
    "units",
    [
        ("", "", "（亩）", "", "", "", "户"),
        ("", "", "亩", "", "", "", "（户）"),
    ],
)
def test_a_row_of_units_belongs_to_the_header(labels: Labels, units: tuple[str, ...]) -> None:
    header = "村居 地块名称 复耕面积 复耕日期 种植作物 经营模式 受益户数"
    whole = arranged(
        labels, drawn("撂荒地复耕", header, units, ("石马村", "大田", 12.5, "2024.5", "水稻", "合作社", 3.0))
    )
    found = part(whole, "reclamation")
    assert (found.units, found.row_kinds) == ({"area_mu": "亩", "households": "户"}, {"header": 2, "data": 1})


@pytest.mark.parametrize(
    "above",
    [
        ("填报单位：太平镇    单位：万元",),
        ("填报单位：太平镇", "", "单位：", "万元"),
        ("帮扶资金物资台账（单位：万元）",),
        ("", "", "（万元）"),
        ("金额单位：人民币万元",),
        ("", "", "", "单位:万元、个"),
    ],
)
def test_the_unit_is_found_wherever_it_stands_above_the_header(labels: Labels, above: tuple[str, ...]) -> None:
    whole = arranged(
        labels,
        drawn("帮扶资金物资", above, "日期 资金来源 捐赠方 所在村 用途 到账资金 物资折款 合计", (*GIFT, 1.0, "", 1.0)),
    )
    assert part(whole, "contribution").units == dict.fromkeys(("cash_yuan", "goods_value_yuan", "total_yuan"), "万元")


def test_footnote_signs_behind_a_label_do_not_matter(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            "村居 地块名称② 复耕面积（亩）① 复耕日期 种植作物 经营模式",
            ("石马村", "大田", 12.5, "2024.5", "水稻", "合作社"),
        ),
    )
    assert part(whole, "reclamation").columns["area_mu"] == 2


def test_labels_written_over_two_rows_are_read_as_one(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "共建活动",
            "活动 活动 活动日期 所在村 共建党组织 参加 备注",
            "名称 类型 ~ （社区） 名称 人次 ~",
            ("七一", "主题党日", "2024.6.28", "石马村", "甲党支部", 30.0, ""),
        ),
    )
    found = part(whole, "activity")
    assert found.columns == {
        "title": 0, "activity_kind": 1, "held_on": 2, "village": 3, "partners": 4, "attendance": 5, "remark": 6,
    }  # fmt: skip
    assert found.rows == [3]
