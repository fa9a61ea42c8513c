"""Findings about a period that is none of the programme's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from consolidate.records.reference import load_reference
from consolidate.submissions.register.span import ProgrammeSpan

SPAN = ProgrammeSpan(load_reference(Path(__file__).parents[3] / "data" / "reference").programme)


@pytest.mark.parametrize(
    ("typed", "detail"),
    [
        ("第二季度", "没有写年份。"), (" 二季度 ", "没有写年份。"), ("Q2", "没有写年份。"), ("4-6月", "没有写年份。"),
        ("本季度", ""), ("第九季度", ""), ("2019年第一季度", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_a_year_that_is_missing_is_asked_for(typed: str, detail: str) -> None:
    ((rule, severity, _, found),) = SPAN.read(typed, date(2024, 7, 3)).remarks
    assert (rule, severity, found.zh) == ("unknown_period", "hold", detail)
