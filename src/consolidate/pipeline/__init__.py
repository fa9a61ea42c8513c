"""The story of a run in one screen: receive, read, register, check, store, cross-check, total, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.pipeline.attempt import Attempt, attempt
from consolidate.pipeline.outcome import Outcome
from consolidate.pipeline.read import chunks, read, read_chunk
from consolidate.pipeline.run import run
from consolidate.submissions.inputs import receive

if TYPE_CHECKING:
    from consolidate.reading.layout import Arranged
    from consolidate.submissions.inputs import Inputs

__all__ = ["Attempt", "Outcome", "attempt", "chunks", "publish", "read", "read_chunk", "receive", "run"]


def publish(work: Attempt, inputs: Inputs, arranged: list[Arranged]) -> dict[str, int]:
    """`renew.renew`, which loads pandas, pandera and duckdb when it is called."""
    from consolidate.pipeline.renew import renew

    return renew(work, inputs, arranged)
