"""Worker processes started afresh (macOS, Windows): slower to start, the parent hands out the jobs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from consolidate.intake.workbook.loss import TIME, Loss, loss_of
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

J = TypeVar("J")
T = TypeVar("T")

START_SECONDS = 60.0
"""How long a fresh process may take to get ready, on top of the deadline of its first job."""


class Spawned(Generic[J, T]):
    """Jobs under way in spawned workers; the same door as Nursery. `do` and the jobs must be picklable."""

    def __init__(self, jobs: Sequence[J], do: Callable[[J], T], limits: Limits, workers: int) -> None:
        self._jobs, self._do, self._limits = jobs, do, limits
        self._next = 0
        self._posts: list[_Post] = []
        for _ in range(workers):
            self._employ()

    def outcomes(self) -> Iterator[tuple[int, T | Loss]]:
        """Each job once, as they finish."""
        while self._posts:
            earliest = min(post.due for post in self._posts)
            ready = wait(
                [post.door for post in self._posts],
                max(0.0, earliest - time.monotonic()),
            )
            for post in [one for one in self._posts if one.door in ready]:
                yield from self._hear(post)
            for post in [one for one in self._posts if one.due < time.monotonic()]:
                yield self._dismiss(post), Loss(TIME)
                self._employ()

    def close(self) -> None:
        """Ends all workers, whatever they are doing."""
        for post in list(self._posts):
            self._dismiss(post)

    def _employ(self) -> None:
        """A fresh worker with its first job, if there is one left."""
        if self._next >= len(self._jobs):
            return
        context = get_context("spawn")
        door, other = context.Pipe()
        process = context.Process(target=_work, args=(other, self._do, self._limits), daemon=True)
        process.start()
        other.close()
        post = _Post(process, door)
        self._posts.append(post)
        self._hand_out(post, START_SECONDS)

    def _hand_out(self, post: _Post, extra: float = 0.0) -> None:
        post.number, self._next = self._next, self._next + 1
        post.due = time.monotonic() + self._limits.seconds + extra
        with suppress(BrokenPipeError, ConnectionResetError):  # already lost; the next `wait` sees it
            post.door.send(self._jobs[post.number])

    def _hear(self, post: _Post) -> Iterator[tuple[int, T | Loss]]:
        """A result, or the end of a worker."""
        try:
            result, is_worn_out = post.door.recv()
        except (EOFError, ConnectionResetError):
            post.process.join(1.0)
            code = post.process.exitcode
            yield self._dismiss(post), loss_of(1 if code is None else code)
            self._employ()
            return
        yield post.number, result
        if is_worn_out or self._next >= len(self._jobs):
            self._dismiss(post)
            self._employ()
        else:
            self._hand_out(post)

    def _dismiss(self, post: _Post) -> int:
        self._posts.remove(post)
        post.process.kill()
        post.process.join()
        post.door.close()
        return post.number


class _Post:
    """One worker: its process, the pipe to it, the job it is at and when that is due."""

    def __init__(self, process: SpawnProcess, door: Connection) -> None:
        self.process, self.door = process, door
        self.number, self.due = -1, 0.0


def _work(door: Connection, do: Callable[[J], T], limits: Limits) -> None:
    """A spawned worker's life."""
    sandbox.default_signals()
    sandbox.enter(limits)
    while True:
        try:
            job = door.recv()
        except EOFError:
            return
        sandbox.start_clock(limits.seconds)
        result = do(job)
        sandbox.stop_clock()
        door.send((result, sandbox.is_worn_out()))
