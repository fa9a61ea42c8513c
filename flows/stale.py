"""Ends the flow runs that a power cut left `Running`: they would hold the only slot, and no night would start again.

    python -m consolidate.flows.stale

Whether a run is at work is known from the lock beside its warehouse, which ends with its process.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.flows.settings import set_defaults

set_defaults()

from prefect.client.orchestration import get_client  # noqa: E402 - the settings have to be there first
from prefect.client.schemas import filters  # noqa: E402 - the same
from prefect.client.schemas.objects import StateType  # noqa: E402 - the same
from prefect.runtime import flow_run  # noqa: E402 - the same
from prefect.states import Crashed  # noqa: E402 - the same

from consolidate.runtime.limits import data_directory  # noqa: E402 - the same
from consolidate.runtime.lock import holder  # noqa: E402 - the same
from consolidate.runtime.paths import Folders  # noqa: E402 - the same

if TYPE_CHECKING:
    from prefect.client.schemas import FlowRun

WHY = "进程已不在（断电或被结束），由后来的运行清理。 Its process is gone; ended by a later run."
AT_WORK = (StateType.RUNNING, StateType.CANCELLING)
STARTING = (StateType.PENDING,)


def end_stale(data: Path) -> int:
    """Called by a run that holds the lock on `data`: whatever else is recorded as running on it does not run. How many."""
    mine = flow_run.id
    return sum(_end(run) for run in _runs(AT_WORK) if str(run.id) != mine and _data_of(run) == data.absolute())


def end_all_stale() -> int:
    """Called before a worker starts: runs that are recorded as starting or running, with no lock held on their data."""
    found = _runs(AT_WORK + STARTING)
    return sum(_end(flow_run) for flow_run in found if holder(Folders(_data_of(flow_run)).lock) is None)


def _runs(states: tuple[StateType, ...]) -> list[FlowRun]:
    of_state = filters.FlowRunFilterState(type=filters.FlowRunFilterStateType(any_=list(states)))
    with get_client(sync_client=True) as client:
        return client.read_flow_runs(
            flow_filter=filters.FlowFilter(name=filters.FlowFilterName(any_=["nightly"])),
            flow_run_filter=filters.FlowRunFilter(state=of_state),
        )


def _data_of(run: FlowRun) -> Path:
    named = run.parameters.get("data")
    return data_directory(Path(str(named)) if named else None).absolute()


def _end(run: FlowRun) -> bool:
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(run.id, Crashed(message=WHY), force=True)
    return True


def main() -> None:
    """End all stale runs and say how many there were."""
    print(f"清理了 {end_all_stale()} 个中断的运行。 Stale runs ended.")


if __name__ == "__main__":
    main()
