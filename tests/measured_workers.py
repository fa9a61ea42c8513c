"""What worker processes run, for `make coverage`: a worker is killed when its work is done, so it saves after each job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coverage import Coverage

from consolidate.intake.workbook import pool
from consolidate.runtime import sandbox

_work = pool._work


def measure_workers() -> None:
    """From now on, where coverage is measured, a worker saves what it has run after every job."""
    if Coverage.current() is not None:
        pool._work = _work_and_save  # type: ignore[assignment]


def _work_and_save(pipe: Any, own: Any, jobs: Sequence[Any], do: Callable[[Any], Any], limits: Any) -> None:
    def do_and_save(job: Any) -> Any:
        result = do(job)
        sandbox.stop_clock()  # saving is not the job's time
        if measured := Coverage.current():
            measured.save()
        return result

    _work(pipe, own, jobs, do_and_save, limits)
