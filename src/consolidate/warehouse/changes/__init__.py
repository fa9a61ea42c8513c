"""Totals held against something: the published figures, the last published run, the sealed totals."""

from __future__ import annotations

from consolidate.warehouse.changes.change import VERSION, Before, Versions, fill_change, roster
from consolidate.warehouse.changes.claims import fill_claims
from consolidate.warehouse.changes.context import RunContext, SentReturn
from consolidate.warehouse.changes.history import fill_change_history, fill_history, fill_revision

__all__ = [
    "VERSION",
    "Before",
    "RunContext",
    "SentReturn",
    "Versions",
    "fill_change",
    "fill_change_history",
    "fill_claims",
    "fill_history",
    "fill_revision",
    "roster",
]
