"""What comes back is taken for what it is: an answer, a resubmission, or a return of its own."""

from __future__ import annotations

import io

import openpyxl

from consolidate.intake.marked.names import HIDDEN, LIST
from consolidate.submissions.register import register_submissions
from tests.pipeline.drawing import ACTIVITY, NAMES, TEAM, book, cover
from tests.submissions.replies.office import (
    KNOWN,
    ORIGINAL,
    PLACES,
    SEEN,
    Office,
    conflicts,
    decided,
    saved,
    slip,
    taiping,
)


def test_without_replies_nothing_is_touched(office: Office) -> None:
    heard = office.hear()
    assert (len(heard.arranged), heard.drafts, heard.breaches, heard.consumed) == (1, (), (), {})


def test_a_filled_list_becomes_a_correction_and_an_explanation(office: Office) -> None:
    office.come_back(
        "x/随便什么名字.xlsx", office.marked(taiping()), {1: (35, "手误"), 2: (None, "其中两位是流动党员")}
    )
    heard = office.hear()
    assert decided(heard) == [
        ("correction", f"{ORIGINAL} 共建活动!F2", "若干", "35", "手误"),
        ("explanation", "f-共建活动-G3", None, None, "其中两位是流动党员"),
    ]
    assert {one.by for one in heard.drafts} == {f"工作队（回执）{NAMES[TEAM][0]}"}
    assert heard.consumed == {"x/随便什么名字.xlsx": "回执：问题清单的答复，数据没有改动"}
    assert [one.file for one in heard.arranged] == [ORIGINAL]
    assert heard.breaches == ()


def test_hearing_a_reply_twice_adds_nothing(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: (35, None), 2: (None, "属实")})
    office.decide()
    again = office.decide()
    assert (len(office.journal.read()), again.drafts, again.breaches) == (2, (), ())
    assert again.consumed == {"回.xlsx": "回执：问题清单的答复，数据没有改动"}


def test_a_reply_saved_again_says_nothing_new(office: Office) -> None:
    copy = office.marked(taiping())
    office.come_back("回.xlsx", copy, {1: (35, None), 2: (None, "属实")})
    office.decide()
    office.come_back("回（2）.xlsx", copy, {1: ("35 ", None), 2: (None, "属实")})
    heard = office.decide()
    assert (heard.drafts, heard.breaches, len(office.journal.read())) == ((), (), 2)


def test_what_a_steward_revoked_stays_revoked(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: (35, None)})
    office.decide()
    taken = office.journal.read()[0]
    office.journal.append("revocation", "李明", "填错了", {"decision_id": taken.id})
    assert office.hear().drafts == ()


def test_a_cell_can_be_emptied_and_a_day_given(office: Office) -> None:
    from datetime import datetime

    copy = office.marked(taiping(), slip("C2"), slip("G3"))
    office.come_back("回.xlsx", copy, {1: (datetime(2024, 5, 6), None), 2: ("（空）", "没有党员")})
    assert decided(office.hear()) == [
        ("correction", f"{ORIGINAL} 共建活动!C2", "2024-05-04", "2024-05-06", "问题清单回执"),
        ("correction", f"{ORIGINAL} 共建活动!G3", "约12", "", "没有党员"),
    ]


def test_a_sorted_list_keeps_its_numbers(office: Office) -> None:
    import io

    import openpyxl

    from tests.submissions.replies.office import filled

    workbook = openpyxl.load_workbook(io.BytesIO(filled(office.marked(taiping()), {1: (35, None)})))
    sheet = workbook["问题清单"]
    last = sheet.max_row
    for column in range(1, 10):
        first, second = (sheet.cell(row, column).value for row in (last - 1, last))
        sheet.cell(last - 1, column).value, sheet.cell(last, column).value = second, first
    office.put("回.xlsx", saved(workbook))
    assert decided(office.hear()) == [("correction", f"{ORIGINAL} 共建活动!F2", "若干", "35", "问题清单回执")]


def test_a_cover_is_corrected_too(office: Office) -> None:
    content = taiping(phone="若干")
    office.put(ORIGINAL, content)
    office.come_back("回.xlsx", office.marked(content, slip("B9", "explain", "封面")), {1: ("13800138000", None)})
    assert decided(office.hear()) == [("correction", f"{ORIGINAL} 封面!B9", "若干", "138****8000", "问题清单回执")]


def test_changed_cells_make_a_resubmission_with_its_reason(office: Office) -> None:
    office.come_back("改好.xlsx", office.marked(taiping()), {}, {"共建活动!F2": 35})
    heard = office.hear()
    assert (heard.drafts, heard.breaches, heard.consumed) == ((), (), {})
    statuses = {one.file: (one.status, one.revision_note) for one in _registered(heard.arranged)}
    assert statuses == {ORIGINAL: ("superseded", ""), "改好.xlsx": ("accepted", "按问题清单更正")}


def test_a_resubmission_keeps_a_reason_of_its_own(office: Office) -> None:
    content = taiping(revision_note="补充附件")
    office.put(ORIGINAL, content)
    copy = office.marked(content)
    office.come_back("甲.xlsx", copy, {}, {"共建活动!F2": 35, "封面!B11": "人次有误"})
    assert _reasons(office)["甲.xlsx"] == "人次有误"
    office.come_back("甲.xlsx", copy, {}, {"共建活动!F2": 35})
    assert _reasons(office)["甲.xlsx"] == "按问题清单更正"


def test_what_is_filled_in_beside_a_change_corrects_the_resubmission(office: Office) -> None:
    office.come_back("改好.xlsx", office.marked(taiping()), {2: (12, None)}, {"共建活动!F2": 35})
    assert decided(office.hear()) == [("correction", "改好.xlsx 共建活动!G3", "约12", "12", "问题清单回执")]


def test_a_cell_changed_to_what_the_list_says_is_no_conflict(office: Office) -> None:
    office.come_back("改好.xlsx", office.marked(taiping()), {1: ("35", None)}, {"共建活动!F2": 35})
    heard = office.hear()
    assert (heard.drafts, heard.breaches) == ((), ())


def test_a_copy_of_what_was_never_received_is_a_return_of_its_own(office: Office) -> None:
    never = taiping(dict(ACTIVITY, attendance="若干"), filled_on="2024-07-04", revision_note="改")
    office.come_back("新.xlsx", office.marked(never, slip("F2")), {1: (30, None)})
    heard = office.hear()
    assert decided(heard) == [("correction", "新.xlsx 共建活动!F2", "若干", "30", "问题清单回执")]
    assert (heard.consumed, sorted(one.file for one in heard.arranged)) == ({}, [ORIGINAL, "新.xlsx"])


def test_a_copy_used_for_the_next_quarter_is_a_return_of_its_own(office: Office) -> None:
    edits = {"封面!B6": "2024Q3", "封面!B10": "2024-10-08", "共建活动!C2": "2024-08-01"}
    assert [row.value for row in book({}, cover())["封面"]["A"]][5] == "报告期"
    office.come_back("三季度.xlsx", office.marked(taiping()), {1: (35, None)}, edits)
    heard = office.hear()
    assert _reasons(office)["三季度.xlsx"] == ""
    assert (heard.drafts, heard.consumed) == ((), {})
    assert conflicts(heard) == [("reply_conflict", "H6", "35", "清单是 2024Q2 的，与封面的工作队、报告期不同")]


def test_words_about_a_return_that_cannot_be_read_do_not_bring_it_in(office: Office) -> None:
    hold = slip(None, "hold", None, rule="unreadable_file")
    torn = b"PK\x03\x04 torn"
    office.put(ORIGINAL, torn)
    office.come_back("回.xlsx", office.marked(torn, hold), {1: (None, "重新发了")})
    assert conflicts(office.hear()) == [("reply_conflict", "I7", "重新发了", "这一条要更正，不能只写情况说明")]


def _registered(arranged: object) -> object:
    seen = {one.sha256: SEEN for one in arranged}  # type: ignore[attr-defined]  # arranged submissions
    return register_submissions(arranged, KNOWN, PLACES, seen).submissions  # type: ignore[arg-type]  # the same


def _reasons(office: Office) -> dict[str, str]:
    return {one.file: one.revision_note for one in _registered(office.hear().arranged)}  # type: ignore[attr-defined]  # submissions


def test_a_copy_put_in_its_originals_place_stands_in_for_it(office: Office) -> None:
    """The filled copy was saved under the original's name: the return is still in, corrected."""
    copy = office.marked(taiping())
    office.hear()
    office.come_back(ORIGINAL, copy, {1: (35, None)})
    heard = office.hear()
    assert decided(heard) == [("correction", f"{ORIGINAL} 共建活动!F2", "若干", "35", "问题清单回执")]
    assert (heard.consumed, heard.breaches) == ({}, ())
    assert [(one.file, one.status) for one in _registered(heard.arranged)] == [(ORIGINAL, "accepted")]


def test_of_several_copies_without_their_original_one_stands_in(office: Office) -> None:
    copy = office.marked(taiping())
    office.hear()
    (office.data / "raw" / ORIGINAL).unlink()
    office.come_back("甲.xlsx", copy, {1: (35, None)})
    office.come_back("乙.xlsx", copy, {2: (None, "属实")})
    heard = office.hear()
    assert sorted(decided(heard)) == [
        ("correction", "乙.xlsx 共建活动!F2", "若干", "35", "问题清单回执"),
        ("explanation", "f-共建活动-G3", None, None, "属实"),
    ]
    assert len(heard.arranged) == 1
    assert heard.breaches == ()


def test_a_list_whose_other_sheets_were_taken_out_answers_for_its_original(office: Office) -> None:
    alone = openpyxl.load_workbook(io.BytesIO(office.marked(taiping())))
    for name in alone.sheetnames:
        if name not in (LIST, HIDDEN):
            del alone[name]
    office.come_back("清单.xlsx", saved(alone), {1: (35, "手误")})
    heard = office.hear()
    assert decided(heard) == [("correction", f"{ORIGINAL} 共建活动!F2", "若干", "35", "手误")]
    assert (list(heard.consumed), [one.file for one in heard.arranged], heard.breaches) == (
        ["清单.xlsx"],
        [ORIGINAL],
        (),
    )
