"""The register: who sent what for which period, which of several counts, and who has not sent anything."""

from __future__ import annotations

from consolidate.register.complete import completeness
from consolidate.register.register import Register, register
from consolidate.register.submission import Submission

__all__ = ["Register", "Submission", "completeness", "register"]
