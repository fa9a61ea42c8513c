"""prune lists and removes only when that is meant; rules try shows what a rule finds and publishes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.said import Program
from tests.pipeline.drawing import Desk


def files(data: Path) -> set[str]:
    return {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}


def test_prune_removes_what_it_listed_only_with_yes(
    consolidate: Program, copy: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setenv("CONSOLIDATE_KEEP_HISTORY_RUNS", "1")
    monkeypatch.setenv("CONSOLIDATE_KEEP_HISTORY_DAYS", "0")
    copy.run(again=True)
    before = files(copy.data)
    listed = consolidate("prune", "--data", copy.data, "--json")
    shown = consolidate("prune", "--data", copy.data)
    assert (listed.code, shown.code, files(copy.data)) == (0, 0, before)
    may_go = {row["what"] for row in listed.rows}
    assert may_go and {row["kind"] for row in listed.rows} == {"history"}
    assert f"可清理 {len(may_go)} 项" in shown.err and "加 --yes 才删除" in shown.err
    assert "没有在运行的 Prefect 服务" in shown.err
    gone = consolidate("prune", "--yes", "--data", copy.data)
    assert (gone.code, before - files(copy.data)) == (0, may_go)
    assert f"已删除 {len(may_go)} 项" in gone.err
    assert "没有可清理的" in consolidate("prune", "--data", copy.data).err


def test_rules_try_finds_what_the_run_found_and_changes_nothing(consolidate: Program, copy: Desk) -> None:
    before = files(copy.data)
    tried = consolidate("rules", "try", "not_a_number", "--data", copy.data, "--json")
    published = consolidate("findings", "--rule", "not_a_number", "--data", copy.data, "--json")
    assert (tried.code, len(tried.rows)) == (0, 1)
    assert [row["finding_id"] for row in tried.rows] == [row["finding_id"] for row in published.rows]
    shown = consolidate("rules", "try", "not_a_number", "--data", copy.data)
    assert "1 个问题，1 支工作队，涉及 0 元。" in shown.err and "2024Q2" in shown.out
    none = consolidate("rules", "try", "swing", "--data", copy.data)
    assert "没有发现" in none.err + none.out
    assert files(copy.data) == before
