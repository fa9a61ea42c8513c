"""What each run did, and what it published: `data/history/`. Outlives every rebuild and a deleted warehouse."""

from consolidate.history.history import History, Loaded
from consolidate.history.run import OUTCOMES, Outcome, Run

__all__ = ["OUTCOMES", "History", "Loaded", "Outcome", "Run"]
