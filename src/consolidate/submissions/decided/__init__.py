"""What people decided, brought to bear, and what became of each decision."""

from __future__ import annotations

from consolidate.submissions.decided.decide import Decided, corrections, explained, pairs_of
from consolidate.submissions.decided.outcome import CorrectionOutcome, outcomes
from consolidate.submissions.decided.private import private
from consolidate.submissions.decided.rows import Results, decision_rows

__all__ = [
    "CorrectionOutcome",
    "Decided",
    "Results",
    "corrections",
    "decision_rows",
    "explained",
    "outcomes",
    "pairs_of",
    "private",
]  # fmt: skip
