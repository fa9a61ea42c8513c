"""The history: what each run did, also the runs that never came to their end."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consolidate.records.runs import History, Run
from consolidate.runtime import disk
from consolidate.runtime.errors import UnusableData, WrongUsage

NIGHT = datetime(2024, 7, 6, 2, 15, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def test_no_history_is_an_empty_one_and_reading_makes_nothing(history: History) -> None:
    assert history.runs() == history.published() == []
    assert history.load("r1", "totals.json") is None
    assert not history.folder.exists()


def test_a_run_is_remembered_with_its_start_and_its_end(history: History) -> None:
    run = history.start(inputs="abc", versions={"consolidate": "0.1.0"}, at=NIGHT, run_id="r1")
    history.end(
        run,
        "published",
        counts={"files": 288},
        seconds={"read": 0.5},
        base_run="r0",
        at=NIGHT + timedelta(seconds=4.5),
    )
    assert history.runs() == [
        Run(
            run_id="r1",
            started_at=NIGHT,
            ended_at=NIGHT + timedelta(seconds=4.5),
            outcome="published",
            inputs="abc",
            base_run="r0",
            counts={"files": 288},
            seconds={"read": 0.5},
            versions={"consolidate": "0.1.0"},
            host=socket.gethostname(),
            pid=os.getpid(),
        )
    ]
    assert history.runs()[0].duration == 4.5
    assert History(history.folder).runs() == history.runs()


def test_a_run_that_never_ended_crashed_unless_it_is_at_work(history: History) -> None:
    history.start(run_id="r1")
    assert [(run.outcome, run.duration) for run in history.runs()] == [("crashed", None)]
    assert [run.outcome for run in history.runs(at_work="r1")] == ["running"]


def test_a_run_killed_after_it_published_can_be_ended_by_the_next(history: History) -> None:
    history.start(run_id="r1", at=NIGHT)
    history.start(run_id="r2", at=NIGHT + timedelta(days=1))
    history.end(history.runs()[0], "published", why="found in the warehouse", at=NIGHT)
    assert [(run.run_id, run.outcome) for run in history.runs()] == [("r1", "published"), ("r2", "crashed")]


def test_published_runs_come_newest_last_whatever_the_clock_was(history: History) -> None:
    for number, (outcome, at) in enumerate(
        [("published", NIGHT), ("failed", NIGHT), ("unchanged", NIGHT), ("published", NIGHT - timedelta(days=900))]
    ):
        history.end(history.start(run_id=f"r{number}", at=at), outcome, why="磁盘满\n\udc80", at=at)  # type: ignore[arg-type]
    assert [run.run_id for run in history.published()] == ["r0", "r3"]
    assert history.runs()[1].why == "磁盘满\n\udc80"


def test_run_ids_differ_also_within_a_second(history: History) -> None:
    ids = {history.start(at=NIGHT).run_id for _ in range(20)}
    assert len(ids) == 20
    assert all(run_id.startswith("20240706T021500-") for run_id in ids)


def test_cut_off_at_any_byte_no_earlier_run_is_lost_and_the_next_goes_on(history: History) -> None:
    first = history.end(history.start(run_id="r1", at=NIGHT), "published", at=NIGHT)
    path = history.folder / "runs.jsonl"
    kept = len(path.read_bytes())
    history.start(run_id="r2", at=NIGHT)
    whole = path.read_bytes()

    for cut in range(kept, len(whole)):
        path.write_bytes(whole[:cut])
        assert history.runs() == [first]
    third = history.end(history.start(run_id="r3", at=NIGHT), "unchanged", at=NIGHT)
    assert history.runs() == [first, third]


@pytest.mark.parametrize(
    "damage", [b"{}", b"[]", b"3", b'"x', b"\xff", b'{"run_id": "r9", "started_at": "2024-07-06"}', b""]
)
def test_a_damaged_line_is_passed_over(history: History, damage: bytes) -> None:
    first = history.end(history.start(run_id="r1", at=NIGHT), "published", at=NIGHT)
    path = history.folder / "runs.jsonl"
    path.write_bytes(path.read_bytes() + damage + b"\n")
    assert history.runs() == [first]


def test_what_a_later_version_adds_to_a_line_does_no_harm(history: History) -> None:
    first = history.end(history.start(run_id="r1", at=NIGHT), "published", at=NIGHT)
    path = history.folder / "runs.jsonl"
    path.write_bytes(path.read_bytes().replace(b'{"run_id"', b'{"colour":"red","run_id"'))
    assert history.runs() == [first]


def test_what_a_run_published_is_kept_whole_under_its_name(history: History) -> None:
    assert history.save("r1", "totals.json", b"[1]") == history.folder / "r1" / "totals.json"
    history.save("r1", "totals.json", b"[2]")
    assert history.load("r1", "totals.json") == b"[2]"
    assert [entry.name for entry in (history.folder / "r1").iterdir()] == ["totals.json"]


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", ".aside-1", "a\\b", "a\n"])
def test_a_name_cannot_lead_out_of_the_run_s_folder(history: History, name: str) -> None:
    with pytest.raises(WrongUsage):
        history.save("r1", name, b"")
    with pytest.raises(WrongUsage):
        history.save(name, "totals.json", b"")


def test_what_killed_runs_left_unfinished_is_swept(history: History) -> None:
    kept = history.save("r1", "totals.json", b"[1]")
    (kept.parent / f"{disk.ASIDE}abc").write_bytes(b"half")
    history.sweep()
    assert list(kept.parent.iterdir()) == [kept]


def test_a_history_that_cannot_be_written_is_reported_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("a file where a folder should be")
    history = History(tmp_path / "history")
    with pytest.raises(UnusableData, match="无法写入"):
        history.start()
    with pytest.raises(UnusableData, match="无法写入"):
        history.save("r1", "totals.json", b"")
