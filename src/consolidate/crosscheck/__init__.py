"""Rules across lines, sheets, periods and teams: one SQL statement each, returning the offending rows."""

from __future__ import annotations

from consolidate.crosscheck.law import broken_laws
from consolidate.crosscheck.run import RULES, breaches, run
from consolidate.crosscheck.threshold import THRESHOLDS

__all__ = ["RULES", "THRESHOLDS", "breaches", "broken_laws", "run"]
