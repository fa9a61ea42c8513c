"""The form as the template prints it: title, header, lines, a 合计 row, and a cover."""

from __future__ import annotations

import pickle

from consolidate.intake.workbook.model.book import Verdict
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import CoverEntry, SheetPart, Sum
from consolidate.reading.layout.workbook import arrange
from tests.reading.layout.drawing_sheets import RECEIVED, arranged, cover, drawn, part, workbook


def test_a_clean_sheet_gives_its_lines_with_their_excel_rows(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "共建活动",
            ("红联共建活动台账",),
            "序号 活动名称 活动类型 活动日期 所在村（社区） 共建党组织名称 参加人次（人次） 其中：党员（人次） 受益户数（户） 备注",
            (1.0, "七一主题党日", "主题党日", "2024.6.28", "石马村", "甲党支部", 30.0, 10.0, "", ""),
            (2.0, "端午走访", "走访慰问", "2024.6.8", "石马村", "甲党支部", "100余", 20.0, 5.0, "雨天"),
            ("合计", "", "", "", "", "", 130.0, 30.0, 5.0, ""),
        ),
    )
    assert whole.notes == ()
    assert part(whole, "activity") == SheetPart(
        table="activity",
        sheet="共建活动",
        columns={
            "line_no": 0, "title": 1, "activity_kind": 2, "held_on": 3, "village": 4, "partners": 5,
            "attendance": 6, "member_attendance": 7, "households": 8, "remark": 9,
        },
        units={"attendance": "人次", "member_attendance": "人次", "households": "户"},
        unit_from={"attendance": "header", "member_attendance": "header", "households": "header"},
        rows=[3, 4],
        values={
            "line_no": [1.0, 2.0],
            "title": ["七一主题党日", "端午走访"],
            "activity_kind": ["主题党日", "走访慰问"],
            "held_on": ["2024.6.28", "2024.6.8"],
            "village": ["石马村", "石马村"],
            "partners": ["甲党支部", "甲党支部"],
            "attendance": [30.0, "100余"],
            "member_attendance": [10.0, 20.0],
            "households": ["", 5.0],
            "remark": ["", "雨天"],
        },
        teams=None,
        row_kinds={"title": 1, "header": 1, "data": 2, "total": 1},
        rows_read=5,
        sums=(Sum(5, "total", {"attendance": 130.0, "member_attendance": 30.0, "households": 5.0}, (3, 4)),),
        header_row=2,
    )  # fmt: skip


def test_the_cover_gives_each_value_with_its_place(labels: Labels) -> None:
    whole = arranged(labels, cover(("填报人", "李某")))
    assert whole.cover == {
        "team": CoverEntry("驻阳山县太平镇工作队", "封面", 1, 1),
        "period": CoverEntry("2024年第二季度", "封面", 2, 1),
        "filled_on": CoverEntry("2024-07-03", "封面", 3, 1),
        "preparer": CoverEntry("李某", "封面", 4, 1),
    }


def test_a_blank_form_is_a_nil_report_without_notes(labels: Labels) -> None:
    whole = arranged(labels)
    assert whole.notes == ()
    assert [(one.table, one.rows) for one in whole.parts] == [(table, []) for table in labels.tables]


def test_a_file_that_was_not_read_passes_its_verdict_on(labels: Labels) -> None:
    verdict = Verdict("unreadable_file", "坏", "bad")
    whole = arrange(RECEIVED, verdict, labels)
    assert (whole.verdict, whole.parts, whole.notes) == (verdict, (), ())


def test_labels_and_results_can_be_sent_between_processes(labels: Labels) -> None:
    sent = pickle.loads(pickle.dumps(labels))
    whole = arrange(RECEIVED, workbook(), sent)
    assert pickle.loads(pickle.dumps(whole)) == whole
