"""What a process costs: seconds by the clock and of all processors, and the memory of it and what it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

import psutil


class Cost(NamedTuple):
    """Seconds by the clock and of all processors, the peak memory of the process tree in MB, and over how many workbooks."""

    wall: float
    processor: float
    memory: float
    workbooks: int


def cost_of(words: Sequence[str], workbooks: int, python: str = sys.executable) -> Cost:
    """What a Python process costs, its children included. Errors: CalledProcessError when it fails."""
    start, used = time.perf_counter(), _processor()
    with psutil.Popen([python, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process))
            time.sleep(0.05)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(words))
    return Cost(time.perf_counter() - start, _processor() - used, peak, workbooks)


def extended(slice: Cost, start: Cost, workbooks: int) -> Cost:
    """What all the workbooks would cost, of a slice's cost and that of a start with none: a program starts once.

    The memory is the slice's, and it stays said how many workbooks that had.
    """
    times = workbooks / slice.workbooks
    return slice._replace(
        wall=start.wall + max(0.0, slice.wall - start.wall) * times,
        processor=start.processor + max(0.0, slice.processor - start.processor) * times,
    )


def _memory(process: psutil.Process) -> float:
    """What a process and its children hold, pages that they share counted once, in MB."""
    total = 0
    try:
        for member in (process, *process.children(recursive=True)):
            total += (
                member.memory_full_info().pss if hasattr(member.memory_full_info(), "pss") else member.memory_info().rss
            )
    except psutil.Error:
        return 0.0
    return total / (1 << 20)


def _processor() -> float:
    times = os.times()
    return times.children_user + times.children_system
