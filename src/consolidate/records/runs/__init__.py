"""What each run did, and what it published: `data/history/`. Outlives every rebuild and a deleted warehouse."""

from consolidate.records.runs.counted import CONTEXT, Counted, counted
from consolidate.records.runs.history import History, Loaded
from consolidate.records.runs.run import OUTCOMES, Outcome, Run
from consolidate.records.runs.stamp import are_as_exported, is_as_published, keep_exports, keep_stamp

__all__ = [
    "CONTEXT",
    "OUTCOMES",
    "Counted",
    "History",
    "Loaded",
    "Outcome",
    "Run",
    "are_as_exported",
    "counted",
    "is_as_published",
    "keep_exports",
    "keep_stamp",
]
