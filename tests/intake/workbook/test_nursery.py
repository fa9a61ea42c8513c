"""The worker processes as such: nothing is lost, nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from consolidate.intake.workbook.crew import start_crew
from consolidate.intake.workbook.loss import CRASH, MEMORY, TIME, Loss
from consolidate.intake.workbook.nursery import Nursery
from consolidate.intake.workbook.spawned import Spawned
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


LOADED: list[str] = []


def load() -> None:
    LOADED.append("what workers need")


def fail_to_load() -> None:
    raise ImportError("there is no such library")


def whatever_is_loaded(number: int) -> tuple[int, list[str]]:
    return number, LOADED


def name_the_worker(number: int) -> int:
    time.sleep(0.004)
    return os.getpid()


def outcomes(crew: Nursery[int, object] | Spawned[int, object]) -> dict[int, object]:
    """All outcomes by job; each comes once."""
    listed = list(crew.outcomes())
    crew.close()
    found = dict(listed)
    assert len(found) == len(listed)
    return found


@pytest.mark.parametrize("kind", [Nursery, Spawned])
def test_every_job_is_done_once_whatever_the_number_of_workers(kind: type[Nursery[int, object]]) -> None:
    for count, workers in ((0, 1), (1, 3), (50, 2)):
        expected = {number: 2 * number for number in range(count)}
        assert outcomes(kind(range(count), double, LIMITS, workers)) == expected


def test_what_workers_need_is_loaded_once_and_not_in_the_parent() -> None:
    expected = {number: (number, ["what workers need"]) for number in range(9)}
    assert outcomes(Nursery(range(9), whatever_is_loaded, LIMITS, 2, load)) == expected
    assert LOADED == []


def test_what_could_not_be_loaded_is_left_to_the_jobs() -> None:
    expected = {number: (number, []) for number in range(9)}
    assert outcomes(Nursery(range(9), whatever_is_loaded, LIMITS, 2, fail_to_load)) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_beside_another_thread_the_parent_loads_it_itself() -> None:
    is_over = threading.Event()
    threading.Thread(target=is_over.wait, args=(20,)).start()
    try:
        crew = start_crew(range(9), whatever_is_loaded, LIMITS, 2, load)
        assert LOADED == ["what workers need"]
        assert outcomes(crew) == {number: (number, ["what workers need"] * 2) for number in range(9)}
    finally:
        is_over.set()
        LOADED.clear()


@pytest.mark.parametrize(("count", "workers"), [(400, 2), (40, 1)], ids=["much is left", "little is left"])
def test_the_last_worker_leaves_its_processor_to_the_parent_until_that_waits(count: int, workers: int) -> None:
    crew: Nursery[int, object] = Nursery(range(count), name_the_worker, LIMITS, 2, load)
    time.sleep(0.2)  # the parent is busy
    assert len(set(outcomes(crew).values())) == workers


def test_large_results_wait_for_a_parent_that_is_busy() -> None:
    crew = start_crew(range(40), grown, LIMITS, 2)
    time.sleep(0.5)
    assert outcomes(crew) == {number: grown(number) for number in range(40)}


def test_a_lost_worker_costs_exactly_the_job_it_was_at() -> None:
    expected = {number: Loss(CRASH) if number % 7 == 3 else number for number in range(60)}
    assert outcomes(Nursery(range(60), fall_now_and_then, LIMITS, 3)) == expected


@pytest.mark.parametrize("kind", [Nursery, Spawned])
def test_a_loss_says_what_it_was(kind: type[Nursery[int, object]]) -> None:
    expected = {0: Loss(TIME), 1: Loss(MEMORY), 2: Loss(CRASH), 3: 3}
    assert outcomes(kind(range(4), fall_in_three_ways, LIMITS, 2)) == expected


@pytest.mark.parametrize("kind", [Nursery, Spawned])
def test_workers_end_when_they_are_no_longer_wanted(kind: type[Nursery[int, object]]) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    crew = kind(range(4), sleep, Limits(seconds=60), 2)
    time.sleep(0.2)
    children = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert children
    crew.close()
    crew.close()
    tracker = "multiprocessing.resource_tracker"  # lives as long as the parent
    left = [child for child in children if psutil.pid_exists(child.pid)]
    assert [child for child in left if tracker not in " ".join(child.cmdline())] == []


PARENT = """
import sys, time
from consolidate.runtime.limits import Limits
from consolidate.intake.workbook.nursery import Nursery

def job(number):
    time.sleep(0.2)
    return number

crew = Nursery(range(1000), job, Limits(), 2)
print("started", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
@pytest.mark.parametrize("known", ["Limits(), 2)", "Limits(), 2, list)"], ids=["", "one waits for the parent"])
def test_workers_end_when_their_parent_is_killed(known: str) -> None:
    program = PARENT.replace("Limits(), 2)", known)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"started\n"
        time.sleep(0.1)
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    assert len(children) == 3
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


def end_the_nursery_once(number: int) -> int:
    """The seventh job ends the process that looks after the workers, and its own."""
    if number == 7:
        os.kill(os.getppid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_jobs_that_nobody_began_are_done_by_others() -> None:
    assert outcomes(Nursery(range(20), end_the_nursery_once, LIMITS, 1)) == {
        number: Loss(CRASH) if number == 7 else number for number in range(20)
    }


def test_workers_start_from_any_thread_of_the_parent() -> None:
    found: list[dict[int, object]] = []
    thread = threading.Thread(target=lambda: found.append(outcomes(Nursery(range(4), fall_in_three_ways, LIMITS, 2))))
    thread.start()
    thread.join(20)
    assert found == [{0: Loss(TIME), 1: Loss(MEMORY), 2: Loss(CRASH), 3: 3}]
