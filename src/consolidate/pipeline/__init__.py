"""The story of a run in one screen: receive, read, register, check, store, cross-check, total, publish."""

from __future__ import annotations

from consolidate.pipeline.attempt import Attempt, attempt
from consolidate.pipeline.outcome import Outcome
from consolidate.pipeline.run import chunks, publish, read, read_chunk, run
from consolidate.receive import receive

__all__ = ["Attempt", "Outcome", "attempt", "chunks", "publish", "read", "read_chunk", "receive", "run"]
