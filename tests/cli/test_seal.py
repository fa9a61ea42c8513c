"""A period is sealed once, and what is not settled yet is listed first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import OTHER
from tests.cli.said import Program
from tests.pipeline.drawing import Desk

WHO = ("--by", "李明", "--why", "已报省指挥办")


@pytest.fixture(name="data")
def _data(shared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shared, tmp_path / "data")


def kinds(data: Path) -> list[str]:
    path = data / "decisions" / "decisions.jsonl"
    return [json.loads(line)["kind"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_a_seal_says_who_is_in_what_waits_and_what_is_open(consolidate: Program, data: Path) -> None:
    findings = consolidate("findings", "--period", "2024Q2", "--data", data, "--json").rows
    opened = sum(one["severity"] != "note" for one in findings)
    teams = consolidate("status", "--period", "2024Q2", "--data", data, "--json").rows
    said = consolidate("seal", "2024Q2", *WHO, "--data", data)
    assert (said.code, said.err.splitlines()[0].partition(" Teams")[0]) == (
        0,
        f"2024Q2：采用 2、暂缓 0、缺报 {len(teams) - 2} 支工作队；1 行暂缓；待处理问题 {opened} 项。",
    )


def test_a_second_seal_of_a_period_is_refused_until_the_first_is_revoked(consolidate: Program, data: Path) -> None:
    first = consolidate("seal", "2024Q2", *WHO, "--data", data).out.strip()
    again = consolidate("seal", "2024Q2", *WHO, "--data", data)
    assert (again.code, again.out, kinds(data)) == (2, "", ["seal"])
    assert f"先撤销：consolidate revoke {first} …" in again.err
    assert consolidate("revoke", first, *WHO, "--data", data).code == 0
    assert consolidate("seal", "2024Q2", *WHO, "--data", data).code == 0
    assert kinds(data) == ["seal", "revocation", "seal"]


def test_a_quarter_without_its_year_is_the_newest_for_seals_and_copies(consolidate: Program, data: Path) -> None:
    sealed = consolidate("seal", "二季度", *WHO, "--data", data)
    assert (sealed.code, sealed.err.splitlines()[0]) == (0, "“二季度”按 2024Q2 理解。 Taken for 2024Q2.")
    sent = consolidate("send-back", "--period", "第九季度", "--data", data)
    assert (sent.code, sent.err.partition("。")[0]) == (2, "没有报告期“第九季度”")


@pytest.mark.parametrize("period", ["all", "2031Q1"])
def test_only_a_period_with_totals_is_sealed(consolidate: Program, data: Path, period: str) -> None:
    said = consolidate("seal", period, *WHO, "--data", data)
    assert (said.code, said.out, kinds(data)) == (2, "", [])


def test_a_seal_keeps_the_published_run_of_its_moment_for_good(consolidate: Program, data: Path) -> None:
    desk = Desk(data)
    published = desk.ask("SELECT run_id FROM quality.run")[0][0]
    said = consolidate("seal", "2024Q2", *WHO, "--data", data)
    (line,) = (data / "decisions" / "decisions.jsonl").read_text("utf-8").splitlines()
    assert (json.loads(line)["target"]["baseline"], published in said.err) == (published, True)
    moved = "SELECT sealed, value FROM mart.revision WHERE measure = 'attendance' AND scope = 'all'"
    before = desk.total("attendance", period="2024Q2")
    for after in ("31", "33"):
        words = ("--file", OTHER, "--cell", "共建活动!F2", "--to", after, "--replace")
        assert consolidate("correct", *words, *WHO, "--data", data).code == 0
        desk.run()
        assert desk.ask(moved) == [(before, before - 30 + int(after))]


def test_who_decides_may_come_from_the_environment(
    consolidate: Program, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSOLIDATE_BY", "王芳")
    first = consolidate("seal", "2024Q2", "--why", "已上报", "--data", data).out.strip()
    assert consolidate("revoke", first, *WHO, "--data", data).code == 0
    lines = (data / "decisions" / "decisions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["by"] for line in lines] == ["王芳", "李明"]
