"""A day that is written in digits alone takes a short cut, which leads to the same place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from consolidate.reading.values import day


@given(st.from_regex(day._DIGITS, fullmatch=True))
def test_the_short_cut_changes_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        short = day.plain(text)
        patch.setattr(day, "_DIGITS", re.compile("(?!)"))
        assert day.plain(text) == short
