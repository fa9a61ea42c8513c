"""A resubmission that removes lines waits unless it gives a reason; lines are matched by keys, however typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.supersede import supersede
from tests.examples import examples
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, LINE, PAIRING, PROJECT
from tests.submissions.register.drawing import PLACES, returned

Lines = Sequence[Mapping[str, Any]]
TITLES = ("党课学习", "走访慰问", "志愿服务", "技能培训")
FOUR = [ACTIVITY | {"title": title} for title in TITLES]
OTHERS = [ACTIVITY | {"title": f"另一场{title}"} for title in TITLES]
GIFTS = [CONTRIBUTION | {"donor": f"广州市{name}有限公司"} for name in ("甲", "乙", "丙")]


def stands(first: Submission, second: Submission) -> str:
    """What became of the one sent again."""
    first = replace(first, submission_id="first", file="first.xlsx", filled_on=date(2024, 7, 3))
    second = replace(second, submission_id="second", filled_on=date(2024, 7, 5))
    settled, _ = supersede((first, second), PLACES)
    (status,) = [submission.status for submission in settled if submission.submission_id == "second"]
    assert {submission.status for submission in settled} == {
        status,
        "superseded" if status == "accepted" else "accepted",
    }
    return status


def again(first: Lines, second: Lines, note: str = "更正", **more: Any) -> str:
    return stands(returned({"activity": first}), returned({"activity": second}, revision_note=note, **more))


RETYPED = {
    "held_on": ["2024年5月4日", "2024.5.4", date(2024, 5, 4), datetime(2024, 5, 4), "２０２４／５／４", "5月4日"],
    "village": ["毛崀村委会", " 毛崀村 ", "太平镇毛崀村", "毛崀"],
    "title": ["主题 党日", "“主题党日”", "主题党日 ", "主题\n党日"],
    "attendance": [31, "三十人次", "300"],
}


@pytest.mark.parametrize(("field", "spelling"), [(field, text) for field, some in RETYPED.items() for text in some])
def test_lines_typed_anew_are_the_same_lines(field: str, spelling: Any) -> None:
    assert again([ACTIVITY] * 3, [ACTIVITY | {field: spelling}] * 3) == "accepted"


def test_other_lines_in_the_place_of_more_than_half_wait() -> None:
    assert again(FOUR, [*FOUR[:2], *OTHERS[:2]]) == "accepted"
    assert again(FOUR, [*FOUR[:1], *OTHERS[:3]]) == "held"
    assert again(FOUR, OTHERS) == "held"
    assert again(FOUR, [*OTHERS, *OTHERS]) == "held"
    assert again(FOUR, [FOUR[0]] * 4) == "held"


@pytest.mark.parametrize("table", list(LINE))
def test_every_sheet_knows_its_lines_by_their_keys(table: str) -> None:
    name = {"pairing": "partner", "contribution": "donor", "project": "name", "reclamation": "plot"}.get(table, "title")
    other = {"pairing": "广州市花都区{}党支部"}.get(table, "第{}个")
    first, others = ([LINE[table] | {name: other.format(some)} for some in names] for names in ("甲乙丙", "丁戊己"))
    notes = {"revision_note": "更正"}
    assert stands(returned({table: first}), returned({table: first[::-1]}, **notes)) == "accepted"
    assert stands(returned({table: first}), returned({table: others}, **notes)) == "held"


@settings(max_examples=examples(30), deadline=None)
@given(st.permutations(FOUR), st.lists(st.integers(1, 400), min_size=4, max_size=4))
def test_rows_that_moved_and_figures_that_changed_are_no_loss(order: list[dict[str, Any]], people: list[int]) -> None:
    figures = [line | {"attendance": number} for line, number in zip(order, people, strict=True)]
    assert again(FOUR, figures) == "accepted"


@pytest.mark.parametrize(
    "broken",
    [{"held_on": "2024/13/45"}, {"village": ""}, {"held_on": "2023-05-04"}, {"village": "无此村", "held_on": "五月"}],
)
def test_what_could_not_be_read_may_be_mended(broken: Mapping[str, Any]) -> None:
    typed = [line | broken for line in FOUR]
    assert again(typed, FOUR) == "accepted"
    assert again(typed, OTHERS) == "held"


@pytest.mark.parametrize(
    ("note", "second", "status"),
    [
        ("更正参加人次", FOUR[:1], "held"),
        ("更正参加人次", FOUR[:3], "accepted"),
        ("删去重复的活动", FOUR[:1], "accepted"),
        ("撤销四场活动", [], "accepted"),
        ("删去一条重复的", OTHERS, "held"),
        ("前一份发错文件，整份更换", OTHERS, "accepted"),
        ("补报，删去旧行", FOUR[:1], "held"),
        ("补报四场", OTHERS, "held"),
        ("补报一场，更正人次", [*FOUR[:3], OTHERS[0], OTHERS[1]], "held"),
        ("补报两场，更正人次", [*FOUR, *OTHERS[:2]], "accepted"),
        ("", FOUR, "held"),
    ],
)
def test_a_resubmission_says_that_lines_are_withdrawn(note: str, second: Lines, status: str) -> None:
    assert again(FOUR, second, note) == status


def emptied(gifts: Lines, note: str = "更正参加人次", *nil: str, left: Lines = ()) -> str:
    many = FOUR + OTHERS
    first = returned({"activity": many, "contribution": gifts, "pairing": [PAIRING], "project": [PROJECT]})
    sheets = {"activity": many, "contribution": left, "pairing": [PAIRING], "project": [PROJECT]}
    return stands(first, returned(sheets, *nil, revision_note=note))


def test_a_sheet_of_several_lines_is_not_emptied_in_silence() -> None:
    assert emptied(GIFTS) == "held"
    assert emptied(GIFTS, left=GIFTS[:1]) == "accepted"
    assert emptied(GIFTS, "删去误报的资金") == "accepted"
    assert emptied(GIFTS, "更正参加人次", "contribution") == "accepted"
    assert emptied(GIFTS[:1]) == "accepted"


def test_a_nil_return_after_a_full_one_says_that_all_is_withdrawn() -> None:
    full, nil = returned({"activity": FOUR}), returned({}, "activity", revision_note="更正")
    assert stands(full, nil) == "held"
    assert stands(full, replace(nil, revision_note="撤销本期全部活动")) == "accepted"
    assert stands(replace(nil, revision_note=""), replace(full, revision_note="更正")) == "accepted"


def test_a_marked_copy_of_the_same_day_is_a_resubmission_too() -> None:
    first = replace(returned({"activity": FOUR}, filled_on=date(2024, 7, 3)), submission_id="first")
    copy = returned({"activity": OTHERS}, filled_on=date(2024, 7, 3), revision_note="按问题清单更正", revises="first")
    settled, breaches = supersede((first, replace(copy, file="copy.xlsx")), PLACES)
    assert [submission.status for submission in settled] == ["accepted", "held"]
    assert [breach.rule for breach in breaches] == ["shrinking_resubmission"]
    assert breaches[0].detail == "前一份 4 行中有 4 行在这一份（4 行）里没有（共建活动 第 2、3、4、5 行）"
    assert (
        breaches[0].detail_en == "4 of the 4 lines of the earlier one are not among its 4 (“共建活动” rows 2, 3, 4, 5)"
    )
