"""Chooses the worker processes that this system has."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from consolidate.intake.workbook.nursery import Nursery
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

if TYPE_CHECKING:
    from consolidate.intake.workbook.spawned import Spawned

J = TypeVar("J")
T = TypeVar("T")


def start_crew(
    jobs: Sequence[J],
    do: Callable[[J], T],
    limits: Limits,
    workers: int,
    ready: Callable[[], object] | None = None,
) -> Nursery[J, T] | Spawned[J, T]:
    """Workers at the jobs: forked on Linux, unless CONSOLIDATE_WORKERS_BY says `spawn`; started afresh elsewhere.

    `ready` loads what `do` needs, once for all workers; where it is safe they do that while this process goes on.
    """
    if not sandbox.forks():
        from consolidate.intake.workbook.spawned import Spawned

        return Spawned(jobs, do, limits, workers)
    if ready is not None and threading.active_count() > 1:
        ready()  # a thread may be loading a module just now, and a fork would wait for it for ever
    return Nursery(jobs, do, limits, workers, ready)
