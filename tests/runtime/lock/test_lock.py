"""One run at a time; a killed one never blocks."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from consolidate.runtime import lock
from consolidate.runtime.errors import AnotherRun, CannotPublish

HOLD = """
import sys, time, multiprocessing
from pathlib import Path
from consolidate.runtime import lock

with lock.hold(Path(sys.argv[1]), "nightly") as held:
    if sys.argv[2] == "fork":
        worker = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
        worker.start()
        print(worker.pid, flush=True)
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_process(path: Path, how: str = "plain") -> Iterator[tuple[subprocess.Popen[str], int | None]]:
    """Another process that holds the lock until it is killed; with its forked worker's number, if it has one."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path), how], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline()) if how == "fork" else None
        assert process.stdout.readline() == "held\n"
        try:
            yield process, worker
        finally:
            process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "warehouse" / ".lock"


def test_the_lock_says_who_holds_it_and_nothing_when_it_is_free(path: Path) -> None:
    assert lock.holder(path) is None
    assert not path.parent.exists()
    with lock.hold(path, "run") as held:
        assert lock.holder(path) == held.holder
        assert (held.holder.pid, held.holder.host, held.holder.what, held.left) == (
            os.getpid(),
            socket.gethostname(),
            "run",
            None,
        )
        assert json.loads(path.read_text())["pid"] == os.getpid()
        held.confirm()
    assert lock.holder(path) is None
    assert path.read_bytes() == b""


def test_a_second_holder_is_refused_and_learns_who_works_since_when(path: Path) -> None:
    with another_process(path) as (process, _):
        began = time.monotonic()
        with pytest.raises(AnotherRun) as refused, lock.hold(path, "run"):
            pass
        assert time.monotonic() - began < 1
        for part in (
            "nightly",
            f"进程 {process.pid}",
            f"主机 {socket.gethostname()}",
            "Another run is at work since 2",
        ):
            assert part in str(refused.value)
        assert refused.value.exit_code == 5


def test_within_one_process_too_only_one_holds_it(path: Path) -> None:
    with lock.hold(path, "run"), pytest.raises(AnotherRun), lock.hold(path, "desk"):
        pass
    with lock.hold(path, "run"):
        pass


def test_a_killed_holder_never_blocks_the_next_and_is_named_to_it(path: Path) -> None:
    with another_process(path) as (process, _):
        process.send_signal(signal.SIGKILL)
        process.wait()
        with lock.hold(path, "run") as held:
            assert held.left is not None and held.left.pid == process.pid
            assert lock.holder(path) == held.holder


def test_workers_that_outlive_a_killed_holder_do_not_keep_the_lock(path: Path) -> None:
    with another_process(path, "fork") as (process, worker):
        assert worker is not None
        process.kill()
        process.wait()
        try:
            os.kill(worker, 0)  # it is alive
            with lock.hold(path, "run"):
                pass
        finally:
            os.kill(worker, signal.SIGKILL)


def test_a_forked_worker_that_ends_leaves_the_holder_its_lock(path: Path) -> None:
    with lock.hold(path, "run") as held:
        worker = multiprocessing.get_context("fork").Process(target=sys.exit, args=(0,))
        worker.start()
        worker.join()
        held.confirm()
        with pytest.raises(AnotherRun), lock.hold(path, "run"):
            pass


def test_a_forked_child_may_leave_the_block_and_take_nothing_with_it(path: Path) -> None:
    child = 0
    with contextlib.suppress(KeyboardInterrupt), lock.hold(path, "run") as held:
        child = os.fork()
        if child == 0:
            raise KeyboardInterrupt
        assert os.waitpid(child, 0)[1] == 0
        held.confirm()
        with pytest.raises(AnotherRun), lock.hold(path, "run"):
            pass
    if child == 0:
        os._exit(0)  # came out of the block without a failure


def test_without_working_locks_an_overtaken_run_stops_before_publishing(path: Path) -> None:
    with lock.hold(path, "run") as held:
        path.write_text(
            '{"pid": 7, "host": "other", "since": "2024-07-06T02:15:00+08:00", "what": "nightly", "token": "x"}'
        )
        with pytest.raises(AnotherRun, match=r"nightly，始于 2024-07-06 02:15:00 \+0800（主机 other，进程 7）"):
            held.confirm()
    assert "other" in path.read_text()  # what the other wrote is left to it


def test_a_run_whose_lock_file_was_removed_does_not_publish(path: Path) -> None:
    with lock.hold(path, "run") as held:
        path.unlink()
        with pytest.raises(AnotherRun):
            held.confirm()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x"}', "\x00\x00", '{"pid": 1}'])
def test_whatever_stale_text_is_left_in_the_file_does_not_block(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with lock.hold(path, "run") as held:
        assert held.left is None
        held.confirm()


def test_a_folder_that_cannot_be_written_is_a_run_that_cannot_publish(tmp_path: Path) -> None:
    (tmp_path / "warehouse").write_text("a file where a folder should be")
    with pytest.raises(CannotPublish, match="无法写入"), lock.hold(tmp_path / "warehouse" / ".lock", "run"):
        pass
