"""What nothing rests on may go, once it is old enough: details of old runs, contents never counted, untouched copies."""

from __future__ import annotations

from consolidate.pipeline.prune.prune import prune
from consolidate.pipeline.prune.spare import Spare

__all__ = ["Spare", "prune"]
