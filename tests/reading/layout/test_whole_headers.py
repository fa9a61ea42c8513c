"""Headers are read whole: their units hold for counts and areas too, and words that say another figure make another column."""

from __future__ import annotations

import pytest

from consolidate.reading.layout.header.heading import headings_of
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.labels.qualifier import others_above, others_inside, unknown_word
from consolidate.reading.layout.model.arranged import Note
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
def test_words_that_change_nothing_are_not_reported(labels: Labels, words: str) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} 参加人次（{words}）", ACTIVITY))
    assert part(whole, "activity").values["attendance"] == [30.0]
    assert [one for one in whole.notes if one.severity != "note"] == []


def test_a_word_that_is_not_known_is_reported_and_the_column_read(labels: Labels) -> None:
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
        assert not others_inside(unit)
    assert can_be("百户", "户") and can_be("名", "人次") and can_be("公顷", "亩") and can_be("亿元", "万元")
    for unit, declared in (("户", "人"), ("元", "亩"), ("美元", "万元"), ("HK$", "万元"), ("月", "年"), ("亩", "万元")):
        assert not can_be(unit, declared)
    assert unknown_word(["必填", "本期"]) == ""


def test_a_note_above_the_table_scales_counts_too(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动", ("单位：万人次、户",), f"{PLAIN} 参加人次 受益户数", (*ACTIVITY, 3.0)))
    assert part(whole, "activity").units == {"attendance": "万人次", "households": "户"}


@pytest.mark.parametrize(
    ("note", "header", "unit"),
    [
        ("单位：元/万元", "", "元/万元"), ("单位：美元", "", "美元"), ("单位：美元", "（元）", "元/美元"), ("", "（元）（万元）", "元/万元"),
        ("单位：万", "（万元）", "万元"), ("单位：元、角、分", "", "元"), ("单位：万元、亩", "", "万元"),
    ],
)  # fmt: skip
def test_two_units_of_one_sum_are_both_kept_so_that_it_waits(labels: Labels, note: str, header: str, unit: str) -> None:
    heads = f"日期 资金来源 捐赠方 所在村 用途 到账资金{header} 合计{header}"
    line = ("2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学", 1.0, 1.0)
    found = part(arranged(labels, drawn("帮扶资金物资", (note,), heads, line)), "contribution")
    assert found.units == {"cash_yuan": unit, "total_yuan": unit}


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


PERIODS = [
    ("第二季度", True), ("二季度", True), ("2024Q2", True), ("4-6月", True), ("2024年4—6月", True), ("Q2", True),
    ("第一季度", False), ("一季度", False), ("Q1", False), ("1-3月", False), ("三月", False), ("6月", False), ("2024年1-3月", False),
    ("2023年第二季度", False), ("上半年", False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "is_own"), PERIODS)
def test_only_the_quarter_of_the_cover_counts_in_an_upper_level(labels: Labels, words: str, is_own: bool) -> None:
    upper = ["", "", "", "", "", words]
    whole = arranged(labels, drawn("共建活动", upper, f"{PLAIN} 参加人次", ACTIVITY))
    assert part(whole, "activity").values.get("attendance") == ([30.0] if is_own else None)


@pytest.mark.parametrize(
    ("first", "second"), [("一季度", "二季度"), ("1-3月", "4-6月"), ("2024年一季度", "2024年二季度")]
)
def test_of_two_quarters_side_by_side_the_own_one_counts(labels: Labels, first: str, second: str) -> None:
    upper = ["", "", "", "", "", first, second]
    whole = arranged(labels, drawn("共建活动", upper, f"{PLAIN} 参加人次 参加人次", (*ACTIVITY[:5], 10.0, 30.0)))
    assert part(whole, "activity").values["attendance"] == [30.0]
    assert [note.rule for note in whole.notes if note.severity != "note"] == ["unknown_column"]


@pytest.mark.parametrize("words", ["二季度", "第二季度", "2024年第二季度", "4-6月"])
def test_the_quarter_of_the_cover_before_a_label_is_no_other_figure(labels: Labels, words: str) -> None:
    whole = arranged(labels, drawn("共建活动", f"{PLAIN} {words}参加人次", ACTIVITY))
    assert part(whole, "activity").values["attendance"] == [30.0]


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("2024年第一季度共建活动情况表", True), ("2023年第二季度共建活动情况表", True), ("1-3月共建活动统计表", True),
        ("统计时间：2024年第一季度", True), ("2024年第二季度共建活动情况表", False), ("共建活动情况表（4-6月）", False),
        ("2024年共建活动情况表", False), ("填报日期：2024年7月5日", False), ("共建活动情况表", False),
    ],
)  # fmt: skip
def test_a_title_that_names_another_period_is_reported(labels: Labels, title: str, is_told: bool) -> None:
    whole = arranged(labels, drawn("共建活动", [title], f"{PLAIN} 参加人次", ACTIVITY))
    told = [(note.sheet, note.row, note.value) for note in whole.notes if note.rule == "assumed"]
    assert told == ([("共建活动", 1, title)] if is_told else [])
    assert part(whole, "activity").values["attendance"] == [30.0]


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
def test_a_title_of_other_figures_is_reported(labels: Labels, title: str, said: str) -> None:
    notes = arranged(labels, drawn("共建活动", [title], f"{PLAIN} 参加人次", ACTIVITY)).notes
    assert [note.value for note in notes if note.rule == "assumed" and note.row == 1] == ([title] if said else [])


OF_OTHER_FIGURES = """
其中 其中女 其中：党员 其中脱贫户 女 女性 男 男性 妇女 女党员 党员 党员数 预备党员 群众 村干部 学生 留守儿童 老年人 少数民族 瑶族 脱贫户 脱贫人口 脱贫劳动力 监测户 监测对象 低保户 建档立卡户
困难群众 残疾人 退役军人 志愿者 职工 线上 线下 线上人数 网络 视频 现场 本村 外村 本地 外来 省外 县内 镇外 临时工 季节性 灵活就业 间接带动 水田 旱地 早稻 复种面积 流转面积 示范区 辐射带动
中央 省级 县级资金 财政 社会资金 自筹 配套资金 贷款 其他 首批
拟 拟投入 意向 意向金额 签约 签约额 承诺 承诺数 认缴 认捐 认购 认领 应到 应收 应参加 应出席 应拨 预计 预 预付 预收 预估 暂估 暂定 估计 估 计划数 目标值 任务数 指标 下达 安排 报名人数 名单 合同额 协议数
立项 批复 核定数 备案 申报 未到账 未核 待核 待付 尚未 在途 垫付 挂账 欠拨 初步 仅供参考 力争 可带动 设计产能 达产后
去年 去年同期 上年 上年末 昨年 前年 往年 历年 上季 上季度 上一季度 上个季度 上期 上月 同期 累计 累计至本季 本季累计 年累 累加 至本季 至6月 截至6月底 截止目前 至今 迄今 目前 现有 存量 自开工 自2021年以来
2021年以来 建档以来 年初至今 前两季 前三季度 前六个月 1-6月 1—6月 上半年 全年 年度 本年 当年 季末 期末 年底 三年 近两年 十四五 下季 明年 未来 今后 2023年
每场 每户 人均 户均 场均 单场 单价 元/件 最高 峰值 占比 率 同比 环比 增减 增幅 净增 变化 差额 余额 结余 净额 利润 成本 产量 税前 不含税 去重 已使用 支出 发放 退回 扣除 除党员 不含干部 另计 不计入 仅党员 只含女
更正前 修改前 原数 旧 作废 全镇 全县 YTD plan target female signed
"""


def test_a_figure_with_a_word_of_another_one_is_never_counted(labels: Labels) -> None:
    """Every figure of the form, every word: in brackets, beside the unit, in an upper level."""
    for table in labels.tables.values():
        for field in table.measures:
            header, unit = table.headers[field], table.units.get(field, "必填")
            for word in OF_OTHER_FIGURES.split():
                paths = {
                    0: (f"{header}（{word}）",),
                    1: (f"{header}（{unit}，{word}）",),
                    2: (f"{header}（{word}）({unit})",),
                }
                if not others_above(word):
                    assert word == "2023年"  # of which return it is, is not known here
                else:
                    paths |= {3: (word, header), 4: (word, f"{header}（{unit}）")}
                read = {heading.field for heading in headings_of(paths, table).values()}
                is_own = word in table.headers[field] or field in table.cumulative
                assert read == {None} or is_own, (field, word)


@pytest.mark.parametrize(
    "header",
    [
        "活动名称（党员）",
        "出资单位（企业）",
        "所在村（示范）",
        "备注（其中党员）",
        "签约日期（合同）",
        "凭证号（待补）",
    ],
)
def test_a_word_for_a_part_of_a_figure_says_nothing_of_a_text(labels: Labels, header: str) -> None:
    assert any(headings_of({0: (header,)}, table)[0].field for table in labels.tables.values())


@pytest.mark.parametrize(
    "words", ["未到账不填", "无则不填", "没有填0", "勿填计划数", "只填数字", "限整数", "仅填整数", "不填累计"]
)
def test_an_instruction_is_no_word_of_another_figure(labels: Labels, words: str) -> None:
    assert headings_of({0: (f"参加人次（{words}）",)}, labels.tables["activity"])[0].field == "attendance"


@pytest.mark.parametrize("words", ["线上线下", "党员群众", "党员、群众", "男、女", "含群众"])
def test_parts_that_are_the_whole_together_are_read_and_reported(labels: Labels, words: str) -> None:
    heading = headings_of({0: (f"参加人次（{words}）",)}, labels.tables["activity"])[0]
    assert (heading.field, bool(heading.doubt)) == ("attendance", True)
