"""Worker processes by fork (Linux): no start-up, no parent needed while they work.

    parent ── fork ──> nursery ── fork ──> worker 0, worker 1, …
       <───────────── messages ─────────────┘

A worker takes the next job's number from a file whose position all share, says that it starts, works under the clock,
appends the pickled result to its own file in memory and says where. The nursery only waits: when a worker is lost it
says so and forks another. The job that a lost worker had started is the one that it is lost over. So the parent may
load heavy libraries meanwhile, and reads messages when it has the time.

Where workers have to get `ready`, the nursery does it for all of them, and the parent is at work itself until it asks
for `outcomes`: the last worker leaves it a processor until then, two that share one are only in each other's way.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from consolidate.settings import Limits
from consolidate.workbook import sandbox
from consolidate.workbook.loss import CRASH, TIME, Loss, loss_of

J = TypeVar("J")
T = TypeVar("T")

NUMBER = struct.Struct("<I")
MESSAGE = struct.Struct("<BBxxIqq")
STARTED, DONE, DIED = 1, 2, 3
RETIRED = 3
"""The exit code of a worker that has done its job but had better not take another."""
GRACE_SECONDS = 15.0
HELP = 32
"""From so many jobs on that nobody has begun, a worker that comes late is worth while: what the others have learnt from
the jobs before, it has to learn itself."""
PIPE_BYTES = 1 << 20
SCREEN_BYTES = 1 << 16


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
        self._claims = os.memfd_create("claims")
        os.write(self._claims, b"".join(NUMBER.pack(number) for number in range(len(jobs))))
        os.lseek(self._claims, 0, os.SEEK_SET)
        self._results = [os.memfd_create("results") for _ in range(workers)]
        self._screens = [os.memfd_create("screen") for _ in range(workers)]
        self._messages, self._tell_end = os.pipe()
        self._gate, self._latch = os.pipe()
        _widen(self._tell_end)
        self._pid = _fork()
        if self._pid == 0:
            self._supervise()
        os.close(self._tell_end)
        self._is_open, self._is_silent, self._owner = True, False, os.getpid()

    def outcomes(self) -> Iterator[tuple[int, T | Loss]]:
        """Each job once, as they finish. A nursery that falls silent is given up: its jobs are lost."""
        os.write(self._latch, b"!")  # from now on this process only waits
        under_way: dict[int, int] = {}
        waiting = set(range(len(self._jobs)))
        for kind, slot, number, first, second in self._heard():
            if kind == STARTED:
                under_way[slot] = number
            elif kind == DONE:
                del under_way[slot]
                waiting.discard(number)
                pickled = os.pread(self._results[slot], second, first)
                yield number, pickle.loads(pickled)  # noqa: S301  written by our own worker
            elif slot in under_way:
                lost = under_way.pop(slot)
                waiting.discard(lost)
                yield lost, loss_of(first)
        for number in sorted(under_way.values()):
            waiting.discard(number)
            yield number, Loss(TIME if self._is_silent else CRASH)
        self.close()
        yield from self._again(sorted(waiting))

    def _again(self, left: list[int]) -> Iterator[tuple[int, T | Loss]]:
        """The jobs that nobody has begun, because the nursery itself was lost: once more, if it had got anywhere."""
        if len(left) == len(self._jobs):
            yield from ((number, Loss(CRASH)) for number in left)
        elif left:
            jobs = [self._jobs[number] for number in left]
            second = Nursery(jobs, self._do, self._limits, len(self._results), self._ready)
            try:
                yield from ((left[place], outcome) for place, outcome in second.outcomes())
            finally:
                second.close()

    def _heard(self) -> Iterator[tuple[int, int, int, int, int]]:
        """Messages until all workers have ended, or nothing is heard for longer than a job may take."""
        buffered = b""
        while select.select([self._messages], [], [], self._limits.seconds + GRACE_SECONDS)[0]:
            heard = os.read(self._messages, MESSAGE.size * 1024)
            if not heard:
                return
            buffered += heard
            whole = len(buffered) // MESSAGE.size * MESSAGE.size
            yield from MESSAGE.iter_unpack(buffered[:whole])
            buffered = buffered[whole:]
        self._is_silent = True

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
        for descriptor in (self._messages, self._gate, self._latch, self._claims, *self._results, *self._screens):
            os.close(descriptor)

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
            os.close(self._messages)
            os.close(self._latch)
            self._get_ready()
            living = {self._fork_worker(slot): slot for slot in range(len(self._results))}
            spare = len(self._jobs) + len(self._results)  # each job can cost one worker, not more
            while living:
                pid, status = os.wait()
                slot = living.pop(pid)
                code = self._cause(slot, os.waitstatus_to_exitcode(status))
                if code and code != -signal.SIGTERM:
                    self._tell(DIED, slot, 0, code, 0)
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
        words = os.pread(self._screens[slot], SCREEN_BYTES, 0)
        os.ftruncate(self._screens[slot], 0)
        os.lseek(self._screens[slot], 0, os.SEEK_SET)
        return -signal.SIGKILL if code == -signal.SIGABRT and b"memory allocation" in words else code

    def _fork_worker(self, slot: int) -> int:
        pid = os.fork()
        if pid == 0:
            try:
                sandbox.default_signals()
                sandbox.enter(self._limits, self._screens[slot])
                if self._ready is not None and 0 < slot == len(self._screens) - 1:
                    self._wait_for_parent()
                self._work(slot)
            except BaseException:
                sandbox.tell_developers()
            finally:
                os._exit(1)
        return pid

    def _wait_for_parent(self) -> None:
        """Until the parent has time, or is gone. If little is left to do by then, this worker ends."""
        select.select([self._gate], [], [])
        taken = os.lseek(self._claims, 0, os.SEEK_CUR) // NUMBER.size
        if len(self._jobs) - taken < HELP:
            os._exit(0)

    def _work(self, slot: int) -> None:
        """A worker's life: job after job; never returns."""
        results = self._results[slot]
        while claim := self._claimed():
            number = NUMBER.unpack(claim)[0]
            self._tell(STARTED, slot, number, 0, 0)
            sandbox.start_clock(self._limits.seconds)
            pickled = pickle.dumps(self._do(self._jobs[number]), protocol=pickle.HIGHEST_PROTOCOL)
            sandbox.stop_clock()
            offset = os.lseek(results, 0, os.SEEK_END)
            _write(results, pickled)
            self._tell(DONE, slot, number, offset, len(pickled))
            if sandbox.is_worn_out():
                os._exit(RETIRED)
        os._exit(0)

    def _claimed(self) -> bytes:
        """The next job, nothing when there is none. One worker at a time: a file in memory does not guard the
        position that all share, and two would take the same job."""
        import fcntl

        fcntl.lockf(self._claims, fcntl.LOCK_EX, NUMBER.size, 0, os.SEEK_SET)
        try:
            return os.read(self._claims, NUMBER.size)
        finally:
            fcntl.lockf(self._claims, fcntl.LOCK_UN, NUMBER.size, 0, os.SEEK_SET)

    def _tell(self, kind: int, slot: int, number: int, first: int, second: int) -> None:
        """One message, whole: a pipe takes this few bytes at once. Without a listener there is no more to do."""
        try:
            os.write(self._tell_end, MESSAGE.pack(kind, slot, number, first, second))
        except BrokenPipeError:
            os._exit(0)


def _fork() -> int:
    """Forks; the child touches nothing that another thread of the parent could hold."""
    with warnings.catch_warnings():
        # Python 3.12 warns of threads at every fork; the child imports nothing and ends by os._exit
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _widen(pipe: int) -> None:
    """Lets messages of thousands of files wait while the parent is busy."""
    import fcntl

    with suppress(OSError):  # over the user's share: the workers wait for the parent instead
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
