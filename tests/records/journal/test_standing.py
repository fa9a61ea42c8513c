"""Which decisions count: the last word on each thing that was not taken back."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, strategies as st

from consolidate.records.journal.record import ADAPTER, AnyDecision
from consolidate.records.journal.standing import active, standing


def decision(number: int, kind: str, **target: object) -> AnyDecision:
    values = {"before": "若干", "after": str(number)} if kind == "correction" else {}
    return ADAPTER.validate_python(
        {
            "id": f"x{number}",
            "kind": kind,
            "at": datetime(2024, 7, 6, tzinfo=UTC),
            "by": "王芳",
            "why": "核实",
            "prev": "0" * 64,
            "target": target,
            **values,
        }
    )


def cell(number: int, address: str = "G7") -> AnyDecision:
    return decision(number, "correction", file="a.xlsx", sheet="共建活动", cell=address)


def revoke(number: int, other: int) -> AnyDecision:
    return decision(number, "revocation", decision_id=f"x{other}")


def test_a_later_correction_of_the_same_cell_replaces_the_earlier() -> None:
    journal = [cell(1), cell(2, "G8"), cell(3)]
    assert standing(journal) == {"x1": "lapsed", "x2": "active", "x3": "active"}
    assert active(journal) == [journal[1], journal[2]]


def test_a_revocation_gives_the_earlier_correction_its_place_back() -> None:
    journal = [cell(1), cell(2), revoke(3, 2)]
    assert standing(journal) == {"x1": "active", "x2": "revoked", "x3": "active"}
    assert active(journal) == [journal[0]]


def test_a_revoked_revocation_reinstates() -> None:
    journal = [cell(1), revoke(2, 1), revoke(3, 2)]
    assert active(journal) == [journal[0]]
    assert standing(journal) == {"x1": "active", "x2": "revoked", "x3": "active"}


def test_a_separation_after_a_merge_counts_whichever_is_named_first() -> None:
    merge = decision(1, "merge", what="organisation", a="o1", b="o2")
    separation = decision(2, "separation", what="organisation", a="o2", b="o1")
    assert active([merge, separation]) == [separation]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 20)), max_size=20))
def test_the_last_correction_of_a_cell_that_was_not_revoked_is_in_force(
    steps: list[tuple[bool, int, int]],
) -> None:
    journal = [
        revoke(number, back % number) if is_revocation and number else cell(number, f"G{row + 1}")
        for number, (is_revocation, row, back) in enumerate(steps)
    ]
    state = standing(journal)
    corrections = [entry for entry in journal if entry.kind == "correction"]
    last = {entry.target.cell: entry for entry in corrections if state[entry.id] != "revoked"}
    assert active(journal) == [entry for entry in corrections if entry in last.values()]
    for entry in journal:
        revokers = [r for r in journal if r.kind == "revocation" and r.target.decision_id == entry.id]
        assert (state[entry.id] == "revoked") == any(state[r.id] != "revoked" for r in revokers)
