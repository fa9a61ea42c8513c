"""Work on the warehouse that waits for its turn in a thread of its own, while the next is being prepared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

QUICK = 0.0002
"""Seconds after which a thread gives way to another. DuckDB leaves the interpreter alone while it works and asks for it
for moments; at Python's own 5 ms it would wait longer than it works."""


class Queue:
    """One thread, one piece of work after the other; after a failure nothing more is done."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None

    def put(self, work: Callable[[], object]) -> Future[None]:
        """Do this once everything put before is done. The future ends with it, and with what went wrong up to it."""
        before = self._last
        self._last = self._thread.submit(after, before, work)
        return self._last

    def settle(self) -> None:
        """Wait until everything is done. Errors: what the first work that failed raised."""
        if self._last is not None:
            self._last.result()

    def close(self) -> None:
        """Wait for the work under way and forget the rest."""
        self._thread.shutdown(cancel_futures=True)


def after(before: Future[None] | None, work: Callable[[], object]) -> None:
    """Do the work when another is done. Errors: its own, and what went wrong before."""
    if before is not None:
        before.result()
    work()


@contextmanager
def quick_turns() -> Iterator[None]:
    """In the block threads take turns quickly."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(QUICK)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
