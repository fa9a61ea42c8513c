"""Old flow runs in Prefect's database, asked for and deleted through its API."""

from __future__ import annotations

import os
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from consolidate.flows.serve import HERE, is_up
from consolidate.flows.settings import set_defaults

_MANY = 200


class OldRun(NamedTuple):
    """A run of the nightly flow that has ended."""

    id: UUID
    name: str
    ended_at: datetime


def api_address() -> str | None:
    """The server that PREFECT_API_URL names, or the one on this machine; None where none answers."""
    named = os.environ.get("PREFECT_API_URL") or HERE
    return named if is_up(named) else None


def old_runs(address: str, moment: datetime) -> list[OldRun]:
    """The runs that ended before a moment, the oldest first, as far as the server lists them at once."""
    os.environ["PREFECT_API_URL"] = address
    set_defaults()
    from prefect.client.orchestration import get_client
    from prefect.client.schemas import filters
    from prefect.client.schemas.sorting import FlowRunSort

    ended = filters.FlowRunFilter(end_time=filters.FlowRunFilterEndTime.model_validate({"before_": moment}))
    nightly = filters.FlowFilter(name=filters.FlowFilterName(any_=["nightly"]))
    found: list[OldRun] = []
    with get_client(sync_client=True) as client:
        while page := client.read_flow_runs(
            flow_filter=nightly, flow_run_filter=ended, sort=FlowRunSort.START_TIME_ASC, limit=_MANY, offset=len(found)
        ):
            found += [OldRun(run.id, run.name, run.end_time) for run in page if run.end_time]
    return found


def delete_runs(runs: list[OldRun]) -> None:
    """Delete them, with their task runs, logs and artifacts as the server does it."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        for run in runs:
            client.delete_flow_run(run.id)
