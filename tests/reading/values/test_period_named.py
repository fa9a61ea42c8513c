"""The period that a person means among those of a programme."""

from __future__ import annotations

from datetime import date

import pytest

from consolidate.reading.values.period_named import choose_period
from consolidate.runtime.errors import WrongUsage

QUARTERS = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "said",
    ["2024Q2", "２０２４Ｑ２", "24Q2", "2024-Q2", "2024 q2", "2024年二季度", "24年2季度", "2024年第2季度", "2024年4-6月", "Q2", "2季度", "二季",
     "4-6月", "2024年第Ⅱ季度", "二〇二四年第二季度"],
)  # fmt: skip
def test_every_spelling_of_a_return(said: str) -> None:
    assert choose_period(said, QUARTERS) == "2024Q2"


def test_without_a_year_it_is_the_newest_that_has_begun() -> None:
    assert [choose_period("四季度", QUARTERS, date(2024, month, 1)) for month in (9, 10)] == ["2023Q4", "2024Q4"]
    assert choose_period("四季度", QUARTERS, date(2020, 1, 1)) == "2024Q4"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("2024.2", "请写 2024Q1 或 2024Q2。"),
        ("24-3", "请写 2024Q3。"),
        ("2024.02", "请写 2024Q1。"),
        ("202406", "请写 2024Q2。"),
        ("2024年上半年", "请写 2024Q1 或 2024Q2。"),
        ("2023", "请写 2023Q1 或 2023Q2 或 2023Q3 或 2023Q4。"),
        ("2022Q1", "可选：2023Q1 … 2024Q4"),
        ("2024Q5", "可选：2023Q1 … 2024Q4"),
        ("本期", "可选：2023Q1 … 2024Q4"),
        ("", "可选：2023Q1 … 2024Q4"),
        ("截至2024年6月", "可选：2023Q1 … 2024Q4"),
    ],
)
def test_what_is_no_period_is_answered_with_what_to_type(said: str, answer: str) -> None:
    with pytest.raises(WrongUsage, match=f"“{said}”.*{answer}"):
        choose_period(said, QUARTERS)
