"""Worker processes: one job each at a time, and one that is lost takes no other job along.

    parent ── numbers of jobs ──> worker 0, worker 1, …      each through a pipe of its own
           <───── results ──────

A worker does its jobs in the order in which it gets them, under limits of memory and time that it sets itself. A few are
handed out ahead, so that nobody waits for a parent that is busy. When a worker is lost, the first of its jobs that has no
result is the one that it is lost over; the others wait for the next worker.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from math import ceil
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import IO, Generic, TypeVar

from consolidate.intake.workbook.lost_worker import TIME, Loss, loss_of
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

J = TypeVar("J")
T = TypeVar("T")

AHEAD = 4
"""How many jobs a worker has at once: the one it is at, and those that wait in its pipe."""
GRACE_SECONDS, START_SECONDS = 15.0, 60.0
"""How long a worker may be silent beyond its deadline, and a fresh one beyond that: one whose clock does not work."""


class Worker:
    """One process, the pipe to it, what foreign code in it writes to the screen, and the jobs that it has in their order."""

    def __init__(self, process: BaseProcess, pipe: Connection, screen: IO[bytes] | None) -> None:
        self.process, self.pipe, self.screen = process, pipe, screen
        self.jobs: deque[int] = deque()
        self.due = 0.0

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        if self.screen is not None:
            self.screen.close()

    def loss(self) -> Loss:
        """Why it has ended; a reader that aborted with a word about memory lacked that."""
        self.process.join(1.0)
        code = self.process.exitcode
        if self.screen is not None and code == -signal.SIGABRT and b"memory allocation" in _written(self.screen):
            code = -signal.SIGKILL
        return loss_of(1 if code is None else code)


class Pool(Generic[J, T]):
    """Jobs under way; `outcomes` gives each job's number and result, or its Loss.

    Processes are forked on Linux, and started afresh elsewhere and where CONSOLIDATE_WORKERS_BY says `spawn`: then jobs
    and `do` must be picklable, as results are everywhere.
    """

    def __init__(self, jobs: Sequence[J], do: Callable[[J], T], limits: Limits, workers: int) -> None:
        self._jobs, self._do, self._limits = jobs, do, limits
        self._waiting = deque(range(len(jobs)))
        self._workers: list[Worker] = []
        self._beside: Thread | None = None
        for _ in range(min(workers, len(jobs))):
            self._start_worker()
        for worker in self._workers:
            self._hand_out(worker, START_SECONDS)

    def outcomes(self, beside: Callable[[], object] | None = None) -> Iterator[tuple[int, T | Loss]]:
        """Each job once, as they finish; `beside` is what this process has to do meanwhile, on a thread of its own."""
        if beside is not None:
            self._beside = Thread(target=_quietly, args=(beside,))
            self._beside.start()
        while self._workers:
            earliest = min(worker.due for worker in self._workers)
            heard = wait([worker.pipe for worker in self._workers], max(0.0, earliest - time.monotonic()))
            for worker in [worker for worker in self._workers if worker.pipe in heard]:
                yield from self._receive(worker)
            for worker in [worker for worker in self._workers if worker.due < time.monotonic()]:
                yield self._lose(worker, Loss(TIME))
        self._wait_beside()

    def close(self) -> None:
        """Ends all workers, whatever they are doing."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._wait_beside()

    def _start_worker(self) -> None:
        self._wait_beside()  # a fork would wait for ever for the modules that a thread is loading
        forks = sandbox.uses_fork()
        context = get_context("fork") if forks else get_context("spawn")
        pipe, other = context.Pipe()
        screen = tempfile.TemporaryFile() if forks else None  # noqa: SIM115 - the worker's, for as long as it lives
        own = (pipe, screen.fileno()) if screen is not None else None
        work = (other, own, self._jobs, self._do, self._limits)
        process = context.Process(target=_work, args=work, daemon=True)
        if current_process().daemon:  # a worker of Dask may have no children then; ours end when their pipe does
            current_process().daemon = False
        with warnings.catch_warnings():
            # Python 3.12 warns of threads at every fork; the child loads nothing beside them
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        other.close()
        self._workers.append(Worker(process, pipe, screen))

    def _hand_out(self, worker: Worker, extra: float = 0.0) -> None:
        """Gives a worker its share of what waits; one that gets none and has none is done."""
        share = ceil(len(self._waiting) / len(self._workers))
        worker.due = time.monotonic() + self._limits.seconds + GRACE_SECONDS + extra
        while self._waiting and len(worker.jobs) < min(AHEAD, share):
            number = self._waiting.popleft()
            worker.jobs.append(number)
            with suppress(OSError):  # it is lost already; the next `wait` sees it
                worker.pipe.send(number)
        if not worker.jobs:
            self._dismiss(worker)

    def _receive(self, worker: Worker) -> Iterator[tuple[int, T | Loss]]:
        """A result, or the end of a worker."""
        try:
            result, is_worn_out = worker.pipe.recv()
        except (EOFError, OSError):
            yield self._lose(worker, worker.loss())
            return
        yield worker.jobs.popleft(), result
        if is_worn_out:
            self._replace(worker)
        else:
            self._hand_out(worker)

    def _lose(self, worker: Worker, loss: Loss) -> tuple[int, Loss]:
        """The job that a worker was lost over."""
        number = worker.jobs.popleft()
        self._replace(worker)
        return number, loss

    def _replace(self, worker: Worker) -> None:
        """A fresh worker for what is left."""
        self._dismiss(worker)
        if self._waiting:
            self._start_worker()
            self._hand_out(self._workers[-1], START_SECONDS)

    def _dismiss(self, worker: Worker) -> None:
        """Ends a worker; the jobs that it has not begun wait again."""
        self._workers.remove(worker)
        self._waiting.extendleft(reversed(worker.jobs))
        worker.end()

    def _wait_beside(self) -> None:
        if self._beside is not None:
            self._beside.join()
            self._beside = None


def _written(screen: IO[bytes]) -> bytes:
    """The beginning of what was written."""
    return os.pread(screen.fileno(), 1 << 16, 0)


def _quietly(do: Callable[[], object]) -> None:
    """What fails here fails again, where it is needed."""
    with suppress(Exception):
        do()


def _work(
    pipe: Connection,
    own: tuple[Connection, int] | None,
    jobs: Sequence[J],
    do: Callable[[J], T],
    limits: Limits,
) -> None:
    """A worker's life; `own` is what a forked one has of its parent: the other end of its pipe, and its screen."""
    sandbox.default_signals()
    if own is not None:
        own[0].close()
    sandbox.enter(limits, own[1] if own is not None else None)
    with suppress(EOFError, OSError):  # the parent is gone
        while not sandbox.is_worn_out():
            job = jobs[pipe.recv()]
            sandbox.start_clock(limits.seconds)
            result = do(job)
            sandbox.stop_clock()
            pipe.send((result, sandbox.is_worn_out()))
