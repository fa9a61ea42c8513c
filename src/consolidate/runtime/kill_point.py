"""A power cut on demand: tests name a stage in CONSOLIDATE_FAULT, and the process is killed when it comes there."""

from __future__ import annotations

import os
import signal

VARIABLE = "CONSOLIDATE_FAULT"


def kill_if_named(point: str) -> None:
    """End this process at once, without any cleaning up, if `point` is the one named in the environment."""
    if os.environ.get(VARIABLE) != point:
        return
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(137)  # where there is no such signal: nothing is flushed or closed either
