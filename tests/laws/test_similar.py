"""Keys find the same pairs as holding every name against every other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.warehouse.rules import similar
from consolidate.warehouse.rules.name import take_apart
from consolidate.warehouse.rules.prepare import prepare_rules
from consolidate.warehouse.rules.similar import suggest
from tests.examples import examples
from tests.warehouse.rules.all_pairs import Known, pairs
from tests.warehouse.rules.conftest import Stage

PLACES = ("", "广州", "广州市", "广东", "广州市越秀区", "越秀区", "天河区")
CORES = st.text("润源食品和", min_size=1, max_size=7)
ENDS = ("有限公司党支部", "股份有限公司党支部", "党支部", "党委", "局党委", "第一党支部", "第二党支部", "")
VILLAGES = tuple(f"阳山县太平镇{name}村{level}" for name in ("三江", "小江") for level in ("党支部", "党总支"))
KINDS = ("非公企业", "组团单位")
CODES = ("914401010000000000", "914401010000000018")


@st.composite
def wordings(draw: st.DrawFn) -> str:
    """A name, or one that differs from it in a place, a character or two, or its end."""
    return draw(st.sampled_from(PLACES)) + draw(CORES) + draw(st.sampled_from(ENDS))


MENTIONS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "team": st.sampled_from(("T01", "T02")),
        "local_organisation": st.sampled_from(VILLAGES),
        "is_activity": st.booleans(),
        "uscc": st.none() | st.sampled_from(CODES),
    }
)


@pytest.fixture(scope="module")
def drawing() -> Iterator[Stage]:
    """A stage for many drawings, one after the other."""
    stage = Stage()
    with prepare_rules(stage.con):
        yield stage
    stage.con.close()


def draw_names(stage: Stage, named: dict[str, dict[str, Any]]) -> list[Known]:
    """A line for each name, and what all pairs have to know of them."""
    for table in ("stage.pairing", "stage.activity", "stage.activity_partner", "ref.organisation"):
        stage.con.execute(f"DELETE FROM {table}")
    ids = {name: f"o-{name}" for name in (*named, *VILLAGES)}
    kinds = {name: None if mention["is_activity"] else mention["kind"] for name, mention in named.items()}
    codes = {name: None if mention["is_activity"] else mention["uscc"] for name, mention in named.items()}
    every = [(ids[name], name, kinds.get(name, "镇村"), codes.get(name)) for name in ids]
    _insert(stage, "ref.organisation", ("organisation_id", "name", "kind", "uscc"), every)
    lines = list(enumerate(named.items()))
    paired = [
        (str(row), mention["team"], row, ids[name], ids[mention["local_organisation"]])
        for row, (name, mention) in lines
        if not mention["is_activity"]
    ]
    _insert(
        stage, "stage.pairing", ("line_id", "team_code", "row", "raw_partner_id", "raw_local_organisation_id"), paired
    )
    active = [(row, name, mention["team"]) for row, (name, mention) in lines if mention["is_activity"]]
    _insert(
        stage, "stage.activity", ("line_id", "team_code", "row"), [(str(row), team, row) for row, _, team in active]
    )
    _insert(
        stage,
        "stage.activity_partner",
        ("line_id", "raw_organisation_id"),
        [(str(row), ids[name]) for row, name, _ in active],
    )
    mentioned = [(partner, team, local) for _, team, _, partner, local in paired]
    mentioned += [(local, team, None) for _, team, _, _, local in paired]
    spoken = {one for one, _, _ in mentioned}
    mentioned += [(ids[name], team, None) for _, name, team in active]
    return [_known(row, [one for one in mentioned if one[0] == row[0]], row[0] not in spoken) for row in every]


def _known(row: tuple[Any, ...], mentioned: list[tuple[str, str, str | None]], is_unpaired: bool) -> Known:
    key, name, kind, uscc = row
    teams, beside = {team for _, team, _ in mentioned}, {local for _, _, local in mentioned if local}
    return Known(key, name, kind, uscc, take_apart(name, kind), frozenset(teams), frozenset(beside), is_unpaired)


def _insert(stage: Stage, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join(f"({', '.join('?' * len(columns))})" for _ in rows)
        names = ", ".join(f'"{name}"' for name in columns)
        stage.con.execute(f"INSERT INTO {table} ({names}) VALUES {marks}", [value for row in rows for value in row])


@settings(max_examples=examples(24), deadline=None)
@given(named=st.dictionaries(wordings(), MENTIONS, min_size=8, max_size=30))
def test_keys_find_the_same_pairs_as_holding_all_against_all(drawing: Stage, named: dict[str, dict[str, Any]]) -> None:
    known = draw_names(drawing, named)

    suggest(drawing.con, "similar_organisation")
    found = drawing.con.execute("SELECT name, expected FROM suggestion").fetchall()
    assert sorted(map(sorted, found)) == sorted(sorted(pair) for pair in pairs(known) if _is_named(pair, known))


def _is_named(pair: frozenset[str], known: list[Known]) -> bool:
    """Names that no line has are nobody's mistake."""
    return any(one.teams for one in known if one.name in pair)


def listed(stage: Stage) -> list[frozenset[str]]:
    """The pairs of names that are shown."""
    return [frozenset((one.value, one.expected)) for one in stage.found("similar_organisation")]


def alike(stage: Stage, team: str, letters: str) -> list[str]:
    """One company after the other, a character of each another's; the lines of a team name them."""
    names = [f"广州润源{letter}食品贸易有限公司党支部" for letter in letters]
    for name in names:
        row = 5 + stage.con.execute("SELECT count(*) FROM stage.pairing").fetchall()[0][0]
        stage.line(
            "pairing", team=team, row=row, pairing_kind="非公企业", partner=name, local_organisation=f"第{row}村党支部"
        )
    return names


def test_suggestions_left_out(stage: Stage) -> None:
    """A team with six suggestions is shown two; the others are counted, and another team's are shown."""
    stage.set("suggestions", "2")
    alike(stage, "T01", "甲乙丙丁")
    alike(stage, "T02", "戊")
    stage.decide("separation", "o-广州润源戊食品贸易有限公司党支部", "o-广州润源甲食品贸易有限公司党支部")

    assert [one.team_code for one in stage.found("similar_organisation")] == ["T01", "T01", "T02", "T02"]
    assert [(one.team_code, one.value, one.header, one.detail) for one in stage.found("suggestions_left_out")] == [
        ("T01", "similar_organisation", "可能是同一组织", "另有 4 处没有逐一列出‖4 more are not listed"),
        ("T02", "similar_organisation", "可能是同一组织", "另有 1 处没有逐一列出‖1 more are not listed"),
    ]


def test_names_alike_by_the_thousand_are_compared_within_their_team(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of five on one key, of which only three may be held against each other, those of one team are."""
    monkeypatch.setattr(similar, "CROWD", 3)
    first, others = alike(stage, "T01", "甲乙"), alike(stage, "T02", "丙丁戊")

    assert set(listed(stage)) == {frozenset(first), *(frozenset(pair) for pair in combinations(others, 2))}
    assert [(one.team_code, one.detail.partition("‖")[0]) for one in stage.found("suggestions_left_out")] == [
        ("T01", "有 2 个名称与很多名称相近，只在本队内比较"), ("T02", "有 3 个名称与很多名称相近，只在本队内比较"),
    ]  # fmt: skip
