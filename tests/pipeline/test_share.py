"""However many processes check the sheets, the warehouse holds the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.checks.sheets import share
from tests.pipeline.drawing import ACTIVITY, LINE, Desk, book


def test_sheets_checked_beside_give_the_same_warehouse(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ACTIVITY | {"attendance": "若干"}
    desk.put("太平镇(阳山)2024Q2.xlsx", book({table: [line] for table, line in LINE.items()} | {"activity": [wrong]}))
    desk.run()
    tables = desk.ask(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
        "WHERE schema_name IN ('core', 'mart', 'quality') AND table_name NOT IN ('total_history', 'run')"
    )
    before = {table: desk.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables}
    monkeypatch.setattr(share, "FEWEST_CELLS", 0)
    monkeypatch.setenv("CONSOLIDATE_WORKERS", "2")
    desk.run(again=True)
    assert {table: desk.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables} == before


NAMES = st.text(max_size=3)


@given(st.dictionaries(NAMES, st.integers(0, 10**6), max_size=8))
def test_every_sheet_is_in_one_half_and_no_half_outweighs_the_other_by_more_than_a_sheet(
    weights: dict[str, int],
) -> None:
    here, there = share.shares(weights)
    assert here | there == set(weights)
    assert not here & there
    sums = [sum(weights[one] for one in half) for half in (here, there)]
    assert abs(sums[0] - sums[1]) <= max(weights.values(), default=0)


@given(st.dictionaries(NAMES, st.integers(0, 10**6), max_size=8), st.lists(NAMES, max_size=3))
def test_what_is_wanted_first_is_checked_here(weights: dict[str, int], first: list[str]) -> None:
    here, there = share.shares(weights, first)
    assert here | there == set(weights)
    assert not here & there
    assert set(first) & set(weights) <= here
