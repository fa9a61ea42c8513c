"""All submissions' lines of one sheet in one frame, with the corrections that people decided in their place."""

from __future__ import annotations

from consolidate.checks.findings.address import letter
from consolidate.submissions.frames.correct import Applied, corrected
from consolidate.submissions.frames.gather import Gathered, gather, places
from consolidate.submissions.frames.typed import with_versions

__all__ = ["Applied", "Gathered", "corrected", "gather", "letter", "places", "with_versions"]
