"""A disk that is full, folders that cannot be used, files that go away, clocks that jump: the last good one stands."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime

import pytest

from consolidate.pipeline import check, publish, read_inputs, receive, start_attempt
from consolidate.records.runs import History
from consolidate.runtime.errors import ConsolidateError
from consolidate.runtime.lock import hold
from tests.nights.night import leftovers, outcomes, run, state
from tests.pipeline.drawing import Desk

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits on the size of files are Linux's")


@linux
def test_a_full_disk_ends_in_a_sentence_and_the_last_good_warehouse_stands(another: Desk) -> None:
    before = state(another.data)
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))"
    unmeasured = {"COVERAGE_PROCESS_CONFIG": ""}  # `make coverage` could not save what it has measured
    code, said = run(another.data, PYTHONPATH=_at_start(another, small), **unmeasured)
    assert (code, "原有仓库不受影响" in said, "Traceback" in said) == (4, True, False), said
    assert state(another.data) == before
    assert another.run().outcome == "published"
    assert leftovers(another.data) == []


def _at_start(desk: Desk, command: str) -> str:
    """A folder whose `sitecustomize` runs a command at the start of the process."""
    folder = desk.data.parent / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(command, encoding="utf-8")
    return str(folder)


def test_a_warehouse_folder_that_cannot_be_written_is_exit_4(desk: Desk) -> None:
    (desk.data / "warehouse").write_text("a file where the folder should be", encoding="utf-8")
    code, said = run(desk.data)
    assert (code, "Traceback" in said) == (4, False), said
    assert "warehouse" in said


def test_an_unreadable_raw_folder_is_exit_3_and_the_warehouse_stands(another: Desk) -> None:
    before = state(another.data)
    shutil.rmtree(another.data / "raw")
    (another.data / "raw").write_text("a file where the folder should be", encoding="utf-8")
    code, said = run(another.data)
    assert (code, "raw" in said, "Traceback" in said) == (3, True, False), said
    assert state(another.data) == before


def test_a_file_that_vanishes_while_it_is_read_stops_no_other(another: Desk) -> None:
    with start_attempt(another.data) as attempt:
        inputs = receive(attempt.folders)
        (another.data / "raw" / "太保镇2024Q2.xlsx").unlink()
        attempt.begin(inputs)
        publish(attempt, *check(attempt, inputs, read_inputs(inputs)), exports=False)
    statuses = another.ask("SELECT file, status FROM quality.submission ORDER BY file")
    assert statuses == [("太保镇2024Q2.xlsx", "unreadable"), ("太平镇(阳山)2024Q2.xlsx", "accepted")]
    another.run()
    assert another.ask("SELECT file, status FROM quality.submission") == [("太平镇(阳山)2024Q2.xlsx", "accepted")]


def test_a_second_run_ends_at_once_with_5_and_says_who_works_since_when(desk: Desk) -> None:
    with hold(desk.data / "warehouse" / ".lock", "consolidate run") as held:
        code, said = run(desk.data)
    assert (code, f"始于 {held.holder.since:%Y-%m-%d %H:%M:%S}" in said) == (5, True), said


def test_a_clock_that_was_years_ahead_blocks_nothing(another: Desk) -> None:
    history = History(another.data / "history")
    history.start(inputs="x", at=datetime(2099, 1, 1, tzinfo=UTC), run_id="20990101T000000-abcdef")
    another.run()
    assert outcomes(another.data) == [("published", None), ("crashed", None), ("published", None)]
    assert another.run().outcome == "unchanged"


def test_a_failure_is_written_down_and_leaves_nothing(another: Desk) -> None:
    before = state(another.data)
    with pytest.raises(ConsolidateError), start_attempt(another.data) as attempt:
        inputs = receive(attempt.folders)
        attempt.begin(inputs)
        (another.data / "warehouse" / ".lock").unlink()  # someone else has taken over
        publish(attempt, *check(attempt, inputs, read_inputs(inputs)), exports=False)
    assert outcomes(another.data)[-1][0] == "failed"
    assert state(another.data) == before
    another.run()
    assert leftovers(another.data) == []
