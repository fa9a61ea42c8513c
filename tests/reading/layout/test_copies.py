"""A sheet that stands in the workbook twice is read once; one kept from last quarter is not read."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.own_check import TITLE
from tests.reading.layout.drawing_sheets import HEADERS, arranged, drawn, lines

HEADER = HEADERS["撂荒地复耕"]
FIRST = (1.0, "石马村", "大田", "", 12.5, "2024.5", "水稻", "合作社", "", "")
SECOND = (2.0, "石马村", "小田", "", 1.5, "2024.5", "玉米", "合作社", "", "")
THIRD = (3.0, "石马村", "坡地", "", 2.5, "2024.6", "花生", "合作社", "", "")


def sheet(name: str, *rows: tuple[object, ...], **more: bool) -> GridSheet:
    return drawn(name, HEADER, *rows, is_hidden=more.get("is_hidden", False))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["撂荒地复耕 (2)", "撂荒地复耕（2）", "撂荒地复耕 - 副本", "撂荒地复耕副本", "复耕"])
def test_what_a_second_sheet_repeats_is_a_copy_and_the_rest_is_read(labels: Labels, name: str) -> None:
    whole = arranged(labels, sheet("撂荒地复耕", FIRST, SECOND), sheet(name, ("9", *SECOND[1:]), THIRD))
    parts = [one for one in whole.parts if one.table == "reclamation"]
    assert [(one.sheet, lines(one, "plot")) for one in parts] == [
        ("撂荒地复耕", [(2, "大田"), (3, "小田")]),
        (name, [(3, "坡地")]),
    ]
    assert parts[1].row_kinds == {"header": 1, "data": 1, "copy": 1}
    assert whole.notes == (Note("copied_sheet", None, name, detail="1 / 2"),)


def test_the_copy_is_the_second_wherever_it_stands(labels: Labels) -> None:
    whole = arranged(labels, sheet("撂荒地复耕 (2)", FIRST), sheet("撂荒地复耕", FIRST, SECOND))
    parts = [one for one in whole.parts if one.table == "reclamation"]
    assert [(one.sheet, one.rows) for one in parts] == [("撂荒地复耕", [2, 3]), ("撂荒地复耕 (2)", [])]


def test_a_hidden_copy_is_a_copy_like_any_other(labels: Labels) -> None:
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), sheet("撂荒地复耕 (2)", FIRST, is_hidden=True))
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2], []]
    assert {note.rule for note in whole.notes} == {"copied_sheet", "hidden_data"}


def test_a_copy_in_another_order_of_columns_is_a_copy(labels: Labels) -> None:
    turned = drawn("撂荒地复耕 (2)", HEADER.split()[::-1], FIRST[::-1])
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), turned)
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2], []]


def test_a_second_sheet_with_other_lines_is_no_copy(labels: Labels) -> None:
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), sheet("复耕", SECOND))
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2], [2]]
    assert whole.notes == ()


@pytest.mark.parametrize(
    "name",
    [
        "撂荒地复耕v1",
        "撂荒地复耕（第一稿）",
        "撂荒地复耕 更正",
        "原始撂荒地复耕",
        "撂荒地复耕0331",
        "撂荒地复耕（退回）",
    ],
)
def test_another_version_beside_a_sheet_is_reported(labels: Labels, name: str) -> None:
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), sheet(name, SECOND))
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2], [2]]
    assert whole.notes == (Note("copied_sheet", None, name, detail="0 / 1"),)


@pytest.mark.parametrize("name", ["上季度", "撂荒地复耕（上季度）", "上期数据", "去年"])
def test_an_earlier_periods_sheet_is_not_loaded(labels: Labels, name: str) -> None:
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), sheet(name, SECOND))
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2]]
    assert whole.notes == (
        Note(
            "unknown_sheet",
            None,
            name,
            detail="是上期的表，不计入。",
            detail_en="It is of an earlier period and is not loaded.",
        ),
    )


def test_sheets_that_explain_are_none_of_the_data(labels: Labels) -> None:
    whole = arranged(
        labels, drawn("填表说明", ("一、本表按季填报", "")), drawn("字典", ("合作社", "认领")), drawn("Sheet2")
    )
    assert whole.notes == ()


def test_the_forms_own_sheet_of_formulas_is_not_reported(labels: Labels) -> None:
    own = drawn("核对", (TITLE, ""), ("可以报送", ""), ("工作表", "行数"), ("封面", 1.0))
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), own)
    assert ([part.sheet for part in whole.parts if part.rows], whole.notes) == (["撂荒地复耕"], ())


def test_a_sheet_of_that_name_with_lines_is_looked_into(labels: Labels) -> None:
    whole = arranged(labels, sheet("核对", FIRST, SECOND))
    found = [lines(part, "plot") for part in whole.parts if part.table == "reclamation" and part.rows]
    assert found == [[(2, "大田"), (3, "小田")]]


@pytest.mark.parametrize("name", ["撂荒地复耕 (2)", "撂荒地复耕（续）"])
@pytest.mark.parametrize("header", [None, "序号 所在村（社区） 地块名称 撂荒年限（年） 面积备注"])
def test_lines_below_no_header_are_counted_in_the_note(labels: Labels, name: str, header: str | None) -> None:
    """They wait as a whole: which column is which, nobody has written."""
    second = drawn(name, *([header] if header else []), SECOND, THIRD, ("合计", "", "", "", 4.0))
    whole = arranged(labels, sheet("撂荒地复耕", FIRST), second)
    zh = (
        "它叫“撂荒地复耕”，但没有这张表的表头或不全，像是续表或副本：里面的 2 行都没有计入。"
        "要计入的请接在“撂荒地复耕”已有的行下面。"
    )
    en = (
        "It is called “撂荒地复耕” but its header is missing or incomplete, as if it went on with it or copied it: none of "
        "its 2 lines counts. Put those that are to count below the lines of “撂荒地复耕”."
    )
    assert whole.notes == (Note("unknown_sheet", None, name, detail=zh, detail_en=en),)
    assert [one.rows for one in whole.parts if one.table == "reclamation"] == [[2]]
