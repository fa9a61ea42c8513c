"""A table of another form below the lines is told in one note, and none of its rows is a line or a sum."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from tests.reading.layout.drawing_sheets import HEADERS, arranged, drawn, lines, part

HEADER = HEADERS["共建活动"]
Cells = tuple[Cell, ...]


def activity(title: str) -> Cells:
    return ("", title, "主题党日", "2024.5.1", "石马村", "甲党支部", 10.0, "", "", "")


def told(first: int, last: int, labels: str, cell: tuple[int, int], severity: str | None = None, own: str = "") -> Note:
    zh = f"第 {first} 至 {last} 行是另一张表（{labels}）"
    en = f"rows {first} to {last} are another table ({', '.join(f'“{one}”' for one in labels.split('、'))})"
    return Note("foreign_table", severity, "共建活动", *cell, None, own, "共建活动", zh, en)


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_rows_under_a_foreign_header_are_named_once(labels: Labels, gap: int) -> None:
    blanks: list[Cells] = [()] * gap
    equipment: list[Cells] = [("电脑", "B", 2.0, ""), ("投影仪", "C", 1.0, "新购"), ("合计", "", 3.0, "")]
    sheet = drawn(
        "共建活动", HEADER, activity("甲"), *blanks, ("设备清单",), ("名称", "型号", "数量", "备注"), *equipment,
        ("注：设备由镇政府保管",),
    )  # fmt: skip
    whole = arranged(labels, sheet)
    found = part(whole, "activity")
    first = 3 + gap
    assert whole.notes == (told(first, first + 4, "名称、型号、数量、备注", (first + 1, 0)),)
    assert (lines(found, "title"), found.sums) == ([(2, "甲")], ())
    kinds = {"header": 1, "data": 1, "blank": gap, "foreign": 5, "note": 1}
    assert found.row_kinds == {kind: count for kind, count in kinds.items() if count}
    assert sum(found.row_kinds.values()) == found.rows_read == 8 + gap


def test_a_line_below_a_foreign_table_is_a_line(labels: Labels) -> None:
    sheet = drawn("共建活动", HEADER, activity("甲"), "~ 品名 规格 单位", ("", "米", "5kg", "袋"), activity("乙"))
    whole = arranged(labels, sheet)
    assert lines(part(whole, "activity"), "title") == [(2, "甲"), (5, "乙")]
    assert whole.notes == (told(3, 4, "品名、规格、单位", (3, 1)),)


@pytest.mark.parametrize("kind", ["党课", "党 课", "1.党课", "上党课", "党课（现场）", "党课、走访慰问"])
def test_lines_below_a_header_in_other_words_stay_lines(labels: Labels, kind: str) -> None:
    """A kind of activity, however it is written, makes a line: the header of a further page is no other table's."""
    header = "序 名称 类型 日期 村 党组织 人数 党员 户数 备注"
    lecture = ("", "乙", kind, *activity("乙")[3:])
    whole = arranged(labels, drawn("共建活动", HEADER, activity("甲"), header, lecture))
    assert (part(whole, "activity").rows, whole.notes) == ([2, 3, 4], ())


def test_another_of_the_forms_tables_below_holds_the_return(labels: Labels) -> None:
    """Its lines are missing on their own sheet."""
    plot = ("石马村", "大田", 12.5, "2024.5", "水稻", "合作社")
    sheet = drawn(
        "共建活动", HEADER, activity("甲"), (), "村居 地块名称 复耕面积（亩） 复耕日期 种植作物 经营模式", plot
    )
    whole = arranged(labels, sheet)
    words = "村居、地块名称、复耕面积（亩）、复耕日期、种植作物、经营模式"
    assert whole.notes == (told(4, 5, words, (4, 0), "hold", "撂荒地复耕"),)
    assert part(whole, "activity").rows == [2]


def test_a_foreign_table_of_persons_is_refused(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动", HEADER, activity("甲"), "姓名 职务 电话", "李某 主任 0763-7881234"))
    refused = Note("forbidden_column", "hold", "共建活动", 3, 0, None, "姓名")
    assert whole.notes == (told(3, 4, "姓名、职务、电话", (3, 0)), refused)


@pytest.mark.parametrize(
    "row",
    [
        ("", "内容", "主题党日", "", "石马村", "帮扶单位"),
        ("", "主题内容", "座谈", "", "甲党支部", "石马村", "多人"),
        ("", "帮扶单位", "", "4月", "爱心单位"),
        ("", "名称", "型号"),
    ],
)
def test_a_row_of_few_header_words_stays_a_line(labels: Labels, row: Cells) -> None:
    """Where in doubt it is a line, which waits with what it lacks."""
    whole = arranged(labels, drawn("共建活动", HEADER, row, ("", "乙", "", "2024.5.1")))
    assert (part(whole, "activity").rows, whole.notes) == ([2, 3], ())


def test_a_foreign_header_with_nothing_below_stays_a_line(labels: Labels) -> None:
    whole = arranged(labels, drawn("共建活动", HEADER, activity("甲"), "名称 型号 数量 备注"))
    assert (part(whole, "activity").rows, whole.notes) == ([2, 3], ())
