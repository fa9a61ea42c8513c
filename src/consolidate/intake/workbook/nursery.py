"""Worker processes by fork (Linux): no start-up, no parent needed while they work.

    parent ── fork ──> nursery ── fork ──> worker 0, worker 1, …
       <───────────── messages ─────────────┘

A worker claims the next job, says that it starts, works under the clock, appends the pickled result to its own file in
memory and says where (`post`). The nursery only waits: when a worker is lost it says so and forks another. The job
that a lost worker had started is the one that it is lost over. So the parent may load heavy libraries meanwhile, and
reads messages when it has the time.

Where workers have to get `ready`, the nursery does it for all of them, and the parent is at work itself until it asks
for `outcomes`: the last worker leaves it a processor until then, two that share one are only in each other's way.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from consolidate.intake.workbook.loss import CRASH, TIME, Loss, loss_of
from consolidate.intake.workbook.post import DIED, DONE, STARTED, Post
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

J = TypeVar("J")
T = TypeVar("T")

RETIRED = 3
"""The exit code of a worker that has done its job but had better not take another."""
GRACE_SECONDS = 15.0
HELP = 32
"""From so many jobs on that nobody has begun, a worker that comes late is worth while: what the others have learnt from
the jobs before, it has to learn itself."""


class Nursery(Generic[J, T]):
    """Jobs under way in forked workers; `outcomes` gives each job's number and result, or its Loss.

    `ready` loads what `do` needs.
    """

    def __init__(
        self,
        jobs: Sequence[J],
        do: Callable[[J], T],
        limits: Limits,
        workers: int,
        ready: Callable[[], object] | None = None,
    ) -> None:
        self._jobs, self._do, self._limits, self._ready = jobs, do, limits, ready
        self._post = Post(len(jobs), workers)
        self._pid = sandbox.fork()
        if self._pid == 0:
            self._supervise()
        self._post.only_hear()
        self._is_open, self._owner = True, os.getpid()

    def outcomes(self) -> Iterator[tuple[int, T | Loss]]:
        """Each job once, as they finish. A nursery that falls silent is given up: its jobs are lost."""
        self._post.open_gate()
        under_way: dict[int, int] = {}
        waiting = set(range(len(self._jobs)))
        reason = CRASH
        for message in self._post.heard(self._limits.seconds + GRACE_SECONDS):
            if message is None:
                reason = TIME
                break
            kind, slot, number, first, second = message
            if kind == STARTED:
                under_way[slot] = number
            elif kind == DONE:
                del under_way[slot]
                waiting.discard(number)
                yield number, pickle.loads(self._post.result(slot, first, second))  # noqa: S301  by our own worker
            elif slot in under_way:
                lost = under_way.pop(slot)
                waiting.discard(lost)
                yield lost, loss_of(first)
        for number in sorted(under_way.values()):
            waiting.discard(number)
            yield number, Loss(reason)
        self.close()
        yield from self._again(sorted(waiting))

    def _again(self, left: list[int]) -> Iterator[tuple[int, T | Loss]]:
        """The jobs that nobody has begun, because the nursery itself was lost: once more, if it had got anywhere."""
        if len(left) == len(self._jobs):
            yield from ((number, Loss(CRASH)) for number in left)
        elif left:
            jobs = [self._jobs[number] for number in left]
            second = Nursery(jobs, self._do, self._limits, self._post.workers, self._ready)
            try:
                yield from ((left[place], outcome) for place, outcome in second.outcomes())
            finally:
                second.close()

    def close(self) -> None:
        """Ends all workers, whatever they are doing."""
        if not self._is_open:
            return
        self._is_open = False
        for number, patience in ((signal.SIGTERM, 1.0), (signal.SIGKILL, 60.0)):
            with suppress(ProcessLookupError, PermissionError):  # all have ended
                os.killpg(self._pid, number)
            if self._has_ended(patience):
                break
        self._post.close()

    def _has_ended(self, patience: float) -> bool:
        """Whether the nursery, which outlives its workers, ends within so many seconds."""
        until = time.monotonic() + patience
        while True:
            try:
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    return True
            except ChildProcessError:  # somebody else has waited for it
                return True
            if time.monotonic() > until:
                return False
            time.sleep(0.002)

    def __del__(self) -> None:
        if getattr(self, "_is_open", False) and self._owner == os.getpid():
            self.close()

    def _supervise(self) -> None:
        """The nursery's own life; never returns."""
        try:
            os.setpgid(0, 0)
            sandbox.default_signals()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # ends when its workers have ended of it
            self._post.only_tell()
            self._get_ready()
            living = {self._fork_worker(slot): slot for slot in range(self._post.workers)}
            spare = len(self._jobs) + self._post.workers  # each job can cost one worker, not more
            while living:
                pid, status = os.wait()
                slot = living.pop(pid)
                code = self._cause(slot, os.waitstatus_to_exitcode(status))
                if code and code != -signal.SIGTERM:
                    self._post.tell(DIED, slot, 0, code)
                    if spare:
                        spare -= 1
                        living[self._fork_worker(slot)] = slot
            os._exit(0)
        finally:
            os._exit(1)

    def _get_ready(self) -> None:
        """Loads what all workers need; if that fails, each of them says so."""
        with suppress(Exception):
            if self._ready is not None:
                self._ready()

    def _cause(self, slot: int, code: int) -> int:
        """The exit code; for a reader that aborted with a word about memory, the one that stands for that."""
        words = self._post.words(slot)
        return -signal.SIGKILL if code == -signal.SIGABRT and b"memory allocation" in words else code

    def _fork_worker(self, slot: int) -> int:
        pid = os.fork()
        if pid == 0:
            try:
                sandbox.default_signals()
                sandbox.enter(self._limits, self._post.screens[slot])
                if self._ready is not None and 0 < slot == self._post.workers - 1:
                    self._post.wait_at_gate()
                    if self._post.left() < HELP:
                        os._exit(0)
                self._work(slot)
            except BaseException:
                sandbox.tell_developers()
            finally:
                os._exit(1)
        return pid

    def _work(self, slot: int) -> None:
        """A worker's life: job after job; never returns."""
        while (number := self._post.claimed()) is not None:
            self._post.tell(STARTED, slot, number)
            sandbox.start_clock(self._limits.seconds)
            pickled = pickle.dumps(self._do(self._jobs[number]), protocol=pickle.HIGHEST_PROTOCOL)
            sandbox.stop_clock()
            self._post.tell(DONE, slot, number, self._post.put(slot, pickled), len(pickled))
            if sandbox.is_worn_out():
                os._exit(RETIRED)
        os._exit(0)
