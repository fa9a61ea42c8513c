"""What forked workers share with their nursery and their parent: files in memory, and pipes.

claims    the numbers of all jobs, read through one position: the next job is whoever's turn it is
results   a file for each worker, what it has made one behind the other
screens   a file for each worker, what foreign code wrote to the screen
messages  a pipe to the parent: who has begun what, and what has become of it
gate      a pipe that says that the parent has time; its one byte is taken by nobody
"""

from __future__ import annotations

import os
import select
import struct
from collections.abc import Iterator
from contextlib import suppress

NUMBER = struct.Struct("<I")
MESSAGE = struct.Struct("<BBxxIqq")
STARTED, DONE, DIED = 1, 2, 3
"""Kinds of messages. Each has a slot and a job's number; DONE where its result stands, DIED the exit code."""
PIPE_BYTES = 1 << 20
SCREEN_BYTES = 1 << 16

Message = tuple[int, int, int, int, int]
"""kind, slot, number, and two figures of its kind"""


class Post:
    """All of it, for so many jobs and workers. Made before the first fork; every process closes what is not its end."""

    def __init__(self, jobs: int, workers: int) -> None:
        self._jobs, self.workers = jobs, workers
        self._claims = os.memfd_create("claims")
        os.write(self._claims, b"".join(NUMBER.pack(number) for number in range(jobs)))
        os.lseek(self._claims, 0, os.SEEK_SET)
        self._results = [os.memfd_create("results") for _ in range(workers)]
        self.screens = [os.memfd_create("screen") for _ in range(workers)]
        self._messages, self._tell_end = os.pipe()
        self._gate, self._latch = os.pipe()
        _widen(self._tell_end)

    def only_hear(self) -> None:
        """In the parent: without workers there are no more messages."""
        os.close(self._tell_end)

    def only_tell(self) -> None:
        """In a fork: without a parent nobody listens, and nobody opens the gate."""
        os.close(self._messages)
        os.close(self._latch)

    def close(self) -> None:
        """In the parent: forget it all."""
        for descriptor in (self._messages, self._gate, self._latch, self._claims, *self._results, *self.screens):
            os.close(descriptor)

    def claimed(self) -> int | None:
        """The number of the next job, None when there is none. One worker at a time: a file in memory does not guard
        the position that all share, and two would take the same job."""
        import fcntl

        fcntl.lockf(self._claims, fcntl.LOCK_EX, NUMBER.size, 0, os.SEEK_SET)
        try:
            claim = os.read(self._claims, NUMBER.size)
        finally:
            fcntl.lockf(self._claims, fcntl.LOCK_UN, NUMBER.size, 0, os.SEEK_SET)
        return int(NUMBER.unpack(claim)[0]) if claim else None

    def left(self) -> int:
        """How many jobs nobody has claimed."""
        return self._jobs - os.lseek(self._claims, 0, os.SEEK_CUR) // NUMBER.size

    def tell(self, kind: int, slot: int, number: int, first: int = 0, second: int = 0) -> None:
        """One message, whole: a pipe takes this few bytes at once. Without a listener there is no more to do."""
        try:
            os.write(self._tell_end, MESSAGE.pack(kind, slot, number, first, second))
        except BrokenPipeError:
            os._exit(0)

    def heard(self, seconds: float) -> Iterator[Message | None]:
        """Messages until all who tell have ended; None, the last, when nothing is heard for so many seconds."""
        buffered = b""
        while select.select([self._messages], [], [], seconds)[0]:
            heard = os.read(self._messages, MESSAGE.size * 1024)
            if not heard:
                return
            buffered += heard
            whole = len(buffered) // MESSAGE.size * MESSAGE.size
            yield from MESSAGE.iter_unpack(buffered[:whole])
            buffered = buffered[whole:]
        yield None

    def put(self, slot: int, result: bytes) -> int:
        """Keep a result; where it begins."""
        offset = os.lseek(self._results[slot], 0, os.SEEK_END)
        view = memoryview(result)
        while view:
            view = view[os.write(self._results[slot], view) :]
        return offset

    def result(self, slot: int, offset: int, length: int) -> bytes:
        """A result that was kept."""
        return os.pread(self._results[slot], length, offset)

    def words(self, slot: int) -> bytes:
        """What is on a worker's screen, which is empty then."""
        words = os.pread(self.screens[slot], SCREEN_BYTES, 0)
        os.ftruncate(self.screens[slot], 0)
        os.lseek(self.screens[slot], 0, os.SEEK_SET)
        return words

    def open_gate(self) -> None:
        """In the parent: it has time from now on."""
        os.write(self._latch, b"!")

    def wait_at_gate(self) -> None:
        """In a worker: until the parent has time, or is gone."""
        select.select([self._gate], [], [])


def _widen(pipe: int) -> None:
    """Lets messages of thousands of files wait while the parent is busy."""
    import fcntl

    with suppress(OSError):  # over the user's share: the workers wait for the parent instead
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
