"""What people decided, brought to bear, and what became of each decision."""

from __future__ import annotations

from consolidate.submissions.decided.decide import Decided, corrections, decision_rows, explained, lapses, pairs_of

__all__ = ["Decided", "corrections", "decision_rows", "explained", "lapses", "pairs_of"]
