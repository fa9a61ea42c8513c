"""From accepted lines to totals: what each line brings, what it adds up to, and what several teams count."""

from __future__ import annotations

from consolidate.warehouse.totals.account import fill_account
from consolidate.warehouse.totals.facts import fill_facts
from consolidate.warehouse.totals.macros import create_macros
from consolidate.warehouse.totals.overlap import fill_overlap
from consolidate.warehouse.totals.total import fill_totals
from consolidate.warehouse.totals.views import fill_views

__all__ = ["create_macros", "fill_account", "fill_facts", "fill_overlap", "fill_totals", "fill_views"]
