"""What a worker process does to itself before it reads: memory, time, no core dumps, nothing on the screen."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from consolidate.runtime.limits import Limits

_is_sandboxed = False
_is_worn_out = False


def uses_fork() -> bool:
    """Whether other processes are forked: on Linux, unless CONSOLIDATE_WORKERS_BY says `spawn`."""
    return sys.platform == "linux" and os.environ.get("CONSOLIDATE_WORKERS_BY", "fork") != "spawn"


def is_sandboxed() -> bool:
    """Whether this process is a worker that may be lost."""
    return _is_sandboxed


def enter(limits: Limits, screen: int | None = None) -> None:
    """Makes this process a worker for good. What foreign code writes to the screen goes to the file `screen`."""
    global _is_sandboxed
    _is_sandboxed = True
    gc.disable()  # grids are trees of lists without cycles; collecting costs a tenth of the reading
    gc.freeze()  # who collects by hand looks through what its own jobs left, not through what it was forked with
    _limit_memory(limits.memory_bytes)
    faulthandler.disable()
    if not os.environ.get("CONSOLIDATE_DEBUG"):
        _silence(screen)


def _limit_memory(memory_bytes: int) -> None:
    """No more address space than now plus the limit, and no core dump: it would hold personal data."""
    try:
        import resource
    except ImportError:  # Windows: the deadline alone has to do
        return
    with suppress(OSError):  # where memory runs out all the same, the kernel takes a worker, not the run
        Path("/proc/self/oom_score_adj").write_text("1000")
    ceiling = _address_space() + memory_bytes
    for kind, wanted in ((resource.RLIMIT_AS, ceiling), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (ValueError, OSError):  # macOS refuses limits on the address space
            continue


def _address_space() -> int:
    """The address space in use, in bytes; a generous guess where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1 << 30


def _silence(screen: int | None) -> None:
    """A panicking reader writes to the screen by itself; a person gets one sentence instead."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere if screen is None else screen, 2)
    os.close(nowhere)


def print_traceback() -> None:
    """Shows where a failure that a person only gets a sentence for came from, if CONSOLIDATE_DEBUG is set."""
    if os.environ.get("CONSOLIDATE_DEBUG"):
        traceback.print_exc()


def start_clock(seconds: float) -> None:
    """From now on the kernel ends this process after so many seconds, even in the middle of foreign code."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def stop_clock() -> None:
    """The job is done in time."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def default_signals() -> None:
    """Undoes what the parent set: a signal ends this process silently, at once."""
    if sys.platform == "win32":
        return
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def wear_out() -> None:
    """After a panic or a lack of memory: this job's result stands, the next goes to a fresh worker."""
    global _is_worn_out
    _is_worn_out = True


def is_worn_out() -> bool:
    """Whether this worker had better not take another job."""
    return _is_worn_out
