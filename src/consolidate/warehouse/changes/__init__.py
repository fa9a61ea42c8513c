"""Totals held against something: the published figures, the last published run, the sealed totals."""

from __future__ import annotations

from consolidate.warehouse.changes.change import fill_change, roster
from consolidate.warehouse.changes.claims import fill_claims
from consolidate.warehouse.changes.context import Context, Sent
from consolidate.warehouse.changes.history import fill_history, fill_revision

__all__ = ["Context", "Sent", "fill_change", "fill_claims", "fill_history", "fill_revision", "roster"]
