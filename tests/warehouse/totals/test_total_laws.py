"""Laws of adding up, over random lines."""

from __future__ import annotations

from decimal import Decimal

from adding import added_up
from drawn_stage import Drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from random_lines import Lines, lines, put

from consolidate.warehouse.totals import fill_facts, fill_overlap, fill_totals

DRAWN = Drawn()
FEW = settings(max_examples=6, deadline=None)


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
