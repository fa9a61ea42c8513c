"""What a return that was sent again changed stands beside what was there before."""

from __future__ import annotations

from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, Desk, Line, book, cover

BESIDE = """
    SELECT table_name, field, value_before, value_after, row_before, row_after FROM quality.superseded_value
    WHERE file_before || file_after = '一.xlsx二.xlsx' OR file_before = '一.xlsx' OR file_after = '二.xlsx'
"""
FIELDS = {
    "village": "441823107203",
    "held_on": "2024-05-04",
    "partners": "广州市花都区财政局党支部",
    "activity_kind": "主题党日",
}


def of_line(line: Line, row: int, is_new: bool) -> list[tuple[object, ...]]:
    """The rows that say that a whole line of 共建活动 is new, or gone."""
    values = {**FIELDS, "title": line["title"], "attendance": str(line["attendance"])}
    return [
        ("activity", field, *((None, value, None, row) if is_new else (value, None, row, None)))
        for field, value in values.items()
    ]


def test_the_values_before_and_after_a_resubmission_stand_side_by_side(desk: Desk) -> None:
    visit = ACTIVITY | {"title": "走访慰问", "attendance": 8}
    lecture = ACTIVITY | {"title": "专题党课", "attendance": 40}
    desk.put("一.xlsx", book({"activity": [visit, ACTIVITY], "contribution": [CONTRIBUTION]}))
    again = cover(filled_on="2024-07-09", revision_note="更正人数，补一场党课，走访重复")
    more = CONTRIBUTION | {"remark": "分两笔到账"}
    desk.put("二.xlsx", book({"activity": [ACTIVITY | {"attendance": 35}, lecture], "contribution": [more]}, again))
    desk.run()
    assert sorted(desk.ask(BESIDE), key=str) == sorted(
        [
            *of_line(visit, 2, is_new=False),
            *of_line(lecture, 3, is_new=True),
            ("activity", "attendance", "30", "35", 3, 2),
            ("contribution", "remark", None, "分两笔到账", 2, 2),
        ],
        key=str,
    )


def test_without_a_resubmission_nothing_stands_there(desk: Desk) -> None:
    desk.put("一.xlsx", book({"activity": [ACTIVITY]}))
    desk.run()
    assert desk.ask("SELECT count(*) FROM quality.superseded_value") == [(0,)]
