"""Which breaches keep their line out."""

from __future__ import annotations

import pandas as pd

from consolidate.schemas.rules import CATALOGUE


def blocking_mask(broken: pd.DataFrame) -> pd.Series:
    """Where a breach keeps its line out: those of a rule on trial never do."""
    own = {slug: rule.severity for slug, rule in CATALOGUE.items()}
    on_trial = [slug for slug, rule in CATALOGUE.items() if rule.is_trial]
    severity = broken["severity"].fillna(broken["rule"].map(own))
    return severity.isin(["quarantine", "hold"]) & ~broken["rule"].isin(on_trial)


def blocking_breaches(broken: pd.DataFrame) -> pd.DataFrame:
    """The breaches that keep their line out."""
    return broken[blocking_mask(broken)]
