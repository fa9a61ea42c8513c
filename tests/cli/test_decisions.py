"""Decisions are listed with what became of them; those that no run has heeded yet, too."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from consolidate.outputs.screen.words import WORDS
from consolidate.records.journal.record import KINDS, AnyDecision, Explanation, ExplanationTarget
from consolidate.schemas.quality import DECISION
from consolidate.verbs.decision_list import list_decisions
from consolidate.verbs.target import describe_target
from tests.cli.said import Program


@pytest.fixture(name="data")
def _data(decided: Path, shared: Path, tmp_path: Path, consolidate: Program) -> Path:
    """One correction that a run has heeded, then an explanation, and a revocation of the correction: made once."""
    if not decided.exists():
        _decide(shutil.copytree(shared, decided), consolidate)
    return Path(shutil.copytree(decided, tmp_path / "data"))


@pytest.fixture(name="heeded")
def _heeded(decided: Path, data: Path, consolidate: Program) -> Path:
    """The same after a run, to be read: made once."""
    heeded = decided.with_name("heeded")
    if not heeded.exists():
        consolidate("run", "--data", shutil.copytree(data, heeded))
    return heeded


@pytest.fixture(name="decided", scope="module")
def _decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decisions") / "data"


def _decide(data: Path, consolidate: Program) -> None:
    by = ("--by", "李明", "--data", data)
    cell = ("--file", "太平镇(阳山)2024Q2.xlsx", "--cell", "共建活动!F3")
    done = consolidate("correct", *cell, "--to", "46", "--why", "电话核实", *by)
    consolidate("run", "--data", data)
    (early,) = consolidate("findings", "--rule", "date_in_period", "--data", data, "--json").rows
    consolidate("explain", early["finding_id"], "--why", "提前开展", *by)
    consolidate("revoke", done.out.strip(), "--why", "记错", *by)


def listed(consolidate: Program, data: Path, *words: str) -> list[tuple[str, str, str]]:
    rows = consolidate("decisions", *words, "--data", data, "--json").rows
    return [(row["kind"], row["status"], row["effect"]) for row in rows]


REVOKED = ("correction", "revoked", "下次运行起失效")
NEW = ("explanation", "active", "下次运行生效")


def test_the_newest_stand_first_with_what_became_of_them(consolidate: Program, data: Path, heeded: Path) -> None:
    assert listed(consolidate, data) == [("revocation", "active", "下次运行生效"), NEW, REVOKED]
    assert [(kind, status) for kind, status, _ in listed(consolidate, heeded)] == [
        ("revocation", "active"),
        ("explanation", "active"),
        ("correction", "revoked"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--kind", "说明"), [NEW]),
        (("--kind", "explanation"), [NEW]),
        (("--status", "已撤销"), [REVOKED]),
        (("--team", "太平镇", "--kind", "correction"), [REVOKED]),
        (("--team", "太保镇"), []),
        (("--county", "阳山", "--period", "二季度", "--status", "active", "--kind", "explanation"), [NEW]),
        (("--effect", "已代入"), []),
    ],
    ids=lambda one: " ".join(one) if one and isinstance(one[0], str) else "",
)
def test_decisions_are_filtered(
    consolidate: Program, data: Path, words: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert listed(consolidate, data, *words) == expected


def test_a_decision_is_about_what_a_steward_calls_it(consolidate: Program, data: Path, heeded: Path) -> None:
    cell = "太平镇(阳山)2024Q2.xlsx 共建活动!F3"
    early = "太平镇(阳山)2024Q2.xlsx 共建活动!C4 日期不在本期"
    ((first, _), *rest) = [
        (row["about"], row["decision_id"]) for row in consolidate("decisions", "--data", data, "--json").rows
    ]
    assert [about for about, _ in rest] == [early, cell] and first == f"{rest[1][1]}：{cell}"
    again = [row["about"] for row in consolidate("decisions", "--data", heeded, "--json").rows]
    assert again == [first, early, cell]


def test_things_that_were_merged_are_called_by_their_names() -> None:
    def of(kind: str, **target: object) -> AnyDecision:
        return cast("AnyDecision", SimpleNamespace(kind=kind, target=SimpleNamespace(**target)))

    names = {"o1": "广州市甲局党支部", "o2": "广州市甲局党委", "f1": "2024Q2/一.xlsx 共建活动!C2 迟报"}
    merge = of("merge", what="organisation", a="o1", b="o2")
    assert describe_target(merge, names, {}) == "广州市甲局党支部 计为 广州市甲局党委"
    assert describe_target(of("separation", a="o1", b="o9"), names, {}) == "广州市甲局党支部 与 o9"
    assert describe_target(of("seal", period="2024Q2", fingerprint="x"), names, {}) == "2024Q2"
    assert describe_target(of("acceptance", file="二.xlsx", counts_as="supplement"), names, {}) == "二.xlsx 补报"
    assert describe_target(of("hold", file="二.xlsx", asks="wait"), names, {}) == "二.xlsx 整份暂缓"
    assert describe_target(of("revocation", decision_id="d1"), names, {"d1": merge}).startswith("d1：广州市甲局党支部")


def test_an_explanation_keeps_its_team_when_its_finding_is_gone() -> None:
    target = ExplanationTarget(finding_id="f1", rule="late", team_code="441823107", period="2024Q2")
    at = datetime(2024, 7, 9, tzinfo=UTC)
    gone = Explanation(id="d1", kind="explanation", at=at, by="李明", why="停电", target=target, prev="0" * 64)
    taiping = {
        "name": "441823107",
        "said": "太平镇",
        "team_code": "441823107",
        "team": "太平镇",
        "county_code": "441823",
    }
    (row,) = list_decisions([gone], [], [taiping])
    assert (row["team"], row["county_code"], row["period"], row["about"]) == ("太平镇", "441823", "2024Q2", "f1 迟报")


def test_json_has_the_columns_of_the_table(consolidate: Program, data: Path) -> None:
    rows = consolidate("decisions", "--data", data, "--json").rows
    known = {one.name for one in DECISION.columns}
    assert [sorted(known - row.keys()) for row in rows if row["kind"] == "correction"] == [[]]
    assert {row["team_code"] for row in rows} == {"441823107"}


def test_completion_offers_verbs_and_names(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from consolidate.cli.complete import kinds, rules, teams

    monkeypatch.setenv("CONSOLIDATE_DATA", str(shared))
    assert "太平镇" in teams("太")
    assert rules("not_a_n") == ["not_a_number"]
    assert kinds("更") == ["更正"]


def test_every_kind_has_a_word() -> None:
    assert set(WORDS["kind"]) == set(KINDS)
