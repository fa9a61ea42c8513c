"""A supplement that a steward lets in counts beside the return that it adds to, from the sheet to the totals."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from consolidate.records.journal.journal import Journal
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, PROJECT, Desk, book, cover, desk

BASE, ADDED = "2024Q2/太平镇.xlsx", "2024Q2/太平镇 补报.xlsx"
TITLES = ("党课学习", "走访慰问", "志愿服务", "技能培训")


@pytest.fixture(scope="module", name="sent")
def _sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = desk(tmp_path_factory.mktemp("sent"))
    activities = [ACTIVITY | {"title": title} for title in TITLES]
    office.put(BASE, book({"activity": activities, "contribution": [CONTRIBUTION], "project": [PROJECT]}))
    more = {"activity": [ACTIVITY | {"title": "座谈会", "attendance": 12}], "contribution": [CONTRIBUTION]}
    office.put(ADDED, book(more, cover(filled_on="2024-07-05", revision_note="补报一场活动")))
    office.run()
    return office.data


@pytest.fixture(name="office")
def _office(sent: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(sent, tmp_path / "data"))


@pytest.fixture(scope="module", name="supplemented")
def _supplemented(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, str]:
    """The same after a run that has let the second return in as a supplement, to be asked; the decision."""
    office = Desk(shutil.copytree(sent, tmp_path_factory.mktemp("supplemented") / "data"))
    return office, accept(office, "supplement")


def accept(office: Desk, counts_as: str) -> str:
    ids: dict[str, str] = dict(office.ask("SELECT file, submission_id FROM quality.submission"))
    target = {"submission_id": ids[ADDED], "file": ADDED, "counts_as": counts_as, "earlier_id": ids[BASE]}
    journal = Journal(office.data / "decisions" / "decisions.jsonl")
    decision = journal.append("acceptance", "李明", "电话核实", target)
    office.run()
    return decision.id


def stands(office: Desk) -> dict[str, str]:
    return dict(office.ask("SELECT file, status FROM quality.submission"))


def read(office: Desk, query: str) -> list[tuple[Any, ...]]:
    return office.ask(query)


def test_a_supplement_counts_beside_its_return_everywhere(sent: Path, supplemented: tuple[Desk, str]) -> None:
    first = dict(read(Desk(sent), "SELECT title, line_id FROM core.activity"))
    office, decision = supplemented
    assert stands(office) == {BASE: "accepted", ADDED: "accepted"}
    assert (office.total("attendance"), office.total("activities"), office.total("teams_reporting")) == (132, 5, 1)
    lines = dict(read(office, "SELECT title, line_id FROM core.activity"))
    assert {title: lines[title] for title in TITLES} == first
    assert read(office, "SELECT status, lines_accepted, lines_quarantined FROM quality.completeness")[:1] != []
    assert read(office, "SELECT status, lines_accepted FROM quality.completeness WHERE status = 'accepted'") == [
        ("accepted", 8)
    ]
    account = "SELECT file, sum(rows_accepted), sum(rows_held) FROM quality.account GROUP BY ALL ORDER BY ALL"
    assert read(office, account) == [(ADDED, 2, 0), (BASE, 6, 0)]
    assert read(office, "SELECT kind, status, effect FROM quality.decision") == [
        ("acceptance", "active", f"补报，与 {BASE} 一并计入")
    ]
    change = "SELECT DISTINCT cause, what FROM mart.change WHERE scope = 'all' AND period = '2024Q2' AND measure = 'attendance'"
    assert read(office, change) == [("decision", decision)]


def test_what_a_supplement_restates_counts_as_it_says_there(office: Desk) -> None:
    parted = PAIRING | {"pairing_status": "已解除"}
    more = {"project": [PROJECT | {"investment_yuan": 80}], "pairing": [parted]}
    base = {"activity": [ACTIVITY] * 3, "project": [PROJECT | {"name": "茶园"}, PROJECT], "pairing": [PAIRING, PAIRING]}
    office.put(BASE, book(base))
    office.put(ADDED, book(more, cover(filled_on="2024-07-05", revision_note="补报")))
    office.run()
    accept(office, "supplement")
    totals = [office.total(name) for name in ("projects", "project_investment_yuan", "pairings", "pairings_in_force")]
    assert totals == [2, 1_300_000, 1, 0]
    newest = "SELECT name, investment_yuan FROM mart.projects WHERE is_newest ORDER BY ALL"
    assert read(office, newest) == [("油茶基地", 800_000), ("茶园", 500_000)]


def test_doubles_between_a_return_and_its_supplement_are_reported(supplemented: tuple[Desk, str]) -> None:
    told = "SELECT rule, file, sheet, \"row\" FROM quality.finding WHERE rule IN ('recorded_twice', 'duplicate_line')"
    assert read(supplemented[0], told) == [("recorded_twice", ADDED, "帮扶资金物资", 2)]


def test_an_activity_recorded_in_both_is_reported_once(office: Desk) -> None:
    more = {"activity": [ACTIVITY | {"title": title} for title in ("座谈会", "党课学习")]}
    office.put(ADDED, book(more, cover(filled_on="2024-07-05", revision_note="补报一场活动")))
    office.run()
    accept(office, "supplement")
    told = "SELECT file, \"row\", message FROM quality.finding WHERE rule = 'duplicate_line'"
    ((file, row, message),) = read(office, told)
    assert (file, row, f"与第 2 行重复（各项内容都相同，那一行在 {BASE}）" in message) == (ADDED, 3, True)


def test_a_revoked_acceptance_leaves_everything_as_it_was(
    sent: Path, supplemented: tuple[Desk, str], tmp_path: Path
) -> None:
    query = "SELECT measure, scope, scope_code, period, value, pending FROM mart.total ORDER BY ALL"
    before = read(Desk(sent), query)
    (accepted, decision), office = supplemented, Desk(tmp_path / "data")
    shutil.copytree(accepted.data, office.data)
    assert read(office, query) != before
    journal = Journal(office.data / "decisions" / "decisions.jsonl")
    journal.append("revocation", "李明", "有误", {"decision_id": decision})
    office.run()
    assert (read(office, query), stands(office)) == (before, {BASE: "accepted", ADDED: "held"})


def test_a_replacement_counts_alone(office: Desk) -> None:
    accept(office, "replacement")
    assert stands(office) == {BASE: "superseded", ADDED: "accepted"}
    assert (office.total("attendance"), office.total("activities")) == (12, 1)


def test_the_finding_names_the_command_to_type(office: Desk) -> None:
    ((message, hint),) = read(office, "SELECT message, hint FROM quality.finding WHERE rule = 'shrinking_resubmission'")
    command = f"consolidate accept '{ADDED}' --as supplement --by 姓名 --why 理由"
    assert command in message and command in hint
