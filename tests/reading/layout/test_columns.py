"""Columns that are missing, doubled, unknown, refused, hidden, or parked beside the table."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.model.address import column_letters
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.workbook import arrange
from tests.reading.layout.drawing_sheets import HEADERS, RECEIVED, arranged, drawn, lines, part, workbook

HEADER = "村居 地块名称 复耕面积（亩） 复耕日期 种植作物 经营模式"
LINE = ("石马村", "大田", 12.5, "2024.5", "水稻", "合作社")
GIFT = ("2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学")


def test_a_required_column_missing_holds_and_an_optional_one_is_reported(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            "村居 复耕面积（亩） 复耕日期 种植作物 经营模式 备注",
            ("石马村", 12.5, "2024.5", "水稻", "合作社", ""),
        ),
    )
    assert whole.notes == (
        Note("missing_column", "hold", "撂荒地复耕", 1, None, "plot", "", "地块名称"),
        Note("missing_column", "note", "撂荒地复耕", 1, None, "years_idle", "", "撂荒年限"),
        Note("missing_column", "note", "撂荒地复耕", 1, None, "households", "", "受益户数"),
    )


def test_a_nil_report_wants_no_column(labels: Labels) -> None:
    whole = arranged(labels, drawn("撂荒地复耕", "村居 复耕面积（亩） 复耕日期 种植作物 经营模式 备注"))
    assert [(note.field, note.severity) for note in whole.notes] == [
        ("plot", "note"),
        ("years_idle", "note"),
        ("households", "note"),
    ]


def test_two_columns_with_data_that_claim_one_field_hold(labels: Labels) -> None:
    whole = arranged(labels, drawn("撂荒地复耕", HEADER + " 撂荒年限 受益户数 备注 说明", (*LINE, "", "", "甲", "乙")))
    assert whole.notes == (
        Note(
            "duplicate_column",
            "hold",
            "撂荒地复耕",
            1,
            9,
            "remark",
            "说明",
            "备注",
            "另一列是 I1 的“备注”",
            "the other is “备注” in I1",
        ),
    )
    assert lines(part(whole, "reclamation"), "remark") == [(2, "甲")]


def test_of_two_columns_that_claim_one_field_the_one_with_data_is_read(labels: Labels) -> None:
    whole = arranged(labels, drawn("撂荒地复耕", HEADER + " 撂荒年限 受益户数 备注 说明", (*LINE, "", "", "", "乙")))
    assert whole.notes == ()
    assert lines(part(whole, "reclamation"), "remark") == [(2, "乙")]


def test_an_unknown_column_with_data_is_reported_and_one_without_is_not(labels: Labels) -> None:
    header = HEADER + " 撂荒年限 受益户数 备注 土壤类型 灌溉方式"
    whole = arranged(labels, drawn("撂荒地复耕", header, (*LINE, "", "", "", "", "渠灌")))
    assert whole.notes == (Note("unknown_column", None, "撂荒地复耕", 1, 10, None, "灌溉方式"),)


@pytest.mark.parametrize("label", ["列1", "Unnamed: 3", "Column1", "字段2"])
def test_an_automatic_header_over_data_holds(labels: Labels, label: str) -> None:
    header = [*HEADER.split(), "撂荒年限", label, "受益户数", "备注"]
    whole = arranged(labels, drawn("撂荒地复耕", header, (*LINE, "", "十年", "", "")))
    assert whole.notes == (Note("unknown_column", "hold", "撂荒地复耕", 1, 7, None, label),)


def test_a_blank_header_over_data_holds(labels: Labels) -> None:
    header = [*HEADER.split(), "撂荒年限", "", "受益户数", "备注"]
    whole = arranged(labels, drawn("撂荒地复耕", header, (*LINE, "", "十年", "", "")))
    assert whole.notes == (
        Note("unknown_column", "hold", "撂荒地复耕", 1, 7, None, "", "", "表头为空。", "Its header is blank."),
    )


def test_a_blank_header_over_printed_numbers_is_the_serial_number(labels: Labels) -> None:
    header = ["", *HEADER.split(), "撂荒年限", "受益户数", "备注"]
    whole = arranged(labels, drawn("撂荒地复耕", header, (1.0, *LINE, "", "", "")))
    assert (whole.notes, part(whole, "reclamation").rows) == ((), [2])


@pytest.mark.parametrize(
    "label",
    [
        "学生姓名",
        "姓 名",
        "身份证号",
        "*身份证号码",
        "家长姓名",
        "银行卡号",
        "学生（姓名）",
        "学生名字",
        "姓名／性别",
        "证件号码",
        "家庭地址",
    ],
)
def test_a_column_of_persons_is_refused_and_nothing_of_it_is_read(labels: Labels, label: str) -> None:
    header = [*HEADERS["就业助学"].split(), label]
    whole = arranged(
        labels,
        drawn("就业助学", header, (1.0, "捐资助学", "助学金", "石马村", "2024.5.1", 10.0, "", 1.0, "", "李小明")),
    )
    assert whole.notes == (Note("forbidden_column", "hold", "就业助学", 1, 9, None, label),)
    assert "李小明" not in repr(whole)


def test_a_header_that_forbids_names_is_none_of_persons(labels: Labels) -> None:
    header = HEADERS["就业助学"].replace("人数（人次）", "人数（不填姓名）")
    whole = arranged(
        labels, drawn("就业助学", header, (1.0, "捐资助学", "助学金", "石马村", "2024.5.1", 10.0, "", 1.0, ""))
    )
    assert (whole.notes, part(whole, "livelihood").columns["people"]) == ((), 5)


def test_a_column_of_persons_under_two_levels_is_refused(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "就业助学",
            "类别 项目名称 所在村 日期 人数（人次） 户数 金额（万元） 备注 学生 ~",
            "~ ~ ~ ~ ~ ~ ~ ~ 姓名 学校",
            ("捐资助学", "助学金", "石马村", "2024.5.1", 1.0, "", 1.0, "", "李小明", "一中"),
            merges=[(0, 8, 0, 9), *((0, column, 1, column) for column in range(8))],
        ),
    )
    assert [(note.rule, note.severity, note.column) for note in whole.notes] == [
        ("forbidden_column", "hold", 8),
        ("unknown_column", None, 9),
    ]
    assert "李小明" not in repr(whole)


def test_a_roster_of_persons_in_a_sheet_of_its_own_is_refused(labels: Labels) -> None:
    whole = arranged(labels, drawn("花名册", "序号 姓名 身份证号 班级", (1.0, "李小明", "441823200001010011", "初一")))
    assert whole.notes == (
        Note("unknown_sheet", None, "花名册"),
        Note("forbidden_column", "hold", "花名册", 1, 1, None, "姓名"),
    )
    assert "李小明" not in repr(whole)


def test_a_number_of_a_persons_is_masked_before_its_header_is_cut(labels: Labels) -> None:
    whole = arranged(labels, drawn("名单", ["序号", "身份证 990000201001010017"]))
    assert [note.value for note in whole.notes if note.rule == "forbidden_column"] == ["身份证 9900**********00"]


def test_money_is_cash_where_goods_have_their_own_column(labels: Labels) -> None:
    header = "日期 资金来源 捐赠方 所在村 用途 金额（万元） 折款（万元） 合计（万元）"
    whole = arranged(labels, drawn("帮扶资金物资", header.replace("折款", "物资折款"), (*GIFT, 1.0, 0.5, 1.5)))
    assert lines(part(whole, "contribution"), "cash_yuan", "goods_value_yuan") == [(2, 1.0, 0.5)]
    assert Note("assumed", "explain", "帮扶资金物资", 1, 5, "cash_yuan", "金额（万元）", "到账资金") in whole.notes


def test_money_without_goods_could_be_the_total_and_is_not_guessed(labels: Labels) -> None:
    whole = arranged(labels, drawn("帮扶资金物资", "日期 资金来源 捐赠方 所在村 用途 金额（万元）", (*GIFT, 1.0)))
    assert part(whole, "contribution").columns.get("cash_yuan") is None
    assert [(note.rule, note.severity, note.field) for note in whole.notes if note.severity != "note"] == [
        ("missing_column", "hold", "total_yuan"),
        ("unknown_column", "hold", None),
    ]


def test_jobs_without_a_unit_could_be_households(labels: Labels) -> None:
    header = HEADERS["特色项目"].replace("带动就业（人）", "带动就业")
    line = (1.0, "兰花", "种植", "石马村", "合作社", "", 10.0, 5.0, "", "在建", "", "", 20.0, 3.0, "")
    assert arranged(labels, drawn("特色项目", header, line)).notes == (
        Note("assumed", "explain", "特色项目", 1, 12, "jobs", "带动就业", "人"),
    )
    assert arranged(labels, drawn("特色项目", HEADERS["特色项目"], line)).notes == ()
    assert arranged(labels, drawn("特色项目", header.replace("带动就业", "带动就业人数"), line)).notes == ()


def test_lists_parked_beside_the_table_are_listed_and_not_read(labels: Labels) -> None:
    header = [*HEADER.split(), "撂荒年限", "受益户数", "备注", "", "经营模式", "作物"]
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            header,
            (*LINE, "", "", "", "", "支部领办", "水稻"),
            ("", "", "", "", "", "", "", "", "", "", "合作社", "玉米"),
            ("", "", "", "", "", "", "", "", "", "", "企业流转", ""),
        ),
    )
    found = part(whole, "reclamation")
    assert (found.rows, found.row_kinds, found.columns["model"]) == ([2], {"header": 1, "data": 1, "parked": 2}, 5)
    assert [(note.rule, note.severity, note.column, note.value) for note in whole.notes] == [
        ("unknown_column", "note", 10, "经营模式"),
        ("unknown_column", "note", 11, "作物"),
    ]


def test_a_list_parked_below_the_table_is_not_read(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            [*HEADER.split(), "撂荒年限", "受益户数", "备注"],
            (*LINE, "", "", ""),
            (),
            ("经营模式选项",),
            ("支部领办",),
            ("合作社",),
            ("企业流转",),
        ),
    )
    found = part(whole, "reclamation")
    assert (found.rows, found.row_kinds) == ([2], {"header": 1, "data": 1, "blank": 1, "parked": 4})
    assert whole.notes == (
        Note(
            "unknown_column",
            "note",
            "撂荒地复耕",
            4,
            0,
            None,
            "经营模式选项",
            "",
            "表下的对照表",
            "a list below the table",
        ),
    )


def test_hidden_rows_columns_and_sheets_with_data_are_read_and_reported(labels: Labels) -> None:
    header = [*HEADER.split(), "撂荒年限", "受益户数", "备注"]
    rows = [(*LINE, "", "", ""), ("石马村", "小田", 1.0, "2024.6", "玉米", "合作社", "", "", "")]
    shown = arranged(labels, drawn("撂荒地复耕", header, *rows, hidden_rows=[2], hidden_columns=[2, 6]))
    assert part(shown, "reclamation").rows == [2, 3]
    assert shown.notes == (
        Note(
            "hidden_data",
            None,
            "撂荒地复耕",
            3,
            None,
            None,
            "3",
            "",
            "隐藏行，里面有数据，已照常读入",
            "hidden rows: it holds data and was read",
        ),
        Note(
            "hidden_data",
            None,
            "撂荒地复耕",
            1,
            2,
            "area_mu",
            "复耕面积（亩）",
            "",
            "隐藏列，里面有数据，已照常读入",
            "a hidden column: it holds data and was read",
        ),
    )
    hidden = arranged(labels, drawn("撂荒地复耕", header, *rows, is_hidden=True))
    assert part(hidden, "reclamation").rows == [2, 3]
    assert hidden.notes == (
        Note(
            "hidden_data",
            None,
            "撂荒地复耕",
            detail="工作表已隐藏，里面有数据，已照常读入",
            detail_en="the sheet is hidden, 2 lines: it holds data and was read",
        ),
    )
    empty = arranged(labels, drawn("撂荒地复耕", header, is_hidden=True, hidden_rows=[5]))
    assert empty.notes == ()


@pytest.mark.parametrize("label", ["工作队", "填报单位", "乡镇", "所属工作队", "镇（乡）"])
def test_a_column_of_teams_makes_a_workbook_of_several(labels: Labels, label: str) -> None:
    header = [label, *HEADER.split(), "撂荒年限", "受益户数", "备注"]
    rows = [("太平镇", *LINE, "", "", ""), ("", *LINE, "", "", ""), ("小江镇", *LINE, "", "", "")]
    whole = arranged(labels, drawn("撂荒地复耕", header, *rows, merges=[(1, 0, 2, 0)]))
    found = part(whole, "reclamation")
    assert (found.teams, whole.notes) == (["太平镇", "太平镇", "小江镇"], ())


def test_a_team_column_merged_is_filled_inside_the_merge_only(labels: Labels) -> None:
    header = ["工作队", *HEADER.split()]
    rows = [("太平镇", *LINE), ("", *LINE), ("", *LINE)]
    whole = arranged(labels, drawn("撂荒地复耕", header, *rows, merges=[(1, 0, 2, 0)]))
    assert part(whole, "reclamation").teams == ["太平镇", "太平镇", ""]


def test_missing_sheets_hold_or_are_reported(labels: Labels) -> None:
    book = workbook()
    kept = Book(tuple(sheet for sheet in book.sheets if sheet.name not in ("共建活动", "汇总")), "xlsx")
    assert arrange(RECEIVED, kept, labels).notes == (
        Note("missing_sheet", "hold", expected="共建活动"),
        Note("missing_sheet", "explain", expected="汇总"),
    )


def test_an_empty_sheet_is_a_nil_report(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动"), drawn("特色项目", ("特色项目情况表",), ("本季度无",)))
    assert whole.notes == ()
    assert [(part(whole, table).rows, part(whole, table).rows_read) for table in ("activity", "project")] == [
        ([], 0),
        ([], 2),
    ]


def test_a_missing_cover_holds_unless_the_tables_say_who_and_when(labels: Labels) -> None:
    bare = Book(tuple(sheet for sheet in workbook().sheets if sheet.name != "封面"), "xlsx")
    assert arrange(RECEIVED, bare, labels).notes == (Note("missing_cover", "hold", expected="封面"),)
    said = drawn("共建活动", ("填报单位：太平镇工作队", "", "报告期：2024年第二季度"), HEADERS["共建活动"])
    others = [sheet for sheet in bare.sheets if sheet.name != "共建活动"]
    whole = arrange(RECEIVED, Book((said, *others), "xlsx"), labels)
    assert whole.notes == ()
    assert {field: entry.value for field, entry in whole.cover.items()} == {
        "team": "太平镇工作队",
        "period": "2024年第二季度",
    }


def test_what_stands_beside_the_table_without_a_header_is_listed(labels: Labels) -> None:
    header = [*HEADER.split(), "撂荒年限", "受益户数", "备注"]
    whole = arranged(
        labels,
        drawn(
            "撂荒地复耕",
            header,
            (*LINE, "", "", "", "", "", "合作社", "水稻"),
            ("", "", "", "", "", "", "", "", "", "", "", "认领", "玉米"),
        ),
    )
    found = part(whole, "reclamation")
    assert (found.rows, found.row_kinds) == ([2], {"header": 1, "data": 1, "parked": 1})
    assert whole.notes == (
        Note(
            "unknown_column",
            "note",
            "撂荒地复耕",
            2,
            11,
            detail="它在表的旁边。",
            detail_en="It stands beside the table.",
        ),
    )


def test_a_sheet_that_only_bears_a_tables_name_is_unknown(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn("撂荒地复耕", [*HEADER.split(), "撂荒年限", "受益户数", "备注"], (*LINE, "", "", "")),
        drawn("复耕", "年度 计划 完成", (2024.0, 10.0, 5.0)),
    )
    assert whole.notes == (Note("unknown_sheet", None, "复耕"),)
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2]]


def test_a_workbook_of_several_teams_needs_no_team_on_the_cover(labels: Labels) -> None:
    header = ["县区", "工作队", *HEADER.split(), "撂荒年限", "受益户数", "备注"]
    sheet = drawn(
        "撂荒地复耕", ("报告期：2024年第二季度",), header, ("阳山县", "太平镇", *LINE), ("阳山县", "小江镇", *LINE)
    )
    others = [one for one in workbook().sheets if one.name not in ("封面", "撂荒地复耕")]
    whole = arrange(RECEIVED, Book((sheet, *others), "xlsx"), labels)
    assert (whole.notes, part(whole, "reclamation").teams) == ((), ["太平镇", "小江镇"])


WORDS = {
    "结对类别": "组团单位",
    "活动类型": "党课",
    "资金来源": "社会捐赠资金",
    "产业类别": "种植",
    "经营模式": "合作社",
    "类别": "技能培训",
}
SHEETS_WITH_LINES = [title for title in HEADERS if title != "汇总"]


def _two(title: str, second: list[list[str]], at: int) -> list[list[Cell]]:
    """A sheet with one line, and beside it other rows from a row on."""
    header = HEADERS[title].split()[1:]
    rows: list[list[Cell]] = [[*header], _line(header), _line(header)]
    rows += [[""] * len(header) for _ in range(at + len(second) - len(rows))]
    for row, more in zip(rows[at:], second, strict=False):
        row += ["", *more]
    return rows


def _line(header: list[str]) -> list[Cell]:
    return [WORDS.get(label, 7.0 if "（" in label and "社区" not in label else "甲") for label in header]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("title", SHEETS_WITH_LINES)
def test_the_same_table_beside_holds_wherever_its_header_stands(labels: Labels, title: str, at: int) -> None:
    header = HEADERS[title].split()[1:][::-1]
    whole = arranged(labels, drawn(title, *_two(title, [header, _line(header)], at)))
    first, last = column_letters(len(header) + 2), column_letters(2 * len(header) + 1)
    held = [(note.rule, note.severity, note.value) for note in whole.notes if note.severity != "note"]
    assert held == [("table_beside", None, f"{first}{at + 1}:{last}{at + 2}")]


@pytest.mark.parametrize("title", SHEETS_WITH_LINES)
def test_the_same_table_to_the_right_and_below_is_read(labels: Labels, title: str) -> None:
    header = HEADERS[title].split()[1:][::-1]
    whole = arranged(labels, drawn(title, *_two(title, [header, _line(header)], 4)))
    assert [one.rows for one in whole.parts if one.sheet == title] == [[2, 3], [6]]
    assert whole.notes == ()


@pytest.mark.parametrize("title", SHEETS_WITH_LINES)
def test_lines_beside_the_table_without_a_header_hold(labels: Labels, title: str) -> None:
    header = HEADERS[title].split()[1:]
    whole = arranged(labels, drawn(title, *_two(title, [_line(header)], 1)))
    assert [(note.rule, note.severity) for note in whole.notes] == [("table_beside", None)]
