"""What a person reads is what counts: cells that are struck out, not shown, or stored otherwise than shown."""

from __future__ import annotations

from consolidate.intake.workbook.model.cell import FAINT, MAY_BE_STRUCK, STRUCK, STRUCK_PART, UNSHOWN, differing
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.values.nil import gate
from consolidate.reading.values.reading import error
from tests.reading.layout.drawing_sheets import COVER, HEADERS, arranged, drawn

ROWS = (
    HEADERS["撂荒地复耕"],
    "1 毛崀村 大坪 3 12.5 2024-05 水稻 合作社 6 ~",
    "2 毛崀村 小坪 3 8 2024-05 玉米 合作社 4 ~",
)


def _notes(labels: Labels, marks: dict[tuple[int, int], str]) -> list[Note]:
    sheet = drawn("撂荒地复耕", *ROWS, marks=marks)
    return [note for note in arranged(labels, sheet).notes if note.sheet == "撂荒地复耕"]


def test_struck_out(labels: Labels) -> None:
    whole = {(1, column): STRUCK for column in range(9)}
    said = ("整行带删除线（第 2 行），仍已计入", "whole lines are struck out (rows 2) and were counted")
    assert _notes(labels, whole) == [Note("struck_out", None, "撂荒地复耕", 2, None, None, "2", "", *said)]
    said = ("“8”带删除线，仍已计入", "“8” is struck out and was counted all the same")
    assert _notes(labels, {(2, 4): STRUCK}) == [Note("struck_out", None, "撂荒地复耕", 3, 4, "area_mu", "8", "", *said)]
    said = ("划去的文字没有读入，读作“小坪”", "what is struck out was left out; read as “小坪”")
    assert _notes(labels, {(2, 2): STRUCK_PART}) == [
        Note("struck_out", None, "撂荒地复耕", 3, 2, "plot", "小坪", "", *said)
    ]


def test_a_value_that_its_format_hides_is_reported(labels: Labels) -> None:
    said = ("数字格式使“6”不显示，已照常读入", "its number format shows nothing of “6”, which was read")
    assert _notes(labels, {(1, 8): UNSHOWN}) == [
        Note("hidden_data", None, "撂荒地复耕", 2, 8, "households", "6", "", *said)
    ]


def test_marks_outside_the_lines_are_not_reported(labels: Labels) -> None:
    assert _notes(labels, {(1, 11): STRUCK, (1, 0): STRUCK}) == []


def test_shown_differs() -> None:
    assert gate(differing("1.8", 18432.0), optional=True) == error("shown_differs", "18432.0")


def test_marks_of_headers_and_covers_are_reported(labels: Labels) -> None:
    said = ("划去的文字没有读入，读作“地块名称”", "what is struck out was left out; read as “地块名称”")
    assert _notes(labels, {(0, 2): STRUCK_PART}) == [
        Note("struck_out", None, "撂荒地复耕", 1, 2, None, "地块名称", "", *said)
    ]
    page = drawn("封面", *COVER, marks={(1, 1): STRUCK_PART})
    said = ("划去的文字没有读入，读作“…”", "what is struck out was left out; read as “…”")
    assert Note("struck_out", None, "封面", 2, 1, None, "", "", *said) in arranged(labels, page).notes


def test_what_whole_ranges_have_is_reported_once_a_column(labels: Labels) -> None:
    said = (
        "“12.5”等 2 格（第 2、3 行）的字与底色相同，或小于 4 磅，看不见，已照常读入",
        "“12.5” and 1 more (rows 2、3) has the colour of what is behind it, or less than 4 points, and is not seen; it was read",
    )
    assert _notes(labels, {(1, 4): FAINT, (2, 4): FAINT}) == [
        Note("hidden_data", None, "撂荒地复耕", 2, 4, "area_mu", "12.5", "", *said)
    ]
    said = ("条件格式可能给“6”加上删除线，已照常计入", "a conditional format may strike “6” out, which was counted")
    assert _notes(labels, {(1, 8): MAY_BE_STRUCK}) == [
        Note("struck_out", None, "撂荒地复耕", 2, 8, "households", "6", "", *said)
    ]
    said = (
        "整行的字与底色相同，或小于 4 磅（第 3 行），看不见，仍已计入",
        "whole lines have the colour of what is behind them, or less than 4 points (rows 3), and were counted",
    )
    assert _notes(labels, {(2, column): FAINT for column in range(9)}) == [
        Note("hidden_data", None, "撂荒地复耕", 3, None, None, "3", "", *said)
    ]
