"""Names become things: organisations with one id each, and what people decided to count as one."""

from __future__ import annotations

from consolidate.submissions.organisations.merge import Pairs, resolve_pairs
from consolidate.submissions.organisations.organisation import organisation_id, organisations

__all__ = ["Pairs", "organisation_id", "organisations", "resolve_pairs"]
