"""The last good night: a run that published, or one that found nothing new, which the history of runs does not list."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from typing import NamedTuple

from consolidate.records.runs.history import History
from consolidate.records.runs.run import Run
from consolidate.runtime import clock, disk
from consolidate.runtime.errors import UnusableData

NAME, FAILED = "last_night.json", "last_failure.json"


class EndedNight(NamedTuple):
    """When a night ended well, and as what."""

    at: datetime
    run_id: str
    outcome: str


def keep_night(history: History, run_id: str, outcome: str) -> None:
    """Write down that a night has ended well, now: no failure before it is news any more. Errors: UnusableData when the disk is full."""
    entry = {"at": clock.now().astimezone(history.zone).isoformat(), "run_id": run_id, "outcome": outcome}
    try:
        disk.write(history.folder / NAME, json.dumps(entry).encode())
        (history.folder / FAILED).unlink(missing_ok=True)
    except OSError as error:
        raise UnusableData(
            f"{history.folder} 无法写入：{error.strerror}。请检查磁盘空间和权限。 It cannot be written; check the disk."
        ) from error


def last_night(history: History) -> EndedNight | None:
    """The last good night; None where there was none. What a clock that was ahead has noted is not believed."""
    nights = [EndedNight(run.ended_at, run.run_id, run.outcome) for run in history.published() if run.ended_at]
    try:
        entry = json.loads((history.folder / NAME).read_bytes())
        nights.append(EndedNight(datetime.fromisoformat(entry["at"]), str(entry["run_id"]), str(entry["outcome"])))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # before the first, or an older version
    until = clock.now()
    return max((night for night in nights if night.at <= until), key=lambda night: night.at, default=None)


def keep_failure(history: History, why: str) -> None:
    """Write down that a night has failed, also one that had not begun; where even that fails, nothing is to be done."""
    if history.folder.is_dir():
        with contextlib.suppress(OSError):
            entry = {"at": clock.now().astimezone(history.zone).isoformat(), "why": why}
            disk.write(history.folder / FAILED, json.dumps(entry).encode())


def failed_since(history: History) -> str:
    """Why the newest night failed, if none has ended well since; else empty."""
    try:
        entry = json.loads((history.folder / FAILED).read_bytes())
        at, why = datetime.fromisoformat(entry["at"]), str(entry["why"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    night = last_night(history)
    return "" if night and night.at > at else why


def crashed_since(history: History, at_work: str | None = None) -> Run | None:
    """The newest run that never said its end, if no night has ended well since."""
    runs = history.runs(at_work)
    night = last_night(history)
    if not runs or runs[-1].outcome != "crashed" or (night and night.at > runs[-1].started_at):
        return None
    return runs[-1]
