"""The story of a run in one screen: receive, read, register, check, store, cross-check, total, publish."""

from __future__ import annotations

from consolidate.pipeline.outcome import Outcome
from consolidate.pipeline.run import run

__all__ = ["Outcome", "run"]
