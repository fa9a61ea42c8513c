"""Totals held against something: the published figures, the last published run, the sealed totals."""

from __future__ import annotations

from consolidate.compare.claims import fill_claims

__all__ = ["fill_claims"]
