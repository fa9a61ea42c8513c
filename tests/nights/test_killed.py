"""kill -9 at any moment: what stands published is the last good warehouse or the new one, whole."""

from __future__ import annotations

import random
import shutil
import signal
from time import perf_counter

import pytest

from consolidate.pipeline.recover import WHY
from tests.nights.night import POINTS, fork, leftovers, outcomes, run, run_until, state
from tests.pipeline.drawing import Desk

KILLED = -signal.SIGKILL


SOME = ("receive.done", "read.done", "archive.done", "load.done", "record.done")
"""Before anything is written down, and after each kind of thing has been written."""


@pytest.mark.parametrize("points", [SOME, pytest.param(POINTS[:-1], marks=pytest.mark.thorough)], ids=["some", "all"])
def test_killed_at_any_stage_the_warehouse_stands_and_the_next_run_works(
    another: Desk, points: tuple[str, ...]
) -> None:
    before = state(another.data)
    for point in points:  # after the last, the new one stands: the next test
        assert run_until(point, another.data) == KILLED, point
        assert state(another.data) == before, point
    assert another.run().outcome == "published"
    after = state(another.data)
    assert (after.accepted, after.activities) == (before.accepted + 1, before.activities)
    assert leftovers(another.data) == []
    # those killed before they had found anything to do are no runs
    assert outcomes(another.data) == [
        ("published", None),
        *[("crashed", None)] * len([point for point in points if not point.startswith("receive")]),
        ("published", None),
    ]


def test_killed_between_rename_and_history_a_run_counts_as_published(another: Desk) -> None:
    shutil.rmtree(another.data / "warehouse" / "exports", ignore_errors=True)  # the first run may have made none
    assert run_until("publish.done", another.data) == KILLED
    published = state(another.data)
    assert published.accepted == 2
    assert outcomes(another.data) == [("published", None), ("crashed", None)]
    code, said = run(another.data)
    assert (code, "没有变化" in said, published.run_id in said) == (0, True, True), said
    assert state(another.data) == published
    assert outcomes(another.data) == [("published", None), ("published", WHY)]
    assert leftovers(another.data) == []
    assert (another.data / "warehouse" / "exports" / "totals.xlsx").is_file()  # it was killed before these


def test_a_night_without_news_removes_what_a_killed_run_left(another: Desk) -> None:
    assert run_until("load.done", another.data) == KILLED
    assert leftovers(another.data) != []
    (another.data / "raw" / "太保镇2024Q2.xlsx").unlink()
    assert another.run().outcome == "unchanged"
    assert leftovers(another.data) == []


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_killed_at_any_moment_the_warehouse_is_whole(another: Desk, seed: int) -> None:
    before = state(another.data)
    begun = perf_counter()
    process = fork(another.data, again=True)
    process.join()
    whole = perf_counter() - begun
    assert process.exitcode == 0
    good = {before.accepted, state(another.data).accepted}
    process = fork(another.data, again=True)
    process.join(whole * random.Random(seed).uniform(0.0, 1.0))
    process.kill()
    process.join()
    assert state(another.data).accepted in good
    another.run()
    assert state(another.data).accepted == 2
    assert leftovers(another.data) == []
