"""Rules across lines, sheets, periods and teams: one SQL statement each, returning the offending rows."""

from __future__ import annotations

from consolidate.warehouse.rules.law import broken_laws
from consolidate.warehouse.rules.prepare import fill_declared
from consolidate.warehouse.rules.run import RULES, breaches, run
from consolidate.warehouse.rules.threshold import THRESHOLDS

__all__ = ["RULES", "THRESHOLDS", "breaches", "broken_laws", "fill_declared", "run"]
