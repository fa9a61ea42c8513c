"""What each run did, and what it published: `data/history/`. Outlives every rebuild and a deleted warehouse."""

from consolidate.records.runs.history import History, Loaded
from consolidate.records.runs.run import OUTCOMES, Outcome, Run
from consolidate.records.runs.stamp import is_as_published, keep_stamp

__all__ = ["OUTCOMES", "History", "Loaded", "Outcome", "Run", "is_as_published", "keep_stamp"]
