"""The stages of a night as Prefect's tasks: over the same functions that `consolidate run` calls."""

from __future__ import annotations

import time

from prefect import task
from prefect.runtime import task_run

from consolidate import pipeline
from consolidate.intake.inbox import Received
from consolidate.pipeline import Attempt
from consolidate.reading.layout import Arranged
from consolidate.runtime.errors import UnusableData
from consolidate.submissions.inputs import Inputs
from flows.waiting import Away, StillArriving, arriving, may_pass

TRIES = 3


class Night:
    """What the stages hand on. No dataclass: Prefect would look through all of it for results to wait for."""

    def __init__(self, work: Attempt, patience: int) -> None:
        self.work = work
        self.patience = patience
        self.inputs: Inputs | None = None
        self.chunks: list[list[Received]] = []
        self.arranged: list[Arranged] = []

    @property
    def seen(self) -> Inputs:
        """What was received."""
        if self.inputs is None:
            raise RuntimeError("nothing was received yet")
        return self.inputs


@task(name="receive", task_run_name="收件 receive", retry_condition_fn=may_pass, tags=["consolidate"])
def receive(night: Night) -> str:
    """Look at raw/, the decisions and the reference facts; tried again while files arrive or a share is away."""
    folders = night.work.folders
    with night.work.clock.stage("receive"):
        try:
            night.inputs = pipeline.receive(folders)
            night.inputs.understand()
        except UnusableData as trouble:
            if not folders.raw.is_dir():
                raise Away(str(trouble)) from trouble
            raise
    is_last = int(task_run.run_count or 1) >= TRIES
    late = [] if is_last else arriving(night.seen, time.time(), night.patience)
    if late:
        raise StillArriving(f"正在写入：{'、'.join(late[:3])}。 Still arriving.")
    night.chunks = pipeline.chunks(night.seen)
    return f"收到 {len(night.seen.received)} 个文件。 {len(night.seen.received)} files."


@task(name="read", task_run_name="读取 read {number}", retries=1, retry_delay_seconds=2, tags=["consolidate"])
def read_chunk(number: int, night: Night) -> list[Arranged]:
    """Read and arrange one chunk of the files, in a worker process of its own."""
    return pipeline.read_chunk(night.chunks[number], night.seen.limits)


@task(name="publish", task_run_name="核对入库 publish", retry_condition_fn=may_pass, tags=["consolidate"])
def publish(night: Night) -> dict[str, int]:
    """Check, store, total, hold against the laws, and put the new warehouse in place."""
    return pipeline.publish(night.work, night.seen, night.arranged)


def reading(night: Night) -> list[Arranged]:
    """All chunks, as many at a time as there are processors; in the order of the files."""
    # loaded before the first fork: a child must not find half a module
    import consolidate.pipeline.build  # noqa: F401 - heavy; loads pandas, pandera and duckdb

    with night.work.clock.stage("read"):
        some = [read_chunk.submit(number, night) for number in range(len(night.chunks))]
        return [one for future in some for one in future.result()]
