"""Two contradictory answers: neither is taken, a finding names both, a person decides."""

from __future__ import annotations

import io

import openpyxl
import pytest

from consolidate.submissions.replies.draft import WHY
from tests.pipeline.drawing import ACTIVITY
from tests.submissions.replies.office import ORIGINAL, Office, conflicts, decided, filled, saved, slip, taiping


def test_reply_conflict(office: Office) -> None:
    """A cell changed in the sheet, and something else in 更正值."""
    sha = office.come_back("改.xlsx", office.marked(taiping()), {1: (53, None)}, {"共建活动!F2": 35})
    heard = office.hear()
    assert heard.drafts == ()
    assert [one._asdict() for one in heard.breaches] == [
        {
            "rule": "reply_conflict", "severity": None, "team_code": "441823107", "period": "2024Q2", "submission_id": sha,
            "file": "改.xlsx", "sheet": "问题清单", "table_name": None, "row": 6, "field": None, "cell": "H6",
            "line_key": f"{sha}|6", "value": "53", "expected": "", "detail": "这一格在表里改成了“35”，与更正值不同", "detail_en": "",
            "header": "更正值", "difference": None, "yuan_at_stake": None, "is_past": False,
        }
    ]  # fmt: skip


def test_a_row_that_was_changed_elsewhere_may_not_be_the_row_meant(office: Office) -> None:
    office.come_back("改.xlsx", office.marked(taiping()), {1: (53, None)}, {"共建活动!A2": "另一件事"})
    assert conflicts(office.hear()) == [
        ("reply_conflict", "H6", "53", "这一行在表里也有改动，不能确定更正值是指哪一行")
    ]


def test_the_original_is_no_longer_there(office: Office) -> None:
    copy = office.marked(taiping())
    office.hear()
    office.put(ORIGINAL, taiping(ACTIVITY))
    office.come_back("回.xlsx", copy, {1: (35, None), 2: (None, "属实")})
    why = "原件已不在 raw/ 里，或已换成另一份"
    heard = office.hear()
    assert conflicts(heard) == [("reply_conflict", "H6", "35", why), ("reply_conflict", "I7", "属实", why)]
    assert heard.drafts == ()


def test_the_original_has_been_replaced_by_a_later_one(office: Office) -> None:
    office.put("再报.xlsx", taiping(ACTIVITY, filled_on="2024-07-09", revision_note="更正"))
    office.come_back("回.xlsx", office.marked(taiping()), {1: (35, None)})
    assert conflicts(office.hear()) == [("reply_conflict", "H6", "35", f"原件 {ORIGINAL} 已由另一份代替")]


def test_changes_to_an_original_that_was_replaced_are_reported(office: Office) -> None:
    office.put("再报.xlsx", taiping(ACTIVITY, filled_on="2024-07-09", revision_note="更正"))
    office.come_back("改.xlsx", office.marked(taiping()), {}, {"共建活动!F2": 35})
    assert conflicts(office.hear()) == [("reply_conflict", None, "1 处", "原件已另有更晚的报表，已由 再报.xlsx 代替")]


def test_what_was_decided_before_the_original_went_is_no_conflict(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: (35, None)})
    office.decide()
    office.put("再报.xlsx", taiping(ACTIVITY, filled_on="2024-07-09", revision_note="更正"))
    heard = office.hear()
    assert (heard.drafts, heard.breaches) == ((), ())


@pytest.mark.parametrize(
    ("edits", "file", "sheet"),
    [({}, ORIGINAL, "共建活动"), ({"共建活动!J3": "补"}, "改.xlsx", "活动台账"), ({"共建活动!F2": 53}, "改.xlsx", "")],
)
def test_a_renamed_sheet_is_the_one_that_the_list_speaks_of(
    office: Office, edits: dict[str, object], file: str, sheet: str
) -> None:
    """In the original under its old name, in a changed copy under the new one; what contradicts still does."""
    copy = openpyxl.load_workbook(io.BytesIO(filled(office.marked(taiping()), {1: (35, None)}, edits)), rich_text=True)
    copy["共建活动"].title = "活动台账"
    office.put("改.xlsx", saved(copy))
    heard = office.hear()
    meant = [(f"{file} {sheet}!F2", "35")] if sheet else []
    assert [(place, after) for _, place, _, after, _ in decided(heard)] == meant
    told = [] if sheet else [("reply_conflict", "H6", "35", "这一格在表里改成了“53”，与更正值不同")]
    assert conflicts(heard) == told


def test_two_replies_that_disagree(office: Office) -> None:
    copy = office.marked(taiping())
    office.come_back("甲.xlsx", copy, {1: (35, None), 2: (12, None)})
    office.come_back("乙.xlsx", copy, {1: (53, None), 2: (12, None)})
    heard = office.hear()
    assert sorted(conflicts(heard)) == [
        ("reply_conflict", "H6", "35", "另一份回执对同一格填的是“53”"),
        ("reply_conflict", "H6", "53", "另一份回执对同一格填的是“35”"),
    ]
    assert {one[:4] for one in decided(heard)} == {("correction", f"{ORIGINAL} 共建活动!G3", "约12", "12")}


def test_a_steward_has_already_decided_otherwise(office: Office) -> None:
    target = {"file": ORIGINAL, "sheet": "共建活动", "cell": "F2"}
    other = office.journal.append("correction", "李明", "电话核实", target, "若干", "36")
    office.come_back("回.xlsx", office.marked(taiping()), {1: (35, None)})
    why = f"这一格已更正为“36”（决定 {other.id}），如以回执为准请先撤销"
    assert conflicts(office.hear()) == [("reply_conflict", "H6", "35", why)]


def test_words_do_not_mend_what_has_to_be_corrected(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: (None, "确实是若干")})
    assert conflicts(office.hear()) == [("reply_conflict", "I6", "确实是若干", "这一条要更正，不能只写情况说明")]


def test_a_value_without_a_cell_to_put_it_in(office: Office) -> None:
    whole = slip(None, "hold", None, rule="missing_sheet")
    header = slip("A1", "explain")
    office.come_back("回.xlsx", office.marked(taiping(), whole, header), {1: ("有", None), 2: ("活动", None)})
    assert [one[3] for one in conflicts(office.hear())] == [
        "这一条不是一个单元格的问题，更正值无处可放",
        "这一格不在明细行里，更正不会生效，请直接改表",
    ]


def test_values_that_cannot_be_read_and_rows_of_nobody(office: Office) -> None:
    import io

    import openpyxl

    from tests.submissions.replies.office import filled, saved

    workbook = openpyxl.load_workbook(io.BytesIO(filled(office.marked(taiping()), {1: ("#REF!", None)})))
    sheet = workbook["问题清单"]
    sheet.cell(sheet.max_row, 8).value = "=1+1"
    sheet.append([9, None, None, None, None, None, None, 5])
    sheet.append([None, None, None, None, None, None, None, None, "另外，谢谢"])
    office.put("回.xlsx", saved(workbook))
    assert [one[3] for one in conflicts(office.hear())] == [
        "更正值是错误值 #REF!",
        "更正值是没有计算结果的公式",
        "序号对不上，不知道是哪一条问题",
        "序号对不上，不知道是哪一条问题",
    ]


def test_one_number_filled_in_twice(office: Office) -> None:
    import io

    import openpyxl

    from tests.submissions.replies.office import filled, saved

    workbook = openpyxl.load_workbook(io.BytesIO(filled(office.marked(taiping()), {1: (35, None)})))
    workbook["问题清单"].append([1, None, None, None, None, None, None, 36])
    office.put("回.xlsx", saved(workbook))
    assert [one[2:] for one in conflicts(office.hear())] == [
        ("35", "第 1 条填了不止一行"),
        ("36", "第 1 条填了不止一行"),
    ]


def test_what_the_journal_would_refuse_is_reported_instead(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: ("35\u202e", None)})
    assert conflicts(office.hear()) == [("reply_conflict", "H6", "35\u202e", "新值（--to）不能含控制字符")]


def test_no_answer_at_all_is_no_conflict(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: ("  ", None), 2: (None, "无")})
    heard = office.hear()
    assert (heard.drafts, heard.breaches, list(heard.consumed)) == ((), (), ["回.xlsx"])


def test_punctuation_explains_nothing_and_is_no_reason_of_a_correction(office: Office) -> None:
    office.come_back("回.xlsx", office.marked(taiping()), {1: (35, "。"), 2: (None, "……")})
    heard = office.hear()
    assert [(draft.kind, draft.why) for draft in heard.drafts] == [("correction", WHY)]
    assert conflicts(heard) == [("reply_conflict", "I7", "……", "情况说明只有标点，请写成文字")]
