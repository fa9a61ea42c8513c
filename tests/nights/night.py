"""A night in a process of its own, as cron starts it; and what stands on the disk afterwards."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from consolidate.pipeline import run as run_pipeline
from consolidate.records.runs import History
from consolidate.warehouse.database import open_published
from consolidate.warehouse.rules import broken_laws

POINTS = (
    "receive", "receive.done", "read", "read.done", "archive.done", "replies.done", "register.done", "check.done", "load.done", "judge.done",
    "total.done", "compare.done", "record.done", "publish.done",
)  # fmt: skip
PERSONAL = ("欧阳某某", "陈某", "13800138000")


class State(NamedTuple):
    """What a reader of the published warehouse sees."""

    run_id: str
    accepted: int
    activities: int


def start(data: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """`consolidate run`, started and not waited for."""
    command = [sys.executable, "-m", "consolidate", "run", "--data", str(data), *arguments]
    return subprocess.Popen(
        command,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=heed_signals,
    )


def heed_signals() -> None:
    """Whoever runs the tests in the background may have them ignored, and so would what the tests start."""
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def run(data: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The exit code of `consolidate run` and what it said on stderr."""
    process = start(data, *arguments, **environment)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["consolidate.pipeline.stages"])


def fork(data: Path, point: str = "", *, again: bool = False) -> multiprocessing.process.BaseProcess:
    """A run that has begun, forked from a process that has loaded everything; it kills itself at the point, if any."""
    process = FORKED.Process(target=_run, args=(data, point, again))
    process.start()
    return process


def _run(data: Path, point: str, again: bool) -> None:
    os.environ["CONSOLIDATE_FAULT"] = point
    run_pipeline(data, again=again)


def run_until(point: str, data: Path) -> int | None:
    """The exit code of a run that kills itself at this point."""
    process = fork(data, point)
    process.join(300)
    return process.exitcode


def state(data: Path) -> State:
    """What stands published; it opens, and its laws hold."""
    con = open_published(data / "warehouse" / "consolidated.duckdb")
    try:
        assert broken_laws(con) == []
        (state,) = con.execute(
            "SELECT (SELECT run_id FROM quality.run ORDER BY started_at DESC, run_id DESC LIMIT 1), "
            "(SELECT count(*) FROM quality.submission WHERE status = 'accepted'), (SELECT count(*) FROM core.activity)"
        ).fetchall()
        return State(*state)
    finally:
        con.close()


def leftovers(data: Path) -> list[str]:
    """Files that only a killed run leaves behind, and folders of runs that never published."""
    known = {one.run_id for one in History(data / "history").published()}
    unfinished = [path for pattern in ("**/.aside-*", "**/*.next*", "**/*.wal") for path in data.glob(pattern)]
    unknown = [path for path in (data / "history").glob("*/") if path.name not in known]
    return sorted(path.relative_to(data).as_posix() for path in (*unfinished, *unknown))


def outcomes(data: Path) -> list[tuple[str, Any]]:
    """How each run of the history ended, and why."""
    return [(one.outcome, one.why or None) for one in History(data / "history").runs()]
