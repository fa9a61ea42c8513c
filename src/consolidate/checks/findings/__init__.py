"""Breaches become findings: a place, what was found, the rule, the remedy, said as a person would."""

from consolidate.checks.findings.breach import (
    Breach as Breach,
    breach_frame as breach_frame,
    join_frames as join_frames,
)
