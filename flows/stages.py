"""The stages of a night as Prefect's tasks: over the same functions that `consolidate run` calls."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from prefect import get_run_logger, task
from prefect.runtime import task_run

from consolidate import pipeline
from consolidate.flows.waiting import RawMissing, StillArriving, may_retry, still_arriving
from consolidate.intake.inbox import Received
from consolidate.pipeline import Attempt, Outcome
from consolidate.pipeline.attempt import StageResult
from consolidate.pipeline.read import Plan
from consolidate.pipeline.stage_names import STAGE_NAMES
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.runtime.engine import engine_of, scheduler_of
from consolidate.runtime.errors import UnusableData
from consolidate.submissions.inputs import Inputs

TRIES = 3


class Night:
    """What the stages hand on. No dataclass: Prefect would look through all of it for results to wait for."""

    def __init__(self, attempt: Attempt, patience: int) -> None:
        self.attempt = attempt
        self.patience = patience
        self.inputs: Inputs | None = None
        self.batches: list[list[Received]] = []
        self.arranged: list[Arranged] = []

    @property
    def received(self) -> Inputs:
        """What was received."""
        if self.inputs is None:
            raise RuntimeError("nothing was received yet")
        return self.inputs


@task(
    name="receive",
    task_run_name=f"{STAGE_NAMES['receive']} receive",
    retry_condition_fn=may_retry,
    tags=["consolidate"],
)
def receive(night: Night) -> str:
    """Look at raw/, the decisions and the reference facts; tried again while files arrive or a share is away."""
    folders = night.attempt.folders
    try:
        night.inputs = night.attempt.run_stage("receive", partial(pipeline.receive, folders))
        night.inputs.understand()
    except UnusableData as error:
        if not folders.raw.is_dir():
            raise RawMissing(str(error)) from error
        raise
    is_last = int(task_run.run_count or 1) >= TRIES
    late = [] if is_last else still_arriving(night.received, time.time(), night.patience)
    if late:
        raise StillArriving(f"正在写入：{'、'.join(late[:3])}。 Still arriving.")
    return f"收到 {len(night.received.received)} 个文件。 {len(night.received.received)} files."


@task(
    name="read",
    task_run_name=STAGE_NAMES["read"] + " read {number}",
    retries=1,
    retry_delay_seconds=2,
    tags=["consolidate"],
)
def read_batch(number: int, night: Night) -> list[bytes]:
    """Read and arrange one batch of the files, in a worker process of its own."""
    return pipeline.read_batch_alone(night.batches[number], night.received.limits)


@task(name="publish", task_run_name="核对入库 publish", retry_condition_fn=may_retry, tags=["consolidate"])
def publish(night: Night) -> Outcome:
    """Check, load, total, hold against the laws, and put the new warehouse in place: a task a stage."""
    night.attempt.runner = run_as_task
    inputs, checked = pipeline.check(night.attempt, night.received, night.arranged)
    return pipeline.publish(night.attempt, inputs, checked)


def run_as_task(name: str, stage: Callable[[], StageResult[Any]]) -> StageResult[Any]:
    """One stage as a task of its own in Prefect's page, with its counts in the log.

    The stage is bound to what it works on: Prefect would look through parameters for results to wait for.
    """

    @task(name=name, task_run_name=f"{STAGE_NAMES[name]} {name}", tags=["consolidate"])
    def staged() -> StageResult[Any]:
        done = stage()
        get_run_logger().info("%s %s：%.1f 秒 s%s", STAGE_NAMES[name], name, done.seconds, _counted(done.counts))
        return done

    return staged()


def _counted(counts: Mapping[str, int]) -> str:
    """What a stage made, in numbers."""
    return "".join(f"，{name} {count:,}" for name, count in counts.items())


def read_all(night: Night) -> list[Arranged]:
    """All batches, as many at a time as there are processors; in the order of the files."""
    # loaded before the first fork: a child must not find half a module
    import consolidate.pipeline.stages  # noqa: F401 - heavy; loads pandas, pandera and duckdb

    scheduler = scheduler_of(engine_of(night.attempt.folders.data))

    def read() -> list[Arranged]:
        plan = pipeline.plan_reading(night.received)
        if scheduler and plan.missing:
            return pipeline.finish_reading(plan, _read_on_workers(plan, scheduler), is_spread=True)
        night.batches = pipeline.batches(plan)
        futures = [read_batch.submit(number, night) for number in range(len(night.batches))]
        return pipeline.finish_reading(plan, [packed for future in futures for packed in future.result()])

    return night.attempt.run_stage("read", read)


def _read_on_workers(plan: Plan, scheduler: str) -> list[bytes]:
    """All batches on the workers of a Dask scheduler, each a task in Prefect's page. Errors: as `read_on_workers`."""
    from consolidate.pipeline.spread import Workers, connected, shared_jobs, take_job

    with shared_jobs(plan) as jobs, connected(scheduler) as client:
        from prefect_dask.task_runners import DaskTaskRunner

        with DaskTaskRunner(address=scheduler) as runner:
            futures = [
                runner.submit(read_job, {"number": number, "job": pickle.dumps(job)}) for number, job in enumerate(jobs)
            ]
            workers = Workers(client)
            return [
                packed
                for job, future in zip(jobs, futures, strict=True)
                for packed in take_job(job, partial(workers.wait, future.result))
            ]


@task(name="read", task_run_name=STAGE_NAMES["read"] + " read {number}", tags=["consolidate"])
def read_job(number: int, job: bytes) -> str:  # noqa: ARG001 - the task is called by its number
    """Read one batch on a Dask worker; the name of the file that holds it.

    The job comes as bytes: Prefect would look through its files for results to wait for.
    """
    from consolidate.pipeline import spread

    return spread.read_job(pickle.loads(job))  # noqa: S301 - from the run that asks for it
