"""What a person reads is what counts: cells that are struck out, not shown, or stored otherwise than shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consolidate.intake.workbook.model.cell import FAINT, MAY_BE_STRUCK, STRUCK, STRUCK_PART, UNSHOWN, differing
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.notes.comment_figures import states_another
from consolidate.reading.values.nil import gate
from consolidate.reading.values.reading import error
from tests.reading.layout.drawing_sheets import COVER, HEADERS, arranged, drawn

ROWS = (
    HEADERS["撂荒地复耕"],
    "1 毛崀村 大坪 3 12.5 2024-05 水稻 合作社 6 ~",
    "2 毛崀村 小坪 3 8 2024-05 玉米 合作社 4 ~",
)


def _notes(labels: Labels, marks: dict[tuple[int, int], str]) -> list[Note]:
    sheet = drawn("撂荒地复耕", *ROWS, marks=marks)
    return [note for note in arranged(labels, sheet).notes if note.sheet == "撂荒地复耕"]


def test_struck_out(labels: Labels) -> None:
    whole = {(1, column): STRUCK for column in range(9)}
    said = ("整行带删除线（第 2 行），仍已计入", "whole lines are struck out (rows 2) and were counted")
    assert _notes(labels, whole) == [Note("struck_out", None, "撂荒地复耕", 2, None, None, "2", "", *said)]
    said = ("“8”带删除线，仍已计入", "“8” is struck out and was counted all the same")
    assert _notes(labels, {(2, 4): STRUCK}) == [Note("struck_out", None, "撂荒地复耕", 3, 4, "area_mu", "8", "", *said)]
    said = ("划去的文字没有读入，读作“小坪”", "what is struck out was left out; read as “小坪”")
    assert _notes(labels, {(2, 2): STRUCK_PART}) == [
        Note("struck_out", None, "撂荒地复耕", 3, 2, "plot", "小坪", "", *said)
    ]


def test_a_value_that_its_format_hides_is_reported(labels: Labels) -> None:
    said = (
        "数字格式使“6”不显示，或只显示为 0，已照常读入",
        "its number format shows nothing of “6”, or only zeros; it was read",
    )
    assert _notes(labels, {(1, 8): UNSHOWN}) == [
        Note("hidden_data", None, "撂荒地复耕", 2, 8, "households", "6", "", *said)
    ]


def test_marks_outside_the_lines_are_not_reported(labels: Labels) -> None:
    assert _notes(labels, {(1, 11): STRUCK, (1, 0): STRUCK}) == []


COVERED_ROWS = {
    "across a row": ((*ROWS, "3 ~ ~ ~ ~ ~ ~ ~ ~ ~", "4 毛崀村 坡下 2 7 2024-05 水稻 合作社 6 ~"), 4),
    "below the last row": (ROWS, 4),
    "under a title": ((*ROWS, "（二）第二批 ~ ~ ~ ~ ~ ~ ~ ~ ~", "4 毛崀村 坡下 2 7 2024-05 水稻 合作社 6 ~"), 4),
}


@pytest.mark.parametrize(("rows", "row"), COVERED_ROWS.values(), ids=COVERED_ROWS)
def test_a_line_that_merges_cover_is_reported(labels: Labels, rows: tuple[str, ...], row: int) -> None:
    sheet = replace(
        drawn("撂荒地复耕", *rows), covered={(row - 1, 1): "毛崀村", (row - 1, 2): "小坪", (row - 1, 4): 9.0}
    )
    said = (
        f"合并单元格盖住了整行（第 {row} 行），没有读入",
        f"merges cover whole lines (rows {row}), which were not read",
    )
    notes = [note for note in arranged(labels, sheet).notes if note.sheet == "撂荒地复耕"]
    assert notes == [Note("hidden_data", None, "撂荒地复耕", row, None, None, str(row), "", *said)]


def test_what_the_label_of_a_sum_covers_is_no_line(labels: Labels) -> None:
    sheet = drawn("撂荒地复耕", *ROWS, "合计 ~ ~ ~ 20.5 ~ ~ ~ ~ ~")
    sheet = replace(sheet, covered={(3, 1): "毛崀村", (3, 2): "小坪"})
    assert [note for note in arranged(labels, sheet).notes if note.sheet == "撂荒地复耕"] == []


def test_shown_differs() -> None:
    assert gate(differing("1.8", 18432.0), optional=True) == error("shown_differs", "18432.0")


def test_marks_of_headers_and_covers_are_reported(labels: Labels) -> None:
    said = ("划去的文字没有读入，读作“地块名称”", "what is struck out was left out; read as “地块名称”")
    assert _notes(labels, {(0, 2): STRUCK_PART}) == [
        Note("struck_out", None, "撂荒地复耕", 1, 2, None, "地块名称", "", *said)
    ]
    page = drawn("封面", *COVER, marks={(1, 1): STRUCK_PART})
    said = ("划去的文字没有读入，读作“…”", "what is struck out was left out; read as “…”")
    assert Note("struck_out", None, "封面", 2, 1, None, "", "", *said) in arranged(labels, page).notes


def test_what_whole_ranges_have_is_reported_once_a_column(labels: Labels) -> None:
    said = (
        "“12.5”等 2 格（第 2、3 行）的字与底色相同，或小于 4 磅，看不见，已照常读入",
        "“12.5” and 1 more (rows 2、3) has the colour of what is behind it, or less than 4 points, and is not seen; it was read",
    )
    assert _notes(labels, {(1, 4): FAINT, (2, 4): FAINT}) == [
        Note("hidden_data", None, "撂荒地复耕", 2, 4, "area_mu", "12.5", "", *said)
    ]
    said = ("条件格式可能给“6”加上删除线，已照常计入", "a conditional format may strike “6” out, which was counted")
    assert _notes(labels, {(1, 8): MAY_BE_STRUCK}) == [
        Note("struck_out", None, "撂荒地复耕", 2, 8, "households", "6", "", *said)
    ]
    said = (
        "整行的字与底色相同，或小于 4 磅（第 3 行），看不见，仍已计入",
        "whole lines have the colour of what is behind them, or less than 4 points (rows 3), and were counted",
    )
    assert _notes(labels, {(2, column): FAINT for column in range(9)}) == [
        Note("hidden_data", None, "撂荒地复耕", 3, None, None, "3", "", *said)
    ]


def test_a_comment_with_another_figure_is_quoted_without_personal_data(labels: Labels) -> None:
    sheet = drawn("撂荒地复耕", *ROWS)
    sheet = replace(
        sheet, comments={(1, 4): "应为 13.5 亩，\n联系 13800138000", (2, 4): "0.8 公顷，即 8 亩", (1, 2): "13"}
    )
    said = "应为 13.5 亩， 联系 138****8000"
    notes = [note for note in arranged(labels, sheet).notes if note.sheet == "撂荒地复耕"]
    assert notes == [
        Note("comment_differs", None, "撂荒地复耕", 2, 4, "area_mu", "12.5", "", said, said),
        Note("comment_differs", None, "撂荒地复耕", 3, 4, "area_mu", "8", "", "0.8 公顷，即 8 亩", "0.8 公顷，即 8 亩"),
    ]


@pytest.mark.parametrize(
    ("comment", "is_another"),
    [
        ("应为 12 万元", True), ("3应为12", True), ("3万元", False), ("30,000元", False), ("甲 1，乙 2", False), ("2024年5月12日到账", False),
        ("2024-05-12", False), ("5月到账", False), ("见 PZ-118 号凭证", False), ("第 2 批", False), ("待核", False), ("13号楼", False), ("多报了1.5", True), ("应为12.5", True), ("24年5月", False),
    ],
)  # fmt: skip
def test_only_another_figure_in_a_comment_counts_as_one(comment: str, is_another: bool) -> None:
    assert states_another(comment, "3", "万元") == is_another


@pytest.mark.parametrize(
    ("unit", "comment", "is_another"),
    [
        ("万元", "填写单位为万元，保留2位小数", False), ("万元", "1万元=10000元", False), ("万元", "联系电话：0763-8736123", False),
        ("万元", "小数点后最多6位", False), ("万元", "分2笔到账", False), ("万元", "粤财农〔2024〕15号", False), ("万元", "惠及200户", False),
        ("万元", "按人均3900元估算", False), ("万元", "占总投资的30%", False), ("万元", "2022年投入1万、2023年2万", False), ("万元", "银行卡尾号1234", False),
        ("人次", "填写1-500之间的整数", False), ("人次", "≤500人", False), ("人次", "签到表共3页", False), ("人次", "分2场，每场约13人", False),
        ("人次", "含4名脱贫户", False), ("人次", "详见附件2", False), ("人次", "连续5天", False), ("户", "3户，其中脱贫1户", False), ("户", "5个村小组", False),
        ("亩", "租期10年", False), ("亩", "2000平方米", False), (None, "另有2台在途", False), (None, "每台2980元", False),
        ("万元", "合同12万元，到账3万元", True), ("万元", "其中2万元未到账", True), ("万元", "上年结转1万元", True), ("万元", "填的不对，应填5.6", True),
        ("人次", "签到表52人", True), ("人次", "应到3人，实到2人", True), ("人次", "应到3实到2", True), ("亩", "实测13.5亩", True), ("亩", "2公顷", True), (None, "实收12台", True),
    ],
)  # fmt: skip
def test_a_number_of_another_kind_in_a_comment_is_no_other_figure(
    unit: str | None, comment: str, is_another: bool
) -> None:
    """Instructions, parts, rates, papers and other units say nothing against the cell, unless they doubt it."""
    assert states_another(comment, "3", unit) == is_another
