"""Breaches become findings: a place, what was found, the rule, the remedy, said as a person would."""

from __future__ import annotations

from consolidate.checks.findings.breach import Breach, frame, joined

__all__ = ["Breach", "frame", "joined"]
