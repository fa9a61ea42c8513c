"""The operator's verbs: runs, archive verify, archive restore, run --notify."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consolidate.records.runs import History
from tests.cli.conftest import OTHER, SHARED
from tests.cli.said import Program
from tests.outputs.notices.receiver import receiver
from tests.pipeline.drawing import Desk

NIGHT = datetime(2024, 7, 6, 2, 15, tzinfo=UTC)


def _night(history: History, number: int, seconds: float, lines: int, why: str = "") -> None:
    at = NIGHT + timedelta(days=number)
    run = history.start(at=at, run_id=f"r{number}")
    counts = {"files": 24, "lines_accepted": lines, "findings_open": 7}
    history.end(run, "failed" if why else "published", counts=counts, at=at + timedelta(seconds=seconds), why=why)


def test_slow_shrinking_failed_and_crashed_nights_stand_out(tmp_path: Path, consolidate: Program) -> None:
    history = History(tmp_path / "history")
    for number in range(3):
        _night(history, number, 5, 100)
    _night(history, 3, 60, 100)
    _night(history, 4, 5, 40)
    _night(history, 5, 1, 40, why="磁盘已满")
    history.start(at=NIGHT + timedelta(days=6), run_id="r6")
    rows = consolidate("runs", "--data", tmp_path, "--json").rows
    assert [(row["run_id"], row["outcome"], row["seconds"], row["lines"], row["mark"], row["why"]) for row in rows] == [
        ("r6", "crashed", None, None, "", None),
        ("r5", "failed", 1.0, 40, "", "磁盘已满"),
        ("r4", "published", 5.0, 40, "减少 shrinking", None),
        ("r3", "published", 60.0, 100, "慢 slow", None),
        ("r2", "published", 5.0, 100, "", None),
        ("r1", "published", 5.0, 100, "", None),
        ("r0", "published", 5.0, 100, "", None),
    ]  # fmt: skip
    shown = consolidate("runs", "--data", tmp_path)
    assert (shown.code, "减少 shrinking" in shown.out, "磁盘已满" in shown.out) == (0, True, True)


def test_without_a_run_the_runs_are_none(tmp_path: Path, consolidate: Program) -> None:
    said = consolidate("runs", "--data", tmp_path)
    assert (said.code, said.out, said.err) == (0, "", "还没有运行过。 No runs yet.\n")


@pytest.mark.parametrize("how", [[], ["--json"]], ids=["tables", "json"])
def test_a_run_shows_what_the_warehouse_that_it_publishes_says(
    desk: Desk, consolidate: Program, how: list[str]
) -> None:
    published = consolidate("run", "--data", desk.data, *how)
    unchanged = consolidate("run", "--data", desk.data, *how)

    assert ("已公布" in published.err, "没有变化" in unchanged.err) == (True, True)
    assert len(published.out) > 100
    assert unchanged.out == published.out


def test_bit_rot_in_the_archive_ends_with_4_and_names_the_file(copy: Desk, consolidate: Program) -> None:
    said = consolidate("archive", "verify", "--data", copy.data)
    assert (said.code, said.err) == (0, "档案完好。 The archive is intact.\n")
    [kept] = [
        path
        for path in (copy.data / "archive").glob("??/*")
        if path.read_bytes() == (copy.data / "raw" / SHARED).read_bytes()
    ]
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    said = consolidate("archive", "verify", "--data", copy.data, "--json")
    assert said.code == 4
    assert [(row["what"], row["names"]) for row in said.rows] == [("changed", [SHARED])]
    refused = consolidate("archive", "restore", SHARED, copy.data / "raw" / "back.xlsx", "--data", copy.data)
    assert (refused.code, "内容已损坏" in refused.err) == (3, True)
    assert not (copy.data / "raw" / "back.xlsx").exists()


def test_a_file_removed_from_raw_is_withdrawn_and_comes_from_the_archive(copy: Desk, consolidate: Program) -> None:
    path = copy.data / "raw" / OTHER
    content = path.read_bytes()
    path.unlink()
    copy.run()
    causes = copy.ask(
        "SELECT DISTINCT cause, what FROM mart.change WHERE measure = 'activities' AND scope = 'all' AND period = 'all'"
    )
    assert [(cause, OTHER in what) for cause, what in causes] == [("withdrawn_file", True)]
    said = consolidate("archive", "restore", OTHER, path.parent, "--data", copy.data)
    assert (said.code, said.out) == (0, f"{path}\n")
    assert path.read_bytes() == content
    again = consolidate("archive", "restore", OTHER, path.parent, "--data", copy.data)
    assert (again.code, "已存在，不覆盖" in again.err) == (2, True)


def test_what_was_never_archived_cannot_be_restored(shared: Path, tmp_path: Path, consolidate: Program) -> None:
    said = consolidate("archive", "restore", "没有.xlsx", tmp_path, "--data", shared)
    assert (said.code, "档案中没有“没有.xlsx”" in said.err) == (2, True)


def test_a_run_sends_notices_only_where_it_is_asked_to(
    desk: Desk, consolidate: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiver() as ear:
        monkeypatch.setenv("CONSOLIDATE_NOTIFY", ear.address)
        assert consolidate("run", "--data", desk.data).code == 0
        assert ear.came == []
        assert consolidate("run", "--data", desk.data, "--notify").code == 0
        assert [title for title, _ in ear.came] == ["红联共建季报汇总：12 期有缺报"]
        (desk.data / "raw").rename(desk.data / "away")
        assert consolidate("run", "--data", desk.data, "--notify").code == 3
        assert [title for title, _ in ear.came][1:] == ["红联共建季报汇总：没有公布"]
