"""Laws of adding up, over random lines."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings, strategies as st

from consolidate.warehouse.totals import create_macros, fill_facts, fill_overlap, fill_totals
from tests.examples import examples
from tests.warehouse.totals.adding import added_up
from tests.warehouse.totals.drawn_stage import PERIODS, Drawn
from tests.warehouse.totals.random_lines import Lines, lines, put

DRAWN = Drawn()
create_macros(DRAWN.con)
FEW = settings(max_examples=examples(12), deadline=None)


def totals(drawn_lines: Lines) -> dict[tuple[str, str, str], tuple[Decimal, Decimal]]:
    """{(measure, scope code, period): (value, pending)}"""
    put(DRAWN, drawn_lines)
    fill_facts(DRAWN.con)
    fill_totals(DRAWN.con)
    rows = DRAWN.con.execute("SELECT measure, scope_code, period, value, pending FROM mart.total").fetchall()
    return {row[:3]: row[3:] for row in rows}


@FEW
@given(lines())
def test_two_ways_of_adding_agree(drawn_lines: Lines) -> None:
    accepted, with_pending = added_up(drawn_lines), added_up(drawn_lines, with_pending=True)
    assert totals(drawn_lines) == {
        place: (accepted[place], with_pending[place] - accepted[place]) for place in accepted
    }


@FEW
@given(lines(), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(drawn_lines: Lines, chance: st.random.Random) -> None:
    shuffled = {name: chance.sample(rows, len(rows)) for name, rows in drawn_lines.items()}
    assert totals(shuffled) == totals(drawn_lines)


@FEW
@given(lines())
def test_overlap_explains_what_the_teams_add_up_to_above_the_total(drawn_lines: Lines) -> None:
    totals(drawn_lines)
    fill_overlap(DRAWN.con)
    unexplained = DRAWN.con.execute(
        """
        WITH apart AS (
            SELECT measure, period,
                sum(CASE scope WHEN 'team' THEN value WHEN 'all' THEN -value ELSE 0 END) AS difference
            FROM mart.total WHERE additivity = 'distinct' GROUP BY ALL
        ), listed AS (SELECT measure, period, sum(extra) AS extra FROM mart.overlap GROUP BY ALL)
        SELECT measure, period, difference, extra FROM apart FULL JOIN listed USING (measure, period)
        WHERE difference <> coalesce(extra, 0)
        """
    ).fetchall()
    assert unexplained == []


@FEW
@given(lines())
def test_the_totals_of_a_span_are_those_of_mart_total(drawn_lines: Lines) -> None:
    totals(drawn_lines)
    con = DRAWN.con
    for period, since, until in [*((one, one, one) for one in PERIODS), ("all", None, None)]:
        stored = con.execute("SELECT * EXCLUDE (period) FROM mart.total WHERE period = ?", [period]).fetchall()
        computed = con.execute("SELECT * EXCLUDE (period) FROM mart.total_over(?, ?)", [since, until]).fetchall()
        assert sorted(set(stored) - set(computed), key=str) == []
        silent = set(computed) - set(stored)  # of a team that did not report, what is in force from before
        assert all(row[1] == "team" and row[7] == "last" and row[-1] < period for row in silent)
