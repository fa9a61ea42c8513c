"""Everything that may go, in the data directory and in Prefect's database."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from consolidate.pipeline.prune import Spare, prune as prune_data
from consolidate.records.reference import zone_of
from consolidate.runtime import clock
from consolidate.runtime.paths import Folders
from consolidate.runtime.retention import cutoff, load_retention

OLD = "{0:%Y-%m-%d} 结束 ended"


class PruneResult(NamedTuple):
    """What may go, or is gone; whether a Prefect server was there to be asked."""

    spare: tuple[Spare, ...]
    is_server_up: bool


def prune(data: Path, *, is_meant: bool) -> PruneResult:
    """What may go, and with `is_meant` is gone. Errors: as `pipeline.prune`."""
    found = prune_data(data, is_meant=is_meant)
    from consolidate.flows.prune import api_address

    address = api_address()
    return PruneResult((*found, *(_spare_flow_runs(data, address, is_meant) if address else ())), address is not None)


def _spare_flow_runs(data: Path, address: str, is_meant: bool) -> list[Spare]:
    from consolidate.flows.prune import delete_runs, old_runs

    runs = old_runs(address, cutoff(clock.now(), load_retention(data).prefect_days))
    if is_meant:
        delete_runs(runs)
    zone = clock.zone_of(zone_of(Folders(data).reference))
    return [Spare("prefect", run.name, None, OLD.format(run.ended_at.astimezone(zone))) for run in runs]
