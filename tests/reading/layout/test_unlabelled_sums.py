"""A row of figures alone that adds up the lines is a sum without its label: told once a sheet, never a line."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Arranged, Note
from tests.reading.layout.drawing_sheets import HEADERS, arranged, drawn, part

HEADER = HEADERS["共建活动"]
Cells = tuple[Cell, ...]


def activity(people: Cell, members: Cell = "") -> Cells:
    return ("", f"活动{people}", "主题党日", "2024.5.1", "石马村", "甲党支部", people, members, "", "")


def figures(people: Cell, members: Cell = "", number: Cell = "") -> Cells:
    return (number, "", "", "", "", "", people, members, "", "")


def activities(labels: Labels, *rows: Cells, merges: tuple[tuple[int, int, int, int], ...] = ()) -> Arranged:
    return arranged(labels, drawn("共建活动", HEADER, *rows, merges=merges))


def told(row: int, value: str, lines: tuple[int, int], others: tuple[str, str] = ("", "")) -> Note:
    zh = (
        f"这一行只有数、没有文字，正好是第 {lines[0]} 至 {lines[1]} 行之和，像是漏写了“合计”，没有再计一次。{others[0]}"
        "请在行首补上“合计”；如是一行明细，请补填各栏。"
    )
    en = (
        f"The row holds figures alone, exactly what rows {lines[0]} to {lines[1]} add up to: it looks like a sum without "
        f"its label and was not counted again.{others[1]} Write “合计” in front, or fill in the line."
    )
    return Note("assumed", "explain", "共建活动", row, 6, "attendance", value, "合计", zh, en)


@pytest.mark.parametrize("number", ["", 3.0])
@pytest.mark.parametrize("gap", [0, 1])
def test_figures_that_add_up_the_lines_are_a_sum(labels: Labels, number: Cell, gap: int) -> None:
    blanks: list[Cells] = [()] * gap
    whole = activities(labels, activity(0.1, 3.0), activity("0.2"), *blanks, figures(0.3, 3.0, number))
    found = part(whole, "activity")
    assert (found.rows, found.rows_read) == ([2, 3], 4 + gap)
    assert found.row_kinds == {"header": 1, "data": 2} | ({"blank": 1} if gap else {}) | {"unlabelled_sum": 1}
    assert whole.notes == (told(4 + gap, "0.3", (2, 3)),)


def test_sums_of_blocks_and_of_all_lines_are_one_note(labels: Labels) -> None:
    one, two, three, four = (activity(float(people)) for people in (1, 2, 4, 8))
    whole = activities(labels, one, two, figures(3.0), three, four, figures(12.0), figures(15.0))
    assert part(whole, "activity").rows == [2, 3, 5, 6]
    assert whole.notes == (told(4, "3", (2, 3), ("第 4、7、8 行都是这样。", " So do rows 4, 7, 8.")),)


def test_a_sum_may_stand_above_its_lines(labels: Labels) -> None:
    whole = activities(labels, figures(3.0), activity(1.0), activity(2.0))
    assert (part(whole, "activity").rows, whole.notes) == ([3, 4], (told(2, "3", (3, 4)),))


@pytest.mark.parametrize(
    "row",
    [
        figures(4.0),
        figures(3.0, 1.0),
        figures(1.0),
        figures("3余"),
        (*figures(3.0)[:9], "核对"),
        ("", 2.0, *figures(3.0)[2:]),
    ],
    ids=["another figure", "one figure of two", "as one line", "not exact", "with words", "with a count"],
)
def test_where_in_doubt_figures_are_a_line_that_waits(labels: Labels, row: Cells) -> None:
    whole = activities(labels, activity(1.0), activity(2.0), row)
    assert (part(whole, "activity").rows, whole.notes) == ([2, 3, 4], ())


def test_figures_equal_to_the_only_line_are_a_line(labels: Labels) -> None:
    whole = activities(labels, activity(1.0), figures(1.0))
    assert (part(whole, "activity").rows, whole.notes) == ([2, 3], ())


def test_figures_below_merged_words_are_a_line(labels: Labels) -> None:
    """The words of the third hold for it: it is no sum of the two above."""
    merges = tuple((1, column, 3, column) for column in range(1, 6))
    whole = activities(labels, activity(1.0), figures(2.0), figures(3.0), merges=merges)
    assert (part(whole, "activity").rows, whole.notes) == ([2, 3, 4], ())


@pytest.mark.parametrize("is_preset", [False, True])
def test_a_serial_number_that_goes_on_makes_figures_a_line(labels: Labels, is_preset: bool) -> None:
    """It says nothing where serial numbers are printed in rows that nobody filled in."""
    lines = [(float(number), *activity(float(number))[1:]) for number in (1, 2)]
    unused = [(4.0, *[""] * 9)] if is_preset else []
    whole = activities(labels, *lines, figures(3.0, number=3.0), *unused)
    expected = ([2, 3], (told(4, "3", (2, 3)),)) if is_preset else ([2, 3, 4], ())
    assert (part(whole, "activity").rows, whole.notes) == expected
