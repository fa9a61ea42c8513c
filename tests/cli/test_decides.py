"""A steward's decisions on the command line: written to the journal, in effect at the next run, never about nothing."""

from __future__ import annotations

from itertools import product

import pytest

from tests.cli.conftest import OTHER, SHARED, journal
from tests.cli.said import Program
from tests.pipeline.drawing import TEAM, Desk

WHO = ("--by", "李明", "--why", "电话核实")


def found(desk: Desk, rule: str) -> str:
    return str(desk.ask("SELECT finding_id FROM quality.finding WHERE rule = ?", rule)[0][0])


def test_decisions_are_written_down_and_take_effect_at_the_next_run(consolidate: Program, copy: Desk) -> None:
    lines = dict(copy.ask("SELECT title, line_id FROM core.activity"))
    at = ("--data", copy.data)
    correction = consolidate("correct", "--file", SHARED, "--cell", "共建活动!F3", "--to", "103", *WHO, *at)
    explanation = consolidate("explain", found(copy, "date_in_period"), *WHO, *at)
    merger = consolidate("merge", lines["党课"], lines["主题党日"], *WHO, *at)
    sealing = consolidate("seal", "2024Q2", *WHO, *at)
    said = [correction, explanation, merger, sealing]
    assert [(one.code, one.out.count("\n"), "下次运行生效" in one.err) for one in said] == [(0, 1, True)] * 4
    kinds = ["correction", "explanation", "merge", "seal"]
    assert [(one["kind"], one["by"], one["why"]) for one in journal(copy)] == [
        (kind, "李明", "电话核实") for kind in kinds
    ]
    assert copy.total("activities") == 3  # nothing moves before the next run

    copy.run()
    assert copy.findings() == []
    assert copy.ask("SELECT attendance FROM core.activity WHERE title = '走访慰问'") == [(103,)]
    assert copy.total("activities") == 3  # one more that was quarantined, one less that was merged
    assert copy.total("attendance", "team", TEAM) == 30 + 30 + 103
    assert copy.ask("SELECT kind, status FROM quality.decision ORDER BY kind") == [(kind, "active") for kind in kinds]
    moved = consolidate("totals", "--since", "--measure", "activities", *at, "--json").rows
    assert sorted((row["cause"], row["amount"], row["before"], row["after"]) for row in moved) == [
        ("correction", 1, 3, 3), ("decision", -1, 3, 3),
    ]  # fmt: skip

    undone = consolidate("revoke", merger.out.strip(), *WHO, *at)
    assert undone.code == 0
    copy.run()
    assert copy.total("activities") == 4
    assert ("merge", "revoked") in copy.ask("SELECT kind, status FROM quality.decision")


def test_two_things_that_are_not_the_same_are_written_down(consolidate: Program, copy: Desk) -> None:
    names = [str(name) for (name,) in copy.ask("SELECT name FROM ref.organisation ORDER BY name LIMIT 2")]
    assert consolidate("separate", *names, *WHO, "--data", copy.data).code == 0
    (one,) = journal(copy)
    ids = dict(copy.ask("SELECT name, organisation_id FROM ref.organisation"))
    assert (one["kind"], one["target"]) == (
        "separation", {"what": "organisation", "a": ids[names[0]], "b": ids[names[1]]},
    )  # fmt: skip


REFUSED = [
    (("--file", "没有.xlsx", "--cell", "共建活动!F3"), "raw/ 里没有“没有.xlsx”"),
    (("--file", SHARED, "--cell", "共建活功!F3"), "里没有工作表“共建活功”"),
    (("--file", SHARED, "--cell", "F3"), "--cell 应写成"),
    (("--file", SHARED, "--cell", "共建活动!3F"), "--cell 应写成"),
    (("--file", SHARED, "--cell", "共建活动!F300"), "F300"),
]


@pytest.mark.parametrize(("words", "says"), REFUSED, ids=lambda one: one if isinstance(one, str) else "")
def test_a_correction_of_what_is_not_there_is_refused(
    consolidate: Program, copy: Desk, words: tuple[str, ...], says: str
) -> None:
    said = consolidate("correct", *words, "--to", "103", *WHO, "--data", copy.data)
    assert (said.code, said.out, journal(copy)) == (2, "", [])
    assert says in said.err


def test_what_must_be_corrected_cannot_be_explained(consolidate: Program, copy: Desk) -> None:
    said = consolidate("explain", found(copy, "not_a_number"), *WHO, "--data", copy.data)
    assert (said.code, journal(copy)) == (2, [])
    assert "说明不能代替更正" in said.err


@pytest.mark.parametrize("missing", ["--by", "--why"])
def test_a_decision_without_a_name_or_a_reason_is_refused(consolidate: Program, copy: Desk, missing: str) -> None:
    who = [words for words in zip(WHO[::2], WHO[1::2], strict=True) if words[0] != missing]
    said = consolidate("seal", "2024Q2", *who[0], "--data", copy.data)
    assert (said.code, journal(copy)) == (2, [])
    verbs = (("seal", "2024Q2"), ("merge", "党课", "主题党日"), ("accept", OTHER, "--as", "supplement"))
    for words, blank in product(verbs, (" ", "。", "—…！")):
        said = consolidate(*words, *who[0], missing, blank, "--data", copy.data)
        assert (said.code, said.out, journal(copy)) == (2, "", [])
        assert said.err.startswith(f"{missing} 不能空着") and said.err.count("\n") == 1  # before anything is looked up


def test_a_second_explanation_says_which_one_it_replaces(consolidate: Program, copy: Desk) -> None:
    one, at = found(copy, "date_in_period"), ("--data", copy.data)
    first = consolidate("explain", one, "--by", "王芳", "--why", "提前开展", *at)
    assert "代替" not in first.err
    second = consolidate("explain", one, *WHO, *at)
    assert f"代替王芳先前的说明“提前开展”（{first.out.strip()}）" in second.err
    effects = [(row["status"], row["effect"]) for row in consolidate("decisions", *at, "--json").rows]
    assert effects == [("active", "下次运行生效"), ("lapsed", "已有更新的决定")]
    sealed = consolidate("seal", "2024Q2", *WHO, *at)
    assert "还有 1 个决定等下次运行" in sealed.err
    assert consolidate("revoke", second.out.strip(), *WHO, *at).code == 0
    effects = [(row["kind"], row["effect"]) for row in consolidate("decisions", *at, "--json").rows][2:]
    assert effects == [("explanation", "已撤销，没有运行过"), ("explanation", "下次运行生效")]


def test_the_journal_is_chained_and_only_grows(consolidate: Program, copy: Desk) -> None:
    before = b""
    for words in (("seal", "2024Q2"), ("correct", "--file", OTHER, "--cell", "共建活动!F2", "--to", "31")):
        assert consolidate(*words, *WHO, "--data", copy.data).code == 0
        now = (copy.data / "decisions" / "decisions.jsonl").read_bytes()
        assert now.startswith(before)
        before = now
    assert len(journal(copy)) == 2
