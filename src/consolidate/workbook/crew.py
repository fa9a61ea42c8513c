"""Chooses the worker processes that this system has."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from consolidate.settings import Limits
from consolidate.workbook.nursery import Nursery
from consolidate.workbook.spawned import Spawned

J = TypeVar("J")
T = TypeVar("T")


def start_crew(jobs: Sequence[J], do: Callable[[J], T], limits: Limits, workers: int) -> Nursery[J, T] | Spawned[J, T]:
    """Workers at the jobs: forked on Linux, unless CONSOLIDATE_WORKERS_BY says `spawn`; started afresh elsewhere."""
    import python_calamine  # noqa: F401  loaded once here, not once in each forked worker

    is_forked = sys.platform == "linux" and os.environ.get("CONSOLIDATE_WORKERS_BY", "fork") != "spawn"
    return (Nursery[J, T] if is_forked else Spawned[J, T])(jobs, do, limits, workers)
