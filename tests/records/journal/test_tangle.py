"""Decisions that cannot all count are refused when they are written, whatever other decisions stand between."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from consolidate.records.journal.journal import Draft, Journal
from consolidate.records.journal.standing import active, standing
from consolidate.runtime.errors import WrongUsage
from consolidate.submissions.organisations import resolve_pairs

NAMES = {one: one for one in ("o1", "o2", "o3", "o4")}


@pytest.fixture(name="journal")
def _journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "decisions.jsonl")


def decide(journal: Journal, kind: str, a: str, b: str, what: str = "organisation") -> str:
    return journal.append(kind, "李明", "同一个", {"what": what, "a": a, "b": b}).id


def revoke(journal: Journal, decision: str) -> str:
    return journal.append("revocation", "李明", "有误", {"decision_id": decision}).id


def test_a_merge_the_other_way_round_is_refused(journal: Journal) -> None:
    first = decide(journal, "merge", "o1", "o2")
    with pytest.raises(WrongUsage, match=f"绕成一圈：o2 → o1 → o2，.*（{first}）"):
        decide(journal, "merge", "o2", "o1")
    assert [one.id for one in active(journal.read())] == [first]


def test_a_circle_through_a_chain_is_refused(journal: Journal) -> None:
    decide(journal, "merge", "o1", "o2")
    second = decide(journal, "merge", "o2", "o3")
    with pytest.raises(WrongUsage, match="绕成一圈：o3 → o1 → o2 → o3"):
        decide(journal, "merge", "o3", "o1")
    revoke(journal, second)
    decide(journal, "merge", "o3", "o1")


def test_one_thing_is_not_counted_as_two(journal: Journal) -> None:
    first = decide(journal, "merge", "o1", "o2")
    with pytest.raises(WrongUsage, match=f"o1 已计为 o2（决定 {first}，李明），不能又计为 o3"):
        decide(journal, "merge", "o1", "o3")
    decide(journal, "merge", "o1", "o3", what="donor")


def test_a_revocation_that_would_bring_back_a_circle_is_refused(journal: Journal) -> None:
    taken_back = revoke(journal, decide(journal, "merge", "o1", "o2"))
    decide(journal, "merge", "o2", "o1")
    with pytest.raises(WrongUsage, match="绕成一圈"):
        revoke(journal, taken_back)


def test_a_separation_makes_room_for_the_merge_the_other_way_round(journal: Journal) -> None:
    first = decide(journal, "merge", "o1", "o2")
    decide(journal, "separation", "o2", "o1")
    third = decide(journal, "merge", "o2", "o1")
    assert (standing(journal.read())[first], standing(journal.read())[third]) == ("lapsed", "active")


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(sorted(NAMES)), st.sampled_from(sorted(NAMES))), max_size=12)
)
def test_every_merge_that_was_written_and_stands_has_its_effect(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, str]]
) -> None:
    journal = Journal(tmp_path_factory.mktemp("law") / "decisions.jsonl")
    for choice, a, b in steps:
        written = journal.read()
        try:
            if choice < 4:
                decide(journal, "merge" if choice else "separation", a, b)
            elif written:
                revoke(journal, written[len(a) * choice % len(written)].id)
        except WrongUsage:
            assert journal.read() == written
    merges = [one for one in active(journal.read()) if one.kind == "merge"]
    pairs = resolve_pairs([(one.id, one.kind, one.target.a, one.target.b) for one in merges], NAMES)
    assert pairs.lost == {}
    assert {one.target.a for one in merges} == set(pairs.merged)
    assert not set(pairs.merged) & set(pairs.merged.values())


CELL = {"file": "2024Q2/太保镇.xlsx", "sheet": "共建活动", "cell": "G7"}
ONCE = {
    "correction": [Draft("correction", "李明", "核实", CELL, "若干", after, is_first=True) for after in ("46", "47")],
    "seal": [
        Draft("seal", by, "已报", {"period": "2024Q2", "fingerprint": "0" * 64}, is_first=True)
        for by in ("李明", "王芳")
    ],
}


@pytest.mark.parametrize("kind", sorted(ONCE))
def test_of_two_who_decide_at_once_the_second_is_warned(journal: Journal, kind: str) -> None:
    first, second = ONCE[kind]
    (written,) = journal.extend([first])
    with pytest.raises(WrongUsage, match=f"李明已对同一处作了决定（{written.id}）"):
        journal.extend([second])
    assert [one.id for one in journal.read()] == [written.id]
    journal.extend([second._replace(is_first=False)])
    assert [standing(journal.read())[one.id] for one in journal.read()] == ["lapsed", "active"]
