"""Reads and checks the lines of one sheet over all submissions at once."""

from __future__ import annotations

from consolidate.checks.sheets.lines import failures
from consolidate.checks.sheets.sheet import Checked, check

__all__ = ["Checked", "check", "failures"]
