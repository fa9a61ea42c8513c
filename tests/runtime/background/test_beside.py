"""Work beside this process gives what it would give here, its errors too."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from consolidate.runtime.background import Beside, beside
from consolidate.runtime.errors import UnusableData


@pytest.mark.parametrize("is_forked", [True, False])
def test_the_result_is_the_same_in_a_child_and_here(is_forked: bool) -> None:
    numbers = list(range(100_000))
    with Beside(lambda: [one * 2 for one in numbers], is_forked=is_forked) as work:
        assert work.result() == [one * 2 for one in numbers]


@pytest.mark.parametrize("is_forked", [True, False])
def test_an_error_of_the_work_is_raised_where_the_result_is_asked_for(is_forked: bool) -> None:
    def fail() -> int:
        raise UnusableData("坏了。 Broken.")

    with Beside(fail, is_forked=is_forked) as work, pytest.raises(UnusableData, match="Broken"):
        work.result()


def test_an_error_that_cannot_be_sent_is_raised_by_doing_the_work_here() -> None:
    class Own(Exception):
        pass

    def fail() -> int:
        raise Own

    with Beside(fail, is_forked=True) as work, pytest.raises(Own):
        work.result()


def test_work_whose_child_is_lost_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(1)
        return 7

    with Beside(work, is_forked=True) as under_way:
        assert under_way.result() == 7


def test_leaving_the_block_ends_the_child(tmp_path: Path) -> None:
    done = tmp_path / "done"

    def work() -> None:
        time.sleep(0.3)
        done.touch()

    with Beside(work, is_forked=True):
        pass
    time.sleep(0.4)
    assert not done.exists()


def test_with_one_worker_nothing_is_forked() -> None:
    with beside(os.getpid, workers=1) as work:
        assert work.result() == os.getpid()
    with beside(os.getpid, workers=2) as work:
        assert (work.result() == os.getpid()) == (os.environ.get("CONSOLIDATE_WORKERS_BY") == "spawn")


def test_a_child_that_never_answers_is_given_up_and_its_work_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consolidate.runtime.background.child.DEADLINE", 0.2)
    parent = os.getpid()

    def work() -> str:
        if os.getpid() != parent:
            time.sleep(60)
        return "done here"

    with beside(work, workers=2) as one:
        assert one.result() == "done here"
