"""Totals held against something: the published figures, the last published run, the sealed totals."""

from consolidate.warehouse.changes.change import (
    VERSION as VERSION,
    BaseRun as BaseRun,
    Versions as Versions,
    fill_change as fill_change,
    load_roster as load_roster,
)
from consolidate.warehouse.changes.claims import fill_claims as fill_claims
from consolidate.warehouse.changes.context import RunContext as RunContext
from consolidate.warehouse.changes.history import (
    fill_change_history as fill_change_history,
    fill_history as fill_history,
    fill_revision as fill_revision,
)
