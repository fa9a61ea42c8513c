"""What each row is: lines are loaded, everything else is counted, and nothing is dropped in silence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note, Sum
from tests.reading.layout.drawing_sheets import HEADERS, arranged, drawn, lines, part

CASES = [
    (case["id"], case["input_text"], case["expected_value"])
    for case in csv.DictReader(
        (Path(__file__).parents[1] / "cases" / "reading.csv").read_text("utf-8-sig").splitlines()
    )
    if case["field_kind"] == "row"
]
HEADER = HEADERS["结对共建"]
PAIR = ("组团单位", "甲单位党支部", "甲单位", "", "石马村党支部", "石马村", "2024.5.1", "", "", "")


def pairing(
    labels: Labels, *rows: tuple[Cell, ...], **more: list[tuple[int, int, int, int]]
) -> tuple[dict[str, int], list[int]]:
    found = part(arranged(labels, drawn("结对共建", HEADER, *rows, merges=more.get("merges", ()))), "pairing")
    assert sum(found.row_kinds.values()) == found.rows_read == len(rows) + 1
    return found.row_kinds, found.rows


@pytest.mark.parametrize(("identity", "text", "kind"), CASES, ids=[identity for identity, *_ in CASES])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_each_case_of_a_row_is_known_wherever_its_text_stands(
    labels: Labels, identity: str, text: str, kind: str, column: int
) -> None:
    row = tuple(text if at == column else "" for at in range(11))
    assert pairing(labels, (1.0, *PAIR), row) == ({"header": 1, "data": 1, kind: 1}, [2])


def test_an_example_with_all_its_cells_is_skipped_with_a_note(labels: Labels) -> None:
    example = (
        "",
        "组团单位",
        "（示例）广州市××公司党支部",
        "××公司",
        "",
        "石马村党支部",
        "石马村",
        "2024.5.1",
        "",
        "",
        "",
    )
    whole = arranged(labels, drawn("结对共建", HEADER, ("例：", *PAIR), example, (1.0, *PAIR)))
    found = part(whole, "pairing")
    assert found.rows == [4]
    assert whole.notes == (
        Note("example_line", None, "结对共建", 2, 0, None, "例："),
        Note("example_line", None, "结对共建", 3, 2, None, "（示例）广州市××公司党支部"),
    )


def test_printed_numbers_alone_are_blank(labels: Labels) -> None:
    assert pairing(labels, (1.0, *PAIR), (2.0,), ("3",), ("4、",), (" ",), ("", " ", "\n")) == (
        {"header": 1, "data": 1, "blank_numbered": 3, "blank": 2},
        [2],
    )


def test_a_line_with_all_of_its_key_is_data_whatever_it_begins_with(labels: Labels) -> None:
    header = HEADERS["共建活动"]
    rest = ("主题党日", "2024.5.1", "石马村", "甲党支部", 30.0, "", "", "")
    titles = [
        "一、重温入党誓词",
        "注：学习条例",
        "其中：重走长征路",
        "（一）座谈会",
        "说明会",
        "合计",
        "本表彰大会",
        "以下空白",
    ]
    whole = arranged(labels, drawn("共建活动", header, *((float(at), title, *rest) for at, title in enumerate(titles))))
    assert lines(part(whole, "activity"), "title") == [(at, title) for at, title in enumerate(titles, 2)]


def test_a_section_is_carried_to_the_lines_that_do_not_say_their_own(labels: Labels) -> None:
    bare = ("", *PAIR[1:])
    whole = arranged(
        labels,
        drawn(
            "结对共建",
            HEADER,
            ("一、组团单位党组织",),
            (1.0, *bare),
            (2.0, "社会组织", *PAIR[1:]),
            ("", "小计", "", "", "", 2.0),
            ("二、非公企业党组织（3个）",),
            ("（一）到户",),
            (3.0, *bare),
            ("三、其他",),
            (4.0, *bare),
        ),
    )
    found = part(whole, "pairing")
    assert lines(found, "pairing_kind") == [(3, "组团单位"), (4, "社会组织"), (8, "非公企业"), (10, "")]
    assert found.row_kinds == {"header": 1, "section": 4, "data": 4, "subtotal": 1}


def test_a_section_stands_for_a_column_that_is_not_there(labels: Labels) -> None:
    header = HEADER.replace("结对类别 ", "")
    whole = arranged(labels, drawn("结对共建", header, ("一、社会组织",), (1.0, *PAIR[1:])))
    found = part(whole, "pairing")
    assert (lines(found, "pairing_kind"), "pairing_kind" in found.columns, whole.notes) == (
        [(3, "社会组织")],
        False,
        (),
    )


def test_a_title_merged_over_the_table_is_a_section(labels: Labels) -> None:
    kinds, rows = pairing(labels, ("组团单位党组织",), (1.0, "", *PAIR[1:]), merges=[(1, 0, 1, 10)])
    assert (kinds, rows) == ({"header": 1, "section": 1, "data": 1}, [3])


@pytest.mark.parametrize(
    ("text", "kind"), [("结对共建情况表（续）", "title"), ("续表", "title"), ("甲单位党支部", "data")]
)
def test_a_title_of_a_further_page_stands_above_the_header_again(labels: Labels, text: str, kind: str) -> None:
    kinds = pairing(labels, (1.0, *PAIR), (text,), tuple(HEADER.split()), (2.0, *PAIR))[0]
    assert kinds == ({"header": 2, "data": 2, "title": 1} if kind == "title" else {"header": 2, "data": 3})


def test_the_header_and_the_title_again_after_a_page_break(labels: Labels) -> None:
    found = part(
        arranged(
            labels,
            drawn(
                "结对共建",
                ("结对共建情况表",),
                HEADER,
                (1.0, *PAIR),
                ("结对共建情况表",),
                HEADER,
                (2.0, *PAIR[:1], "乙党支部", *PAIR[2:]),
            ),
        ),
        "pairing",
    )
    assert (found.row_kinds, found.rows, found.header_row) == ({"title": 2, "header": 2, "data": 2}, [3, 6], 2)


def test_notes_run_on_below_their_first_line(labels: Labels) -> None:
    kinds, rows = pairing(
        labels,
        (1.0, *PAIR),
        (),
        ("填表说明：",),
        ("1.本表按季填报。",),
        ("2、金额以万元为单位，保留两位小数。",),
        ("填报人：李某", "", "", "审核人：王某"),
        ("——以下空白——",),
    )
    assert (kinds, rows) == ({"header": 1, "data": 1, "blank": 1, "note": 3, "signature": 1, "end_mark": 1}, [2])


@pytest.mark.parametrize(
    ("row", "is_line"),
    [
        (("填报人：", "张某", "审核人：", "李某", "联系电话：", "0763-8736123", "", "填报日期：", "2024.7.3"), False),
        (("", "单位负责人：", "张某", "", "", "填表人：", "李某", "2024.7.3"), False),
        (("", *PAIR[:3], "", *PAIR[4:7], "填报人：", "", "联系电话：1"), True),
        (("负责人：张某", *PAIR[:6], "2024.5.1", "", "", "联系人：李某"), True),
    ],
    ids=["labels and names", "further right", "words of a line", "labels beside a line"],
)
def test_labels_of_signatures_in_cells_beside_names_are_no_line(
    labels: Labels, row: tuple[Cell, ...], is_line: bool
) -> None:
    """However many fields they fill; a line is known by a kind of pairing in its place."""
    kinds, rows = pairing(labels, (1.0, *PAIR), row)
    assert (kinds, rows) == (
        ({"header": 1, "data": 2}, [2, 3]) if is_line else ({"header": 1, "data": 1, "signature": 1}, [2])
    )


@pytest.mark.parametrize(
    "day", ["2024年7月3日", "2024 年 7 月 3 日", "    年  月  日", "二〇二四年七月三日", "2024-07-03"]
)
@pytest.mark.parametrize("gap", [0, 1])
def test_a_day_alone_below_a_signature_is_part_of_it(labels: Labels, day: str, gap: int) -> None:
    blanks: list[tuple[Cell, ...]] = [()] * gap
    row = ("", "", "", "", "", day)
    kinds, rows = pairing(labels, (1.0, *PAIR), ("", "", "太保镇工作队（公章）"), *blanks, row)
    assert (kinds.pop("blank", 0), kinds, rows) == (gap, {"header": 1, "data": 1, "signature": 2}, [2])


def test_a_day_alone_below_lines_is_a_line(labels: Labels) -> None:
    """It waits for the rest: somebody began to fill it in."""
    kinds, rows = pairing(labels, (1.0, *PAIR), ("", "", "", "", "", "", "", "2024年5月3日"))
    assert (kinds, rows) == ({"header": 1, "data": 2}, [2, 3])


def test_nil_rows_are_no_lines(labels: Labels) -> None:
    kinds, rows = pairing(labels, (1.0, "无"), ("本季度无",), (2.0, *["—"] * 10), ("", "/", "/", "", "", "/"))
    assert (kinds, rows) == ({"header": 1, "nil": 4}, [])


def test_an_incomplete_line_is_still_a_line(labels: Labels) -> None:
    """One lone text in the table's columns may be all that somebody typed: it is for the checks to refuse."""
    assert pairing(labels, ("", "", "甲单位党支部"), ("", "", "", "", "", "", "石马村")) == (
        {"header": 1, "data": 2},
        [2, 3],
    )


def test_what_stands_below_the_end_mark_is_no_data_unless_it_plainly_is(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "结对共建",
            HEADER,
            (1.0, *PAIR),
            ("", "以下空白"),
            ("", "", "草稿"),
            (2.0, *PAIR[:1], "乙党支部", *PAIR[2:]),
        ),
    )
    found = part(whole, "pairing")
    assert (found.rows, found.row_kinds) == ([2, 5], {"header": 1, "data": 2, "end_mark": 1, "after_end": 1})
    assert whole.notes == (
        Note(
            "hidden_data",
            "explain",
            "结对共建",
            5,
            None,
            None,
            "5",
            "",
            "“以下空白”之后，里面有数据，已照常读入",
            "below the end mark: it holds data and was read",
        ),
    )


def test_a_preset_formula_in_the_total_makes_no_line(labels: Labels) -> None:
    header = HEADERS["帮扶资金物资"]
    preset: tuple[Cell, ...] = (1.0, *[""] * 10, 0.0, "", "")
    uncalculated: tuple[Cell, ...] = (2.0, *[""] * 10, "\x00=", "", "")
    text: tuple[Cell, ...] = ("3", *[""] * 10, "0.00", "", "")
    found = part(arranged(labels, drawn("帮扶资金物资", header, preset, uncalculated, text)), "contribution")
    assert (found.row_kinds, found.rows) == ({"header": 1, "blank_numbered": 3}, [])


def test_merged_names_are_filled_inside_the_merge_and_figures_are_not(labels: Labels) -> None:
    header = HEADERS["帮扶资金物资"]
    rows: list[tuple[Cell, ...]] = [
        (1.0, "2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学", 3.0, "", "", "", "", 3.0, "", "助学"),
        (2.0, "", "", "", "大田村", "教育助学", "", "", "", "", "", "", "", ""),
        (3.0, "", "", "", "小田村", "教育助学", "", "", "", "", "", "", "", ""),
        (4.0, "2024.6.1", "社会捐赠资金", "", "石马村", "教育助学", 1.0, "", "", "", "", 1.0, "", ""),
    ]
    merges = [(1, column, 3, column) for column in (1, 2, 3, 6, 11, 13)]
    whole = arranged(labels, drawn("帮扶资金物资", header, *rows, merges=merges))
    found = part(whole, "contribution")
    told = "它与第 3、4 行合并成一格，只在第 2 行计一次；各行的数请取消合并后分行填写，不要重复填同一个数。"
    assert [(note.rule, note.row, note.field, note.value, note.detail) for note in whole.notes if note.row] == [
        ("assumed", 2, "cash_yuan", "3", told),
        ("assumed", 2, "total_yuan", "3", told),
    ]
    assert lines(found, "received_on", "donor", "village", "cash_yuan", "total_yuan", "remark") == [
        (2, "2024.5.1", "甲公司", "石马村", 3.0, 3.0, "助学"),
        (3, "2024.5.1", "甲公司", "大田村", "", "", ""),
        (4, "2024.5.1", "甲公司", "小田村", "", "", ""),
        (5, "2024.6.1", "", "石马村", 1.0, 1.0, ""),
    ]


def test_a_merge_over_empty_rows_makes_no_lines(labels: Labels) -> None:
    kinds, rows = pairing(labels, (1.0, *PAIR), (2.0,), (), (3.0, "", "乙党支部"), merges=[(1, 1, 4, 1), (1, 6, 4, 6)])
    assert (kinds, rows) == ({"header": 1, "data": 2, "blank_numbered": 1, "blank": 1}, [2, 5])


def test_sums_say_which_lines_they_add_up(labels: Labels) -> None:
    header = HEADERS["共建活动"]

    def line(title: str, people: float) -> tuple[Cell, ...]:
        return ("", title, "主题党日", "2024.5.1", "石马村", "甲党支部", people, "", "", "")

    def total(word: str, people: Cell) -> tuple[Cell, ...]:
        return (word, "", "", "", "", "", people, "", "", "")

    def sums(*rows: tuple[Cell, ...]) -> list[tuple[int, str, Cell, tuple[int, ...]]]:
        found = part(arranged(labels, drawn("共建活动", header, *rows)), "activity")
        return [(one.row, one.kind, one.values["attendance"], one.covers) for one in found.sums]

    a, b, c = line("甲", 10.0), line("乙", 20.0), line("丙", 30.0)
    assert sums(a, b, total("合计", 30.0)) == [(4, "total", 30.0, (2, 3))]
    assert sums(total("总 计", "30人"), a, b) == [(2, "total", "30人", (3, 4))]
    assert sums(a, b, total("小计", 30.0), c, total("太平镇小计", 30.0), total("合计", 60.0)) == [
        (4, "subtotal", 30.0, (2, 3)),
        (6, "subtotal", 30.0, (5,)),
        (7, "total", 60.0, (2, 3, 5)),
    ]
    assert sums(a, total("合计", 10.0), c, total("合计", 30.0), total("总计", 40.0)) == [
        (3, "total", 10.0, (2,)),
        (5, "total", 30.0, (4,)),
        (6, "total", 40.0, (2, 4)),
    ]
    assert sums(a, b, total("合计", "")) == []


def test_sums_of_sections_stand_above_or_below_their_lines(labels: Labels) -> None:
    header = HEADERS["共建活动"]
    a: tuple[Cell, ...] = ("", "甲", "主题党日", "2024.5.1", "石马村", "甲党支部", 10.0, "", "", "")
    found = part(
        arranged(
            labels,
            drawn(
                "共建活动",
                header,
                ("合计", *[""] * 5, 20.0),
                ("", "小计", *[""] * 4, 10.0),
                a,
                ("", "小计", *[""] * 4, 10.0),
                a,
            ),
        ),
        "activity",
    )
    assert found.sums == (
        Sum(2, "total", {"attendance": 20.0}, (4, 6)),
        Sum(3, "subtotal", {"attendance": 10.0}, (4,)),
        Sum(5, "subtotal", {"attendance": 10.0}, (6,)),
    )


def test_a_sections_title_may_stand_in_two_cells(labels: Labels) -> None:
    bare = ("", *PAIR[1:])
    whole = arranged(
        labels,
        drawn(
            "结对共建",
            HEADER,
            ("一", "组团单位党组织"),
            (1.0, *bare),
            ("二、", "", "非公企业"),
            (2.0, *bare),
            ("三",),
            ("3", *PAIR),
        ),
    )
    found = part(whole, "pairing")
    assert lines(found, "pairing_kind") == [(3, "组团单位"), (5, "非公企业"), (7, "组团单位")]
    assert found.row_kinds == {"header": 1, "section": 2, "data": 3, "blank_numbered": 1}


def test_a_total_beside_the_table_is_a_total(labels: Labels) -> None:
    """The column of numbers has no header, and 合计 stands in it."""
    header = ["", *HEADERS["共建活动"].split()[1:]]
    found = part(
        arranged(
            labels,
            drawn(
                "共建活动",
                header,
                (1.0, "甲", "主题党日", "2024.5.1", "石马村", "甲党支部", 10.0),
                ("合计", "", "", "", "", "", 10.0),
            ),
        ),
        "activity",
    )
    assert (found.rows, found.sums) == ([2], (Sum(3, "total", {"attendance": 10.0}, (2,)),))


def test_a_sum_behind_another_text_is_a_sum_unless_the_row_is_a_line(labels: Labels) -> None:
    header = HEADERS["共建活动"]
    rest = ("主题党日", "2024.5.1", "石马村", "甲党支部", 10.0)
    found = part(
        arranged(labels, drawn("共建活动", header, ("", "小计", *rest), ("", "二季度", "合计", "", "", "", 10.0))),
        "activity",
    )
    assert (found.rows, found.sums) == ([2], (Sum(3, "total", {"attendance": 10.0}, (2,)),))
