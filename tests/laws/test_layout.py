"""Laws of arranging: no line lost or invented, the order of columns does not matter, every address is true."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings, strategies as st

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Arranged, SheetPart
from consolidate.reading.layout.workbook import arrange
from tests.examples import examples
from tests.reading.layout.drawing_sheets import HEADERS, RECEIVED, cover, drawn, workbook

HEADER = HEADERS["共建活动"].split()
WIDTH = len(HEADER)
TITLES = st.text("一二三合计小说明注其中活动走访甲乙（）、：1.", min_size=1, max_size=8)
FIGURES = st.one_of(st.integers(0, 500).map(float), st.sampled_from(["30人", "100余", "三十"]))


def row_of(first: Cell, at: int) -> list[Cell]:
    return [*[""] * at, first, *[""] * (WIDTH - at - 1)]


LINE = st.tuples(TITLES, FIGURES, st.sampled_from(["", 3.0])).map(
    lambda made: ("line", [made[2], made[0], "主题党日", "2024.5.1", "石马村", "甲党支部", made[1], "", "", ""])
)
OTHER = st.one_of(
    st.just(("blank", [""] * WIDTH)),
    st.sampled_from([1.0, "2", "3."]).map(lambda serial: ("blank_numbered", row_of(serial, 0))),
    st.tuples(st.sampled_from(["合计", "小计", "总 计", "太平镇小计"]), st.integers(0, 1)).map(
        lambda made: ("sum", row_of(*made))
    ),
    st.sampled_from(
        ["填表说明：按季填", "注：含镇本级", "填报人：李某", "一、组团单位", "（一）到户", "其中：党员"]
    ).map(lambda text: ("title", row_of(text, 0))),
    st.just(("header", list(HEADER))),
)


@st.composite
def sheets(draw: Any) -> tuple[GridSheet, list[int]]:
    """A sheet of lines and other rows in any order, some rows hidden, some names merged; and the Excel rows of the lines."""
    above = draw(
        st.lists(st.sampled_from([[""] * WIDTH, row_of("共建活动台账", 0), row_of("单位：人次", 9)]), max_size=3)
    )
    body = draw(st.lists(st.one_of(LINE, LINE, OTHER), max_size=12))
    rows: list[list[Cell]] = [*above, list(HEADER), *(list(row) for _, row in body)]
    start = len(above) + 1
    expected = [start + at + 1 for at, (kind, _) in enumerate(body) if kind == "line"]
    hidden = draw(st.frozensets(st.integers(start, start + 12), max_size=4))
    merges = []
    at = 0
    while at < len(body):
        size = draw(st.integers(1, 3))
        if size > 1 and at + size <= len(body) and body[at][0] == "line":
            merges.append((start + at, 4, start + at + size - 1, 4))
            for below in range(at + 1, min(at + size, len(body))):
                if body[below][0] == "line":
                    rows[start + below][4] = ""
        at += size
    return GridSheet("共建活动", rows, False, tuple(merges), hidden), expected


def activity(whole: Arranged) -> SheetPart:
    (found,) = (one for one in whole.parts if one.table == "activity")
    return found


@given(drawn_=sheets())
@settings(max_examples=examples(300), deadline=None)
def test_blank_hidden_and_merged_rows_neither_lose_nor_invent_a_line(
    labels: Labels, drawn_: tuple[GridSheet, list[int]]
) -> None:
    sheet, expected = drawn_
    found = activity(arrange(RECEIVED, workbook(sheet), labels))
    assert found.rows == expected
    assert all(len(values) == len(expected) for values in found.values.values())
    assert sum(found.row_kinds.values()) == found.rows_read
    assert found.row_kinds.get("data", 0) == len(expected)
    assert {row for one in found.sums for row in one.covers} <= set(expected)


@given(drawn_=sheets())
@settings(max_examples=examples(100), deadline=None)
def test_every_address_is_true(labels: Labels, drawn_: tuple[GridSheet, list[int]]) -> None:
    sheet, _ = drawn_
    whole = arrange(RECEIVED, workbook(sheet), labels)
    merged = {(row, left) for top, left, bottom, _ in sheet.merges for row in range(top + 1, bottom + 1)}
    found = activity(whole)
    for field, values in found.values.items():
        column = found.columns[field]
        typed = [sheet.rows[row - 1][column] for row in found.rows]
        assert all(
            value == cell or (row - 1, column) in merged
            for value, cell, row in zip(values, typed, found.rows, strict=True)
        )
    for one in found.sums:
        assert all(sheet.rows[one.row - 1][found.columns[field]] == value for field, value in one.values.items())
    of = {each.name: each for each in workbook(sheet).sheets}
    for entry in whole.cover.values():
        assert str(entry.value) in str(of[entry.sheet].rows[entry.row - 1][entry.column])
    for note in whole.notes:
        if note.row is not None and note.column is not None and note.sheet is not None:
            assert note.value in str(of[note.sheet].rows[note.row - 1][note.column])


@given(drawn_=sheets(), order=st.permutations(range(WIDTH)), shift=st.integers(0, 3), down=st.integers(0, 5))
@settings(max_examples=examples(100), deadline=None)
def test_the_order_and_place_of_columns_do_not_matter(
    labels: Labels, drawn_: tuple[GridSheet, list[int]], order: list[int], shift: int, down: int
) -> None:
    """Only rows that fill all columns, or none, stand for themselves whatever the order."""
    sheet, _ = drawn_
    lines = [row for row in sheet.rows if sum(cell != "" for cell in row) > 6]
    straight = activity(arrange(RECEIVED, workbook(drawn("共建活动", *lines)), labels))
    turned = [[*[""] * shift, *(row[at] for at in order)] for row in lines]
    found = activity(arrange(RECEIVED, workbook(drawn("共建活动", *[[]] * down, *turned)), labels))
    assert found.values == straight.values
    assert found.rows == [row + down for row in straight.rows]


CELLS = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            *HEADER,
            "合计",
            "序号",
            "日期",
            "物资",
            "姓名",
            "一、甲",
            "以下空白",
            "单位：万元",
            "工作队",
            "报告期：2024",
            " ",
            "\x00=",
            "#REF!",
        ]
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(max_size=6),
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=20),
    name=st.sampled_from(["共建活动", "封面", "汇总", "Sheet1", "上季度", ""]),
    merges=st.lists(st.tuples(*[st.integers(0, 25)] * 4), max_size=6),
)
@settings(max_examples=examples(300), deadline=None)
def test_whatever_stands_in_a_sheet_arranging_answers(
    labels: Labels, rows: list[list[Cell]], name: str, merges: list[tuple[int, int, int, int]]
) -> None:
    """Merges may overlap, run backwards or lie outside: damage is no reason to fail."""
    whole = arrange(
        RECEIVED,
        Book((cover(), GridSheet(name, rows, False, tuple(merges)), drawn("特色项目", HEADERS["特色项目"])), "xls"),
        labels,
    )
    for one in whole.parts:
        assert sum(one.row_kinds.values()) == one.rows_read
        assert all(len(values) == len(one.rows) for values in one.values.values())


WORDS = st.sampled_from(
    ["走访村民", "甲党支部", "石马村", "2024.5.1", "三十人", "见附件", 12.0, 45413.0, True, "多 谢", "A组"]
)


@given(
    rows=st.lists(st.lists(st.one_of(st.just(""), WORDS), min_size=WIDTH - 1, max_size=WIDTH - 1), max_size=8),
    serial=st.booleans(),
)
@settings(max_examples=examples(200), deadline=None)
def test_however_little_of_a_line_is_filled_in_it_is_a_line(
    labels: Labels, rows: list[list[Cell]], serial: bool
) -> None:
    """What is missing is for the checks to say."""
    body = [[float(at) if serial else "", *row] for at, row in enumerate(rows)]
    found = activity(arrange(RECEIVED, workbook(drawn("共建活动", HEADER, *body)), labels))
    assert found.rows == [at for at, row in enumerate(rows, 2) if any(cell != "" for cell in row)]


@st.composite
def worn_sheets(draw: st.DrawFn) -> list[GridSheet]:
    """One or two sheets of a name of the form: blank rows, a header that has lost some of its labels, a few rows."""
    name = draw(st.sampled_from(sorted(HEADERS)))
    labels = HEADERS[name].split()
    width = len(labels)
    kept = draw(st.lists(st.booleans(), min_size=width, max_size=width))
    header = [label if is_kept else "" for label, is_kept in zip(labels, kept, strict=True)]
    above = draw(st.integers(0, 2))
    body = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    rows: list[list[Cell]] = [*([""] * width for _ in range(above)), header, *body]
    spans = st.tuples(st.integers(0, 4), st.integers(0, width), st.integers(0, 4), st.integers(0, width))
    merges = tuple(draw(st.lists(spans, max_size=4)))
    return [
        GridSheet(one, [list(row) for row in rows], False, merges)
        for one in (name, f"{name} (2)")[: draw(st.integers(1, 2))]
    ]


LABELS_UNDER_A_MERGE = GridSheet(
    "就业助学",
    [["", "", "", "", "日期", "人数（人次）"], ["", "", "", "", "", "序号"]],
    False,
    ((0, 0, 1, 5),),
)


@given(sheets=worn_sheets())
@example(sheets=[LABELS_UNDER_A_MERGE])
@settings(max_examples=examples(300), deadline=None)
def test_a_header_that_has_lost_labels_and_stands_twice_is_answered(labels: Labels, sheets: list[GridSheet]) -> None:
    whole = arrange(RECEIVED, Book((cover(), *sheets), "xlsx"), labels)
    for one in whole.parts:
        assert sum(one.row_kinds.values()) == one.rows_read
        assert all(len(values) == len(one.rows) for values in one.values.values())


def test_a_summary_without_its_column_of_indicators_says_so(labels: Labels) -> None:
    sheet = drawn("汇总", ["序号", "", "单位", "本期数", "说明"], (1.0, "共建活动", "次", 4.0, ""))
    whole = arrange(RECEIVED, workbook(sheet), labels)
    assert [(note.rule, note.sheet, note.expected) for note in whole.notes if note.rule == "missing_column"] == [
        ("missing_column", "汇总", "指标")
    ]


def test_a_row_with_two_kinds_of_sums_is_the_first(labels: Labels) -> None:
    line = (1.0, "七一", "主题党日", "2024.5.1", "石马村", "甲党支部", 30.0, "", "", "")
    odd = ("", "", "小计", "", "", "合计", 30.0, "", "", "")
    found = activity(arrange(RECEIVED, workbook(drawn("共建活动", HEADER, line, odd)), labels))
    assert found.row_kinds == {"header": 1, "data": 1, "subtotal": 1}
