"""What moved since a run or a day: the amounts of several runs, each with its file or decision."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consolidate.cli.since import with_value
from consolidate.runtime import clock
from tests.cli.conftest import OTHER, SHARED
from tests.cli.said import Program
from tests.pipeline.drawing import Desk

WHO = ("--by", "李明", "--why", "电话核实")


def test_since_a_run_or_a_day_adds_up_over_all_runs(
    consolidate: Program, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(shutil.copytree(shared, tmp_path / "data"))
    at = ("--data", desk.data)
    begun = desk.ask("SELECT run_id FROM quality.run")[0][0]
    before = desk.total("attendance")
    one = consolidate("correct", "--file", SHARED, "--cell", "共建活动!F3", "--to", "103", *WHO, *at).out.strip()
    second = desk.run().run_id
    two = consolidate("correct", "--file", OTHER, "--cell", "共建活动!F2", "--to", "33", *WHO, *at).out.strip()
    desk.run()

    def since(*words: object) -> list[tuple[object, ...]]:
        rows = consolidate("totals", "--since", *words, "--measure", "attendance", *at, "--json").rows
        return sorted((row["decision_id"], row["amount"], row["before"], row["after"]) for row in rows)

    now = before + 103 + 3
    both = sorted([(one, 103, before, now), (two, 3, before, now)])
    assert since(begun) == both
    assert since() == since(second) == [(two, 3, now - 3, now)]
    runs = desk.ask("SELECT DISTINCT run_id FROM mart.change_history")
    assert len(runs) == 3
    held = desk.ask("FROM mart.change_history ORDER BY ALL")
    desk.run(again=True)
    assert desk.ask("FROM mart.change_history ORDER BY ALL") == held

    today = f"{clock.now():%Y}-01-01"
    everything = consolidate("totals", "--since", today, "--measure", "attendance", *at, "--json").rows
    assert {row["before"] for row in everything} == {None}
    assert sum(row["amount"] for row in everything) == now
    assert since("2999年1月1日") == []
    assert "2999-01-01 还没有到" in consolidate("totals", "--since", "2999年1月1日", *at).err
    said = consolidate("totals", "--since", "昨天", *at)
    assert (said.code, "也不是日期" in said.err) == (2, True)
    team = consolidate("totals", "--since", begun, "--team", "太保镇", "--measure", "attendance", *at, "--json").rows
    assert [(row["scope"], row["decision_id"], row["amount"]) for row in team] == [("team", two, 3)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("totals --since", "totals --since=last"),
        ("totals --since --by team", "totals --since=last --by team"),
        ("totals --since 2024-07-01 --json", "totals --since 2024-07-01 --json"),
        ("totals --since=20240701", "totals --since=20240701"),
    ],
)
def test_since_alone_means_the_last_published_run(typed: str, read: str) -> None:
    assert with_value(typed.split()) == read.split()
