"""The register: who sent what for which period, which of several counts, and who has not sent anything."""

from __future__ import annotations

from consolidate.submissions.register.complete import completeness
from consolidate.submissions.register.register import Register, register
from consolidate.submissions.register.submission import Submission

__all__ = ["Register", "Submission", "completeness", "register"]
