"""A piece of work in a forked child: it sees all that this process has, and only its result comes back.

    parent ── fork ──> child: work()
       <──── pickled ────┘

Where there is no fork, or no second processor, the work is done here when its result is asked for; likewise when
the child is lost before it could answer. So the work must be such that doing it twice is the same as doing it once.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from consolidate.runtime import sandbox

T = TypeVar("T")

PATIENCE = 19
"""How much nicer than its parent a patient child is: as much as can be."""
LENGTH = struct.Struct("<q")
DEADLINE = 600.0
"""Seconds until a child that says nothing is given up. A fork of a process with threads may inherit a lock that
nobody will ever release; no night may hang for that."""


class Beside(Generic[T]):
    """Work under way. A context manager: leaving it ends the child, whatever it is doing."""

    def __init__(self, work: Callable[[], T], *, is_forked: bool, is_patient: bool = False) -> None:
        self._work, self._pid, self._answer = work, 0, -1
        if is_forked:
            self._answer, tell = os.pipe()
            self._pid = sandbox.fork()
            if self._pid == 0:
                _live(work, tell, is_patient)
            os.close(tell)

    def result(self) -> T:
        """What the work gives. Errors: what it raises. To be asked for once."""
        pickled = _heard(self._answer) if self._pid else b""
        self.close()
        if not pickled:  # no child, or one that was lost
            return self._work()
        is_well, made = pickle.loads(pickled)  # noqa: S301  written by our own child
        if not is_well:
            raise made
        result: T = made
        return result

    def close(self) -> None:
        """Ends the child and forgets it."""
        if not self._pid:
            return
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):  # somebody else has waited for it
            os.waitpid(self._pid, 0)
        os.close(self._answer)
        self._pid = 0

    def __enter__(self) -> Beside[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def beside(work: Callable[[], T], workers: int = 0, *, is_patient: bool = False) -> Beside[T]:
    """Starts the work and returns at once; `result()` waits. `workers` as in `Limits`: with 1 nothing is forked.

    Patient work takes the time that others leave.
    """
    is_alone = (workers or os.cpu_count() or 1) < 2
    return Beside(work, is_forked=sandbox.forks() and not is_alone, is_patient=is_patient)


def _live(work: Callable[[], T], tell: int, is_patient: bool) -> None:
    """The child's own life; never returns."""
    try:
        sandbox.default_signals()
        if is_patient:
            os.nice(PATIENCE)
        gc.disable()  # a short life, and collecting would copy the parent's pages
        with os.fdopen(tell, "wb") as answer:
            pickled = _answered(work)
            answer.write(LENGTH.pack(len(pickled)))
            answer.write(pickled)
        os._exit(0)
    finally:
        os._exit(1)


def _answered(work: Callable[[], T]) -> bytes:
    """Whether the work went well, and its result or the exception; nothing where that cannot be sent."""
    try:
        return pickle.dumps((True, work()), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as trouble:
        with suppress(Exception):
            answer = pickle.dumps((False, trouble), protocol=pickle.HIGHEST_PROTOCOL)
            pickle.loads(answer)  # noqa: S301  just made; not every exception can be read back
            return answer
        return b""


def _heard(answer: int) -> bytes:
    """All that the child says; nothing if it ended in the middle of a word, or has not begun by the deadline."""
    if not select.select([answer], [], [], DEADLINE)[0]:
        return b""
    with os.fdopen(os.dup(answer), "rb") as file:
        length, pickled = file.read(LENGTH.size), file.read()
    return pickled if length == LENGTH.pack(len(pickled)) else b""
