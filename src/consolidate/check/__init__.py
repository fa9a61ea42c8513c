"""Reads and checks the lines of one sheet over all submissions at once."""

from __future__ import annotations

from consolidate.check.lines import failures
from consolidate.check.ready import ready
from consolidate.check.share import check_all
from consolidate.check.sheet import Checked, check

__all__ = ["Checked", "check", "check_all", "failures", "ready"]
