"""The story of a run in one screen, `run.py`: receive, read, register, check, load, judge, total, publish."""

from __future__ import annotations

from consolidate.pipeline.attempt import Attempt, attempt
from consolidate.pipeline.outcome import Outcome
from consolidate.pipeline.read import batches, finish_reading, plan_reading, read, read_batch_alone
from consolidate.pipeline.run import publish, run
from consolidate.submissions.inputs import receive

__all__ = [
    "Attempt",
    "Outcome",
    "attempt",
    "batches",
    "finish_reading",
    "plan_reading",
    "publish",
    "read",
    "read_batch_alone",
    "receive",
    "run",
]
