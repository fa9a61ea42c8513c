"""How much of what nothing rests on is kept: the table `[keep]` of programme.toml, and `CONSOLIDATE_KEEP_` + a name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from consolidate.runtime.limits import load_settings


@dataclass(frozen=True, slots=True)
class Retention:
    """What stays though nothing rests on it: the newest so many, and whatever is younger than so many days."""

    history_runs: int = 30
    """Published runs whose facts and context are kept; their totals and changes stay for good."""
    history_days: int = 400
    archive_files: int = 1000
    """Contents that were never counted and are no longer in raw/."""
    archive_days: int = 1830
    outbox_days: int = 400
    """Copies in the outbox that nobody has touched since they were written."""
    prefect_days: int = 90
    """Flow runs in Prefect's database."""


def load_retention(data: Path, environment: Mapping[str, str] = os.environ) -> Retention:
    """The settings of a data directory. Errors: as `limits.load_limits`."""
    return load_settings(Retention(), data, "keep", "CONSOLIDATE_KEEP_", environment)


def cutoff(now: datetime, days: int) -> datetime:
    """What came before this moment is older than so many days."""
    return now - timedelta(days=days)
