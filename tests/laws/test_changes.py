"""Laws of change, over random pairs of runs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from tests.examples import examples
from tests.warehouse.changes.two_runs import changes, run
from tests.warehouse.totals.drawn_stage import Drawn
from tests.warehouse.totals.random_lines import Lines, lines, put

DRAWN = Drawn()
CORRECTION = {"id": "d1", "kind": "correction", "target": {"file": "2024Q1/t1.xlsx", "sheet": "特色项目", "cell": "G5"}}
MERGE = {"id": "d2", "kind": "merge", "target": {"what": "organisation", "a": "o4", "b": "o1"}}


def draw(drawn: Drawn, drawn_lines: Lines, resubmitted: frozenset[str], on_roster: tuple[str, ...]) -> None:
    """The lines, the submissions of some periods under new ids, a roster of its own."""
    put(drawn, drawn_lines)
    drawn.con.execute("DELETE FROM ref.group_unit_organisation")
    drawn.roster(*on_roster)
    for period in resubmitted:
        for name in ("core.submission", *(f"stage.{one}" for one in drawn_lines)):
            drawn.con.execute(f"UPDATE {name} SET submission_id = submission_id || '-2' WHERE period = '{period}'")


state = st.tuples(
    lines(),
    st.frozensets(st.sampled_from(("2024Q1", "2024Q2"))),
    st.sampled_from(((), ("o1",), ("o1", "o2", "o3"))),
    st.sampled_from(("old", "new")),
    st.sampled_from(([], [CORRECTION], [CORRECTION, MERGE])),
)


@settings(max_examples=examples(15), deadline=None)
@given(state, state)
def test_the_amounts_of_a_total_add_up_to_after_minus_before(first: object, second: object) -> None:
    (was_lines, *was), (now_lines, *now) = first, second  # type: ignore[misc]
    before = run(DRAWN, lambda drawn: draw(drawn, was_lines, was[0], was[1]), reference=was[2], decisions=was[3])
    after = run(DRAWN, lambda drawn: draw(drawn, now_lines, now[0], now[1]), reference=now[2], decisions=now[3])
    found: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    for measure, code, period, _, amount, one_before, one_after, _ in changes(DRAWN, before, after):
        found[measure, code, period] += amount  # type: ignore[arg-type]
        assert one_before == before.totals.get((measure, code, period))  # type: ignore[arg-type]
        assert one_after == after.totals.get((measure, code, period))  # type: ignore[arg-type]
    places = before.totals.keys() | after.totals.keys()
    moved = {one: after.totals.get(one, Decimal(0)) - before.totals.get(one, Decimal(0)) for one in places}
    # causes may cancel out: a total that stands where it stood may still have moved there and back
    assert {one: amount for one, amount in found.items() if amount} == {one: by for one, by in moved.items() if by}
