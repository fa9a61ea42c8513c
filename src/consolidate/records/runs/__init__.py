"""What each run did, and what it published: `data/history/`. Outlives every rebuild and a deleted warehouse."""

from consolidate.records.runs.counted import CONTEXT, Counted, counted
from consolidate.records.runs.history import History, LoadedHistory
from consolidate.records.runs.night import EndedNight, crashed_since, failed_since, keep_failure, keep_night, last_night
from consolidate.records.runs.run import OUTCOMES, Outcome, Run
from consolidate.records.runs.stamp import EXPORTS, are_as_exported, is_as_published, keep_exports, keep_stamp

__all__ = [
    "CONTEXT",
    "EXPORTS",
    "OUTCOMES",
    "Counted",
    "EndedNight",
    "History",
    "LoadedHistory",
    "Outcome",
    "Run",
    "are_as_exported",
    "counted",
    "crashed_since",
    "failed_since",
    "is_as_published",
    "keep_exports",
    "keep_failure",
    "keep_night",
    "keep_stamp",
    "last_night",
]
