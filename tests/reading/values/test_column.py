"""A whole column: each distinct value read once, ditto marks from the line above within the part."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from consolidate.reading.values.column import Answers, Codes, read_column
from consolidate.reading.values.count import read_count
from consolidate.reading.values.reading import Cell, Reading, ok


def drawn(answers: Answers) -> list[str]:
    """One text a line: value verdict rule note."""
    return [" ".join("·" if cell in (None, "") else str(cell) for cell in line[:4]) for line in answers.each()]


def values(answers: Answers) -> list[object]:
    return [one.value for one in answers.each()]


def parts_of(*numbers: int) -> Codes:
    return np.array(numbers, dtype=np.int64)


def column(*cells: Cell) -> pd.Series:
    return pd.Series(list(cells), dtype=object)


def test_each_line_gets_the_reading_of_its_cell_by_its_position() -> None:
    raw = pd.Series(["12", "100余", "", "12"], index=[7, 3, 9, 8], dtype=object)

    answers = read_column(read_count, raw)

    assert drawn(answers) == [
        "12 ok · ·",
        "100 warn approximate ≥",
        "· error required ·",
        "12 ok · ·",
    ]
    assert answers.are("ok").tolist() == [True, False, False, True]
    assert not answers.all_are("ok")


def test_a_distinct_value_is_read_once_in_each_context() -> None:
    seen: list[tuple[Cell, str]] = []

    def reader(cell: Cell, town: str) -> Reading:
        seen.append((cell, town))
        return ok(f"{cell}@{town}")

    #                                                  towns of the three parts
    answers = read_column(reader, column("a", "b", "a", "a"), [["x", "x", "y"]], parts_of(0, 0, 1, 2))

    assert values(answers) == ["a@x", "b@x", "a@x", "a@y"]
    assert sorted(seen) == [("a", "x"), ("a", "y"), ("b", "x")]


def test_one_and_true_and_the_sign_1_are_four_things() -> None:
    answers = read_column(lambda cell: ok(repr(cell)), column(1, 1.0, True, "1", 1))

    assert values(answers) == ["1", "1.0", "True", "'1'", "1"]


def test_a_ditto_mark_repeats_the_nearest_line_above_within_its_part() -> None:
    #                    part 0                       part 1
    raw = column("5", "同上", "〃", "约8", "同上", "〃", "3", "同上")
    parts = parts_of(0, 0, 0, 0, 0, 1, 1, 1)

    assert drawn(read_column(read_count, raw, parts=parts)) == [
        "5 ok · ·",
        "5 warn assumed ditto",
        "5 warn assumed ditto",
        "8 warn approximate ≈",
        "8 warn assumed ditto",
        "· error required ditto, and nothing above",
        "3 ok · ·",
        "3 warn assumed ditto",
    ]


def test_a_ditto_mark_below_what_cannot_be_read_cannot_be_read_either() -> None:
    assert drawn(read_column(read_count, column("若干", "同上"))) == [
        "· error not_a_number ·",
        "· error not_a_number ·",
    ]


def test_parts_may_lie_in_one_another() -> None:
    raw, parts = column("1", "9", "同上", "同上"), parts_of(0, 1, 0, 1)

    assert values(read_column(read_count, raw, parts=parts)) == [1, 9, 1, 9]


def test_a_missing_context_is_none() -> None:
    def reader(cell: Cell, unit: str | None, received: date | None) -> Reading:
        return ok((cell, unit, received))

    units, days = ["元", None], [None, date(2024, 7, 5)]

    answers = read_column(reader, column("1", "1"), [units, days], parts_of(0, 1))

    assert values(answers) == [("1", "元", None), ("1", None, date(2024, 7, 5))]


def test_no_lines_give_no_readings() -> None:
    answers = read_column(read_count, column(), parts=parts_of())

    assert answers.each() == []
    assert answers.all_are("ok")


def test_numeric_columns_of_pandas_are_read_like_cells() -> None:
    assert [one.rule for one in read_column(read_count, pd.Series([1.0, 2.5])).each()] == [None, "not_whole"]
    assert values(read_column(read_count, pd.Series(["1", "2"]))) == [1, 2]


def test_a_column_is_read_by_its_distinct_values_however_long_it_is() -> None:
    raw = pd.Series([f"{line % 200}人" if line % 7 else float(line % 50) for line in range(20_000)], dtype=object)
    dates = pd.Series([f"2024.{line % 6 + 1}.{line % 28 + 1}" for line in range(20_000)], dtype=object)
    money = pd.Series([f"{line % 300 / 10}万元" for line in range(20_000)], dtype=object)
    parts = parts_of(*(line // 60 for line in range(20_000)))
    units = ["万元"] * 334
    asked: list[object] = []

    def noted(cell: Cell, *context: object) -> Reading:
        asked.append(cell)
        return ok(cell)

    for column, context in ((raw, ()), (dates, ()), (money, [units])):
        asked.clear()
        read_column(noted, column, context, parts)
        assert len(asked) == len(set(map(repr, column)))
