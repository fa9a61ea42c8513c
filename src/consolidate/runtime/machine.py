"""What the machine has: how much memory, and how many processors."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_CONTAINER = Path("/sys/fs/cgroup/memory.max")


def memory() -> int | None:
    """Bytes that this machine, or the container that we are in, has; None where nobody says."""
    found = []
    with contextlib.suppress(AttributeError, ValueError, OSError):
        found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with contextlib.suppress(ValueError, OSError):
        found.append(int(_CONTAINER.read_text()))
    return min((some for some in found if some > 0), default=None)


def processors() -> int:
    """How many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
