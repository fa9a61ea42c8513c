"""The worker processes as such: nothing is lost, nothing is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from consolidate.intake.workbook.lost_worker import CRASH, MEMORY, TIME, Loss
from consolidate.intake.workbook.pool import Pool
from consolidate.runtime.limits import Limits

LIMITS = Limits(seconds=1.0, memory_bytes=512 << 20)


def double(number: int) -> int:
    return 2 * number


def fall_now_and_then(number: int) -> int:
    """Every seventh job costs its worker."""
    if number % 7 == 3:
        os.kill(os.getpid(), signal.SIGSEGV)
    return number


def fall_in_three_ways(number: int) -> int:
    if number == 0:
        while True:
            pass
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 2:
        os._exit(1)
    return number


def sleep(number: int) -> int:
    time.sleep(30)
    return number


def grown(number: int) -> str:
    """A result larger than any pipe holds."""
    return str(number) * 300_000


def fail_to_load() -> None:
    raise ImportError("there is no such library")


@pytest.fixture(params=["fork", "spawn"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How processes are started."""
    monkeypatch.setenv("CONSOLIDATE_WORKERS_BY", request.param)


def outcomes(pool: Pool[int, object]) -> dict[int, object]:
    """All outcomes by job; each comes once."""
    listed = list(pool.outcomes())
    pool.close()
    found = dict(listed)
    assert len(found) == len(listed)
    return found


@pytest.mark.usefixtures("how")
def test_every_job_is_done_once_whatever_the_number_of_workers() -> None:
    for count, workers in ((0, 1), (1, 3), (50, 2)):
        expected = {number: 2 * number for number in range(count)}
        assert outcomes(Pool(range(count), double, LIMITS, workers)) == expected


def test_large_results_wait_for_a_parent_that_is_busy() -> None:
    pool = Pool(range(40), grown, LIMITS, 2)
    time.sleep(0.5)
    assert outcomes(pool) == {number: grown(number) for number in range(40)}


def test_a_lost_worker_costs_exactly_the_job_it_was_at() -> None:
    expected = {number: Loss(CRASH) if number % 7 == 3 else number for number in range(60)}
    assert outcomes(Pool(range(60), fall_now_and_then, LIMITS, 3)) == expected


def test_no_worker_is_started_while_the_parent_does_something_beside() -> None:
    begun: list[int] = []

    def beside() -> None:
        before = {child.pid for child in psutil.Process().children()}
        time.sleep(0.3)
        begun.extend({child.pid for child in psutil.Process().children()} - before)

    pool = Pool(range(20), fall_now_and_then, LIMITS, 2)
    expected = {number: Loss(CRASH) if number % 7 == 3 else number for number in range(20)}
    assert dict(pool.outcomes(beside)) == expected
    assert begun == []


def test_what_fails_beside_leaves_the_jobs_alone() -> None:
    assert dict(Pool(range(9), double, LIMITS, 2).outcomes(fail_to_load)) == {number: 2 * number for number in range(9)}


@pytest.mark.usefixtures("how")
def test_a_loss_says_what_it_was() -> None:
    expected = {0: Loss(TIME), 1: Loss(MEMORY), 2: Loss(CRASH), 3: 3}
    assert outcomes(Pool(range(4), fall_in_three_ways, LIMITS, 2)) == expected


@pytest.mark.usefixtures("how")
def test_workers_end_when_they_are_no_longer_wanted() -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    pool = Pool(range(4), sleep, Limits(seconds=60), 2)
    time.sleep(0.2)
    children = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert children
    pool.close()
    pool.close()
    tracker = "multiprocessing.resource_tracker"  # lives as long as the parent
    left = [child for child in children if psutil.pid_exists(child.pid)]
    assert [child for child in left if tracker not in " ".join(child.cmdline())] == []


PARENT = """
import sys, time
from consolidate.runtime.limits import Limits
from consolidate.intake.workbook.pool import Pool

def job(number):
    time.sleep(0.2)
    return number

pool = Pool(range(1000), job, Limits(), 2)
print("started", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_workers_end_when_their_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"started\n"
        time.sleep(0.1)
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    assert len(children) == 2
    assert psutil.wait_procs(children, timeout=5)[1] == []


def test_reading_loads_no_heavy_library() -> None:
    heavy = {"pandas", "duckdb", "pandera", "openpyxl", "prefect", "numpy", "pyarrow"}
    code = (
        f"import sys, consolidate.intake.workbook, consolidate.intake.inbox; print(sorted({heavy} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    assert run.stdout == "[]\n"


def test_workers_start_from_any_thread_of_the_parent() -> None:
    found: list[dict[int, object]] = []
    thread = threading.Thread(target=lambda: found.append(outcomes(Pool(range(4), fall_in_three_ways, LIMITS, 2))))
    thread.start()
    thread.join(20)
    assert found == [{0: Loss(TIME), 1: Loss(MEMORY), 2: Loss(CRASH), 3: 3}]


def work_as_a_daemon(said: Connection) -> None:
    said.send(outcomes(Pool(range(4), double, LIMITS, 2)))


def test_a_daemon_process_has_workers_too_as_those_of_dask_are() -> None:
    heard, said = multiprocessing.get_context("spawn").Pipe()
    daemon = multiprocessing.get_context("spawn").Process(target=work_as_a_daemon, args=(said,), daemon=True)
    daemon.start()
    assert heard.recv() == {number: 2 * number for number in range(4)}
    daemon.join()
