"""Laws of marking: whatever is in the sheets, marking and reading back gives the same; nothing is changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.intake.inbox import Received
from consolidate.intake.marked.names import unmarked
from consolidate.intake.marked.same import alike, changes
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import UNCALCULATED
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.outputs.marking.marking import MarkingJob, _Marking
from consolidate.reading.layout.labels.form_labels import labels_from_schemas
from consolidate.reading.layout.workbook import arrange
from consolidate.runtime.limits import Limits
from tests.examples import examples
from tests.outputs.marking.originals import STAMP, as_read, cells, finding, marked, workbook

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda text: text.strip("\ufffe\uffff")
)
CELLS = st.one_of(
    st.just(""),
    TEXTS,
    st.sampled_from(["=1+1", "-3", "@a", "+86", "若干", " 前后 ", "两\n行", "0755", "_x0041_"]),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)
SAMPLE = sorted(Path(__file__).parents[2].glob("data/raw/2024Q2/*.xlsx"))[::4]


@given(ROWS, st.sampled_from(["A1", "B2", "C9", "XFD1048576"]))
@settings(max_examples=examples(30), deadline=None)
def test_every_cell_of_a_marked_copy_is_as_it_was(rows: list[list[object]], cell: str) -> None:
    original = workbook(rows)
    book = read_workbook(original, "a.xlsx", Limits())
    if isinstance(book, Book):  # not one of nothing at all
        copy = _Marking(Limits())(MarkingJob((("a.xlsx", original),), (finding(cell),), STAMP))
        assert cells(unmarked(as_read(copy.content))) == cells(book)


@given(ROWS, st.integers(0, 5), st.integers(0, 4))
@settings(max_examples=examples(100), deadline=None)
def test_a_changed_cell_is_found_and_no_other(rows: list[list[object]], row: int, column: int) -> None:
    width = max(map(len, rows))
    grid = [[*line, *[""] * (width - len(line))] for line in rows]
    row, column = row % len(grid), column % width
    after = [list(line) for line in grid]
    after[row][column] = "另一个值" if grid[row][column] != "另一个值" else "x"
    before, now = (Book((GridSheet("共建活动", some),), "xlsx") for some in (grid, after))  # type: ignore[arg-type]  # drawn cells
    assert [(one.row, one.column) for one in changes(before, now)] == [(row, column)]
    assert changes(now, now) == []


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_a_marked_copy_of_a_return_has_the_same_lines(path: Path) -> None:
    labels, content = labels_from_schemas(), path.read_bytes()
    received = Received(path.name, path, None, "0" * 64, len(content))
    before = arrange(received, as_read(content), labels)
    some = [
        finding(f"{letter}{row}", sheet=part.sheet) for part in before.parts for row in part.rows[:2] for letter in "CH"
    ]
    copy = marked(content, *some)
    after = arrange(received, as_read(copy.content), labels)
    assert copy.is_copy
    assert (after.cover, after.parts, after.notes, after.fingerprint) == (
        before.cover, before.parts, before.notes, before.fingerprint,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("a", "a ", True),  # a stray blank is no correction
        ("a\r\nb", "a\nb", True),
        ("1", 1.0, False),  # a text that became a number reads otherwise
        (0.1 + 0.2, 0.3, True),
        (True, 1.0, False),
        (date(2024, 4, 18), datetime(2024, 4, 18), True),
        (datetime(2024, 4, 18, 9), datetime(2024, 4, 18), False),
        (timedelta(1), timedelta(2), False),
        (12.5, UNCALCULATED, True),  # its formula was not calculated when it was saved
        (UNCALCULATED, 12.5, False),  # and here it was at last
        (UNCALCULATED, "", True),
        ("", "x", False),
    ],
)
def test_what_counts_as_a_change(was: object, now: object, same: bool) -> None:
    assert alike(was, now) is same  # type: ignore[arg-type]  # cells


def test_sheets_that_come_and_go_are_changes() -> None:
    one, two = (Book((GridSheet(name, [["x"]]), GridSheet("空", [])), "xlsx") for name in ("共建活动", "其他"))
    assert [(change.sheet, change.before, change.after) for change in changes(one, two)] == [
        ("共建活动", "整张表", ""),
        ("其他", "", "整张表"),
    ]
