"""The form HL-1 as a workbook, derived from `schemas/`: what a team fills in for one quarter, blank or prefilled."""

from __future__ import annotations

from consolidate.authoring.template.every import write_every
from consolidate.authoring.template.prefill import Prefill, prefills
from consolidate.authoring.template.programme import period_named
from consolidate.authoring.template.write import write

__all__ = ["Prefill", "period_named", "prefills", "write", "write_every"]
