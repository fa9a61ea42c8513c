"""What each run did, and what it published: `data/history/`. Outlives every rebuild and a deleted warehouse."""

from consolidate.records.runs.history import History, Loaded
from consolidate.records.runs.run import OUTCOMES, Outcome, Run

__all__ = ["OUTCOMES", "History", "Loaded", "Outcome", "Run"]
