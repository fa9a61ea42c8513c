"""The blank form HL-1 as a workbook, derived from `schemas/`: what a team fills in for one quarter."""

from __future__ import annotations

from consolidate.authoring.template.programme import period_named
from consolidate.authoring.template.write import write

__all__ = ["period_named", "write"]
