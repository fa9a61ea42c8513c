"""A marked copy is the team's own workbook: everything in it survives, or the copy says that it does not."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from consolidate.intake.marked.names import HIDDEN, LIST, unmarked
from tests.outputs.marking.originals import STAMP, as_read, cells, finding, listed, marked, opened, workbook


def dressed() -> bytes:
    """A sheet with a title merged over it, widths, formats, a formula with its result, a list to choose from."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("共建活动")
    sheet.merge_range("A1:C1", "太平镇共建活动情况表", book.add_format({"bold": True, "align": "center"}))
    sheet.write_row("A2", ["活动名称", "参加人次", "金额"])
    sheet.write_row("A3", ["慰问", "若干"])
    sheet.write_number("C3", 12.5, book.add_format({"num_format": "#,##0.00", "bg_color": "#C6EFCE"}))
    sheet.write_formula("C4", "=SUM(C3:C3)", None, 12.5)
    sheet.set_column("A:A", 33)
    sheet.set_row(2, 27)
    sheet.data_validation("A3:A9", {"validate": "list", "source": ["慰问", "党课"]})
    sheet.freeze_panes(2, 0)
    sheet.write_comment("C3", "会计：已核")
    book.close()
    return target.getvalue()


def test_formats_widths_merges_lists_and_formulas_survive() -> None:
    copy = marked(dressed(), finding("B3"))
    sheet = opened(copy)["共建活动"]
    assert copy.is_copy
    assert copy.lost == ()
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C1"]
    assert (sheet["A1"].font.b, sheet["A1"].alignment.horizontal) == (True, "center")
    assert (round(sheet.column_dimensions["A"].width), sheet.row_dimensions[3].height) == (34, 27)
    assert (sheet["C3"].number_format, sheet["C3"].fill.fgColor.rgb) == ("#,##0.00", "FFC6EFCE")
    assert [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation] == [
        ("A3:A9", '"慰问,党课"')
    ]
    assert (sheet["C4"].value, sheet.freeze_panes) == ("=SUM(C3:C3)", "A3")


def test_a_formula_keeps_its_result() -> None:
    assert cells(unmarked(as_read(marked(dressed(), finding("B3")).content))) == cells(as_read(dressed()))


def test_a_bad_cell_is_coloured_by_its_heaviest_finding() -> None:
    sheet = opened(marked(dressed(), finding("B3", "explain"), finding("B3", "quarantine"), finding("C3", "explain")))[
        "共建活动"
    ]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("B3", "C3", "A3")] == ["FFFFC266", "FFFFF2A8", "00000000"]


def test_a_comment_says_what_and_what_to_do_and_keeps_what_was_there() -> None:
    sheet = opened(marked(dressed(), finding("C3"), finding("C3", "explain", title="约数")))["共建活动"]
    assert sheet["C3"].comment.text == (
        "会计：已核\n\n【问题清单】\n"
        "第 1 条 ▲ 本行暂缓：不是数字\n参加人次应为一个确切的数字，单元格里是“若干”。\n怎么办：请填写实际数字。\n"
        "第 2 条 ● 需说明：约数\n参加人次应为一个确切的数字，单元格里是“若干”。\n怎么办：请填写实际数字。"
    )


def test_the_list_names_place_value_and_remedy_the_heaviest_first() -> None:
    copy = marked(
        dressed(),
        finding("C3", "explain", expected="10.5 万元", value="12.5"),
        finding("B3"),
        finding(
            None,
            "hold",
            sheet=None,
            title="缺少工作表",
            message="太平镇.xlsx：没有找到工作表“汇总”。",
            hint="",
            value="",
        ),
    )
    about = "不是数字：参加人次应为一个确切的数字，单元格里是“若干”。\n→ 请填写实际数字。"
    assert [row[:7] for row in listed(copy)] == [
        (1.0, "■ 整份暂缓", "（整份）", "", "（空白）", "", "缺少工作表：太平镇.xlsx：没有找到工作表“汇总”。"),
        (2.0, "▲ 本行暂缓", "共建活动", "B3", "若干", "", about),
        (3.0, "● 需说明", "共建活动", "C3", "12.5", "10.5 万元", about),
    ]


def test_what_follows_from_another_is_listed_under_it() -> None:
    cause = finding("B3", "quarantine")
    follower = finding("C3", "explain", because_of=cause.finding_id)
    copy = marked(dressed(), finding("A3", "explain"), follower, cause)
    rows = listed(copy)
    assert [row[3] for row in rows] == ["B3", "C3", "A3"]
    assert [row[6].startswith("└ 由第 1 条而来") for row in rows] == [False, True, False]
    assert opened(copy)[LIST]["A2"].value == "共 2 条　▲ 本行暂缓 1　● 需说明 1　另有 1 条由此而来（└）"


def test_the_list_is_in_front_and_its_cells_jump() -> None:
    book = opened(marked(workbook([["a"], ["b"]], "O'Brien 的表"), finding("A2", sheet="O'Brien 的表")))
    assert (book.sheetnames, book.active.title) == ([LIST, "O'Brien 的表", HIDDEN], LIST)
    links = [cell.hyperlink.location for row in book[LIST].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'O''Brien 的表'!A2"]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "veryHidden"]
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets[:2]] == [True, False]


def test_a_correction_is_chosen_from_the_list_where_the_form_has_one() -> None:
    book = opened(marked(dressed(), finding("A3", choices=("慰问", "党课"))))
    assert [(one.formula1, one.showErrorMessage) for one in book[LIST].data_validations.dataValidation] == [
        ('"慰问,党课"', False)
    ]


def test_text_never_becomes_a_formula() -> None:
    tricks = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")']
    original = workbook([[trick] for trick in tricks])
    copy = marked(
        original,
        *[finding(f"A{row}", value=trick, message=trick, expected=trick) for row, trick in enumerate(tricks, 1)],
    )
    book = opened(copy)
    assert [row[0].value for row in book["共建活动"].iter_rows()] == tricks
    assert {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "inlineStr",
        "n",
    }
    assert cells(unmarked(as_read(copy.content))) == cells(as_read(original))


def test_control_characters_are_taken_out() -> None:
    copy = marked(dressed(), finding("B3", value="若\x00干\x0b\ud800", message="坏\x1f字"))
    assert (listed(copy)[0][4], listed(copy)[0][6]) == ("若干", "不是数字：坏字\n→ 请填写实际数字。")


def test_a_finding_inside_a_merge_marks_what_is_seen() -> None:
    sheet = opened(marked(dressed(), finding("B1")))["共建活动"]
    assert sheet["A1"].fill.fgColor.rgb == "FFFFC266"
    assert sheet["A1"].comment is not None


def test_findings_without_a_place_in_the_workbook_are_in_the_list_alone() -> None:
    copy = marked(dressed(), finding("B3", sheet="汇总"), finding("ZZZ99999999"), finding("第七行"), finding(None))
    assert [row[2:4] for row in listed(copy)] == [
        ("汇总", "B3"),
        ("共建活动", "A1"),
        ("共建活动", "ZZZ99999999"),
        ("共建活动", "第七行"),
    ]


def test_white_letters_are_darkened_on_the_colour() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("共建活动").write(
        "A1", "表头", book.add_format({"font_color": "#FFFFFF", "bg_color": "#003366"})
    )
    book.close()
    assert opened(marked(target.getvalue(), finding("A1")))["共建活动"]["A1"].font.color.rgb == "FF262626"


def test_what_a_copy_cannot_show_is_written_on_the_sheet() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet, _ = book.add_worksheet("共建活动"), book.add_worksheet("选项")
    sheet.write("A1", "若干")
    sheet.insert_textbox("C3", "数据来自民政局")
    sheet.conditional_format("A1:A9", {"type": "data_bar", "data_bar_2010": True})
    book.close()
    copy = marked(target.getvalue(), finding("A1"))
    assert copy.lost == ("文本框和图形 text boxes, shapes", "数据条、图标等条件格式 data bars, icon sets")
    heads = [row[0].value for row in opened(copy)[LIST].iter_rows(max_row=5)]
    assert heads[4].startswith("注意：这份副本里看不到原件中的文本框和图形 text boxes, shapes、数据条")


def test_a_copy_marked_again_shows_only_what_is_wrong_now() -> None:
    first = marked(dressed(), finding("B3"), finding("C3", "explain"))
    again = marked(first.content, finding("C3"), stamp=STAMP._replace(submission_id="b" * 64))
    book = opened(again)
    assert book.sheetnames == [LIST, "共建活动", HIDDEN]
    assert [row[3] for row in listed(again)] == ["C3"]
    sheet = book["共建活动"]
    assert (sheet["B3"].fill.patternType, sheet["B3"].comment) == (None, None)
    assert sheet["C3"].comment.text.count("【问题清单】") == 1
    assert as_read(again.content).properties["consolidate.submission_id"] == "b" * 64
    restored = opened(marked(again.content, finding("A3")))["共建活动"]["C3"]
    assert (restored.fill.fgColor.rgb, restored.comment.text) == ("FFC6EFCE", "会计：已核")


def test_the_stamp_is_known_without_the_properties_too() -> None:
    book = opened(marked(dressed(), finding("B3")))
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    target = io.BytesIO()
    book.save(target)
    stripped = as_read(target.getvalue())
    assert stripped.properties == {}
    known = unmarked(stripped)
    assert known.properties["consolidate.team_code"] == "441823107"
    assert [sheet.name for sheet in known.sheets] == ["共建活动"]


def test_a_sheet_of_that_name_in_a_workbook_of_ones_own_stays() -> None:
    book = as_read(workbook([["我们自己的清单"]], LIST))
    assert unmarked(book) is book


def test_comments_of_others_can_still_be_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["A1"].comment = Comment("很长的话" * 60, "会计", height=500, width=400)
    target = io.BytesIO()
    book.save(target)
    copy = marked(target.getvalue(), finding("A9", sheet=book.active.title))
    assert copy.is_copy
    assert opened(copy)["Sheet"]["A1"].comment.text == "很长的话" * 60
