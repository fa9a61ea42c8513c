"""A cover in whatever shape: labels beside, above or in one cell with their values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book, Merge
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry, Note
from consolidate.reading.layout.workbook import arrange
from tests.reading.layout.drawing_sheets import HEADERS, RECEIVED, arranged, cover, drawn, lines, part, workbook

Drawn = list[tuple[Cell, ...]]
TEAM, PERIOD = "驻阳山县太平镇工作队", "2024年第二季度"


def said(whole: Arranged) -> dict[str, Cell]:
    return {field: entry.value for field, entry in whole.cover.items()}


COVERS: dict[str, tuple[Drawn, list[Merge]]] = {
    "label beside value": ([("工作队", TEAM), ("报告期", PERIOD), ("填报日期", "2024-07-03")], []),
    "title above, colons, any order": ([("工作情况季报",), (), ("填报日期：", "2024-07-03"), ("统计时间：", PERIOD), ("填报单位（盖章）：", TEAM)], []),
    "not at A1": ([(), ("", "", "工作队", TEAM), ("", "", "报告期", PERIOD), ("", "", "填报日期", "2024-07-03")], []),
    "two pairs in a row": ([("工作队", TEAM, "报告期", PERIOD), ("填报日期", "2024-07-03", "填报人", "")], []),
    "three pairs in a row": ([("工作队", TEAM, "报告期", PERIOD, "填报日期", "2024-07-03")], []),
    "label and value in one cell": ([(f"工作队：{TEAM}",), (f"报告期: {PERIOD}",), ("填报日期：2024-07-03",)], []),
    "several pairs in one cell": ([(f"填报单位：{TEAM}    报告期：{PERIOD}    填报日期：2024-07-03",)], []),
    "labels in a row above their values": ([("工作队", "报告期", "填报日期"), (TEAM, PERIOD, "2024-07-03")], []),
    "each label above its value": ([("工作队",), (TEAM,), ("报告期",), (PERIOD,), ("填报日期",), ("2024-07-03",)], []),
    "labels and values merged": (
        [("工作队", "", TEAM, "", ""), ("报告期", "", PERIOD, "", ""), ("填报日期", "", "2024-07-03", "", "")],
        [(row, left, row, left + 1 + left // 2) for row in range(3) for left in (0, 2)],
    ),
    "merged, and the merges lost": ([("工作队", "", TEAM), ("报告期", "", PERIOD), ("填报日期", "", "2024-07-03")], []),
    "a column of help": ([("工作队", TEAM, "全称"), ("报告期", PERIOD, "季度"), ("填报日期", "2024-07-03", ""), ("修订说明", "", "重报时必填")], []),
    "a note below an empty value": ([("工作队", TEAM), ("报告期", PERIOD), ("填报日期", "2024-07-03"), ("修订说明", ""), ("重报时必填", "")], []),
}  # fmt: skip


@pytest.mark.parametrize("shape", list(COVERS))
def test_a_cover_is_read_in_every_shape(labels: Labels, shape: str) -> None:
    rows, merges = COVERS[shape]
    whole = arranged(labels, drawn("封面", *rows, merges=merges))
    assert said(whole) == {"team": TEAM, "period": PERIOD, "filled_on": "2024-07-03"}
    assert whole.notes == ()


def test_a_cover_entry_has_the_address_of_its_value(labels: Labels) -> None:
    whole = arranged(
        labels, drawn("封面", (), ("", "工作队", TEAM, "", "报告期", PERIOD), ("", "填报日期：2024-07-03"))
    )
    assert whole.cover == {
        "team": CoverEntry(TEAM, "封面", 2, 2),
        "period": CoverEntry(PERIOD, "封面", 2, 5),
        "filled_on": CoverEntry("2024-07-03", "封面", 3, 1),
    }


def test_the_forms_own_label_counts_before_an_alias(labels: Labels) -> None:
    whole = arranged(
        labels, drawn("封面", ("填报单位（盖章）", "太平镇人民政府"), ("工作队", TEAM), ("报告期", PERIOD))
    )
    assert said(whole) == {"team": TEAM, "period": PERIOD}


def test_a_cover_is_known_by_its_labels_when_its_name_says_nothing(labels: Labels) -> None:
    others = [sheet for sheet in workbook().sheets if sheet.name != "封面"]
    whole = arrange(RECEIVED, Book((drawn("Sheet1", ("工作队", TEAM), ("报告期", PERIOD)), *others), "xlsx"), labels)
    assert (said(whole), whole.notes) == ({"team": TEAM, "period": PERIOD}, ())


def test_what_the_cover_leaves_out_is_read_in_the_signatures(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn("封面", ("工作队", TEAM), ("报告期", PERIOD), ("填报人", "张某")),
        drawn(
            "共建活动",
            HEADERS["共建活动"],
            (1.0, "七一", "主题党日", "2024.6.28", "石马村", "甲党支部", 30.0),
            ("填报人：李某    审核人：王某    填报日期：2024年7月3日",),
        ),
        drawn("特色项目", HEADERS["特色项目"], (), ("", "联系电话：", "13800000000")),
    )
    assert whole.cover == {
        "team": CoverEntry(TEAM, "封面", 1, 1),
        "period": CoverEntry(PERIOD, "封面", 2, 1),
        "preparer": CoverEntry("张某", "封面", 3, 1),
        "reviewer": CoverEntry("王某", "共建活动", 3, 0),
        "filled_on": CoverEntry("2024年7月3日", "共建活动", 3, 0),
        "phone": CoverEntry("13800000000", "特色项目", 3, 2),
    }


def test_numbers_and_dates_of_a_cover_stay_as_they_are(labels: Labels) -> None:
    whole = arranged(labels, drawn("封面", ("工作队", TEAM), ("报告期", 20242.0), ("联系电话", 13800000000.0)))
    assert said(whole) == {"team": TEAM, "period": 20242.0, "phone": 13800000000.0}


def test_of_a_csv_bundle_each_part_has_its_own_file(labels: Labels) -> None:
    """Their names stand for the cover; the sheet has the form's name, the file is each CSV's own."""
    names = [f"太平镇2024年二季度_{title}" for title in HEADERS]
    parts = tuple(Received(f"2024Q2/{name}.csv", Path(name), None, str(at), 1) for at, name in enumerate(names))
    bundle = replace(RECEIVED, file=parts[0].file, parts=parts)
    gift = ("2024.5.1", "社会捐赠资金", "甲公司", "石马村", "教育助学", "1.5", "", "", "", "", "1.5", "", "")
    sheets = [
        drawn(name, HEADERS[title], *([("1", *gift)] if title == "帮扶资金物资" else []))
        for name, title in zip(names, HEADERS, strict=True)
    ]
    whole = arrange(bundle, Book(tuple(sheets), "csv"), labels)
    assert whole.notes == ()
    assert [(one.sheet, one.file) for one in whole.parts] == [
        (title, f"2024Q2/太平镇2024年二季度_{title}.csv") for title in HEADERS
    ]
    assert lines(part(whole, "contribution"), "donor", "total_yuan") == [(2, "甲公司", "1.5")]


def test_a_lone_csv_is_known_by_its_headers(labels: Labels) -> None:
    received = replace(RECEIVED, file="太平镇2024Q2.csv")
    whole = arrange(received, Book((drawn("太平镇2024Q2", HEADERS["撂荒地复耕"]),), "csv"), labels)
    assert [(one.table, one.sheet, one.file) for one in whole.parts] == [
        ("reclamation", "撂荒地复耕", "太平镇2024Q2.csv")
    ]
    assert {note.rule for note in whole.notes} == {"missing_sheet", "sent_alone"}


@pytest.mark.parametrize(
    "text",
    [
        "填报人：李某 审核人：王某 填报日期：2024年7月3日",
        "填报人：李某审核人：王某填报日期：2024年7月3日",
        "填报人（签字）：李某；审核人（签字）：王某；填报日期：2024年7月3日",
        "单位负责人：赵某  制表人：李某  审核人：王某  报送日期：2024年7月3日",
        "填报人:李某____ 审核人:__王某__ 填报日期: 2024年7月3日",
    ],
)
def test_a_signature_is_read_however_it_is_set(labels: Labels, text: str) -> None:
    whole = arranged(labels, cover(), drawn("共建活动", HEADERS["共建活动"], (), (text,)))
    assert {field: said(whole)[field] for field in ("preparer", "reviewer")} == {"preparer": "李某", "reviewer": "王某"}
    assert part(whole, "activity").row_kinds == {"header": 1, "blank": 1, "signature": 1}


def test_a_town_in_running_text_is_no_label(labels: Labels) -> None:
    whole = arranged(labels, drawn("封面", ("工作队", TEAM), ("报告期", PERIOD), ("小江镇：另报", "")))
    assert said(whole) == {"team": TEAM, "period": PERIOD}


def test_labels_with_a_word_more_are_known(labels: Labels) -> None:
    whole = arranged(labels, drawn("封面", ("工作队名称", TEAM), ("报告期", PERIOD), ("填报人签字", "李某")))
    assert said(whole) == {"team": TEAM, "period": PERIOD, "preparer": "李某"}


def test_of_a_field_stated_twice_the_first_counts_and_it_is_reported(labels: Labels) -> None:
    rows: Drawn = [
        ("报告期：2024年第一季度", ""),
        ("工作队", TEAM),
        ("报告期", PERIOD),
        ("填报人", "李某"),
        ("填报人", "王某"),
    ]
    whole = arranged(labels, drawn("封面", *rows))
    assert said(whole)["period"] == "2024年第一季度"
    detail = ("封面写了两处，取第一处", "stated twice, the first counts")
    assert whole.notes == (
        Note("assumed", "explain", "封面", 3, 1, "period", PERIOD, "2024年第一季度", *detail),
        Note("assumed", "explain", "封面", 5, 1, "preparer", "", "", *detail),
    )


def test_a_hidden_or_copied_cover_is_reported_and_counts_last(labels: Labels) -> None:
    old = [("工作队", TEAM), ("报告期", "2024年第一季度"), ("联系电话", "0763-3360000")]
    sheets = [drawn("首页", *old, is_hidden=True), drawn("封面 (2)", *old), *workbook().sheets]
    whole = arrange(RECEIVED, Book(tuple(sheets), "xlsx"), labels)
    assert (said(whole)["period"], said(whole)["phone"]) == (PERIOD, "0763-3360000")
    assert whole.notes == (
        Note("copied_sheet", None, "封面 (2)"),
        Note(
            "hidden_data",
            None,
            "首页",
            detail="工作表已隐藏，里面有数据，已照常读入",
            detail_en="the sheet is hidden: it holds data and was read",
        ),
    )


def test_a_cover_without_a_known_name_may_have_its_period_left_open(labels: Labels) -> None:
    others = [sheet for sheet in workbook().sheets if sheet.name != "封面"]
    given = drawn("Sheet1", ("工作队", TEAM), ("报告期", ""), ("填报人", "李某"), ("联系电话", "0763-3360000"))
    whole = arrange(RECEIVED, Book((given, *others), "xlsx"), labels)
    assert (said(whole), whole.notes) == ({"team": TEAM, "preparer": "李某", "phone": "0763-3360000"}, ())
    contacts = drawn("通讯录", "单位名称 负责人 电话", ("甲公司", "张某", "0763-3360000"))
    beside = arrange(RECEIVED, Book((contacts, *workbook().sheets), "xlsx"), labels)
    assert (said(beside), beside.notes) == (said(arranged(labels)), (Note("unknown_sheet", None, "通讯录"),))
