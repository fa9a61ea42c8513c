"""Which breaches keep their line out."""

from __future__ import annotations

import pandas as pd

from consolidate.schemas.rules import CATALOGUE

_OWN = {slug: rule.severity for slug, rule in CATALOGUE.items()}
_ON_TRIAL = {slug: rule.is_trial for slug, rule in CATALOGUE.items()}


def keeps_out(broken: pd.DataFrame) -> pd.Series:
    """Where a breach keeps its line out: those of a rule on trial never do."""
    severity = broken["severity"].fillna(broken["rule"].map(_OWN))
    return severity.isin(["quarantine", "hold"]) & ~broken["rule"].map(_ON_TRIAL).astype(bool)


def waiting(broken: pd.DataFrame) -> pd.DataFrame:
    """The breaches that keep their line out."""
    return broken[keeps_out(broken)]
