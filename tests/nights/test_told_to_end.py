"""SIGTERM, as systemd and kill send it, is a clean end with a sentence."""

from __future__ import annotations

import time

from consolidate.records.runs import History
from consolidate.runtime.lock import holder
from consolidate.runtime.paths import Folders
from tests.nights.night import leftovers, run, start, state
from tests.pipeline.drawing import Desk


def test_a_run_that_is_told_to_end_ends_with_a_sentence_and_leaves_nothing(another: Desk) -> None:
    before, folders = state(another.data), Folders(another.data)
    process = start(another.data)
    while holder(folders.lock) is None and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.count("\n"), "已中断" in said) == (143, 1, True), said
    assert (state(another.data), holder(folders.lock)) == (before, None)
    assert {one.outcome for one in History(folders.history).runs()} <= {"published", "failed"}
    assert run(another.data)[0] == 0
    assert leftovers(another.data) == []
