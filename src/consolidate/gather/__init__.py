"""All submissions' lines of one sheet in one frame, with the corrections that people decided in their place."""

from __future__ import annotations

from consolidate.finding.address import letter
from consolidate.gather.correct import Applied, corrected
from consolidate.gather.gather import Gathered, gather, places
from consolidate.gather.typed import with_typed

__all__ = ["Applied", "Gathered", "corrected", "gather", "letter", "places", "with_typed"]
