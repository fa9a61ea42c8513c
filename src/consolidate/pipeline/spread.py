"""Reads batches of files on the workers of a Dask scheduler. They see the data directory at the same path, and leave
what they read in `cache/batches/`: only names travel."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from consolidate.pipeline.outcome import Progress
from consolidate.pipeline.read import Plan, batches, read_batch_alone
from consolidate.records.cache.batch import take_batch, write_batch
from consolidate.runtime import disk, log
from consolidate.runtime.errors import CannotPublish
from consolidate.runtime.program import program
from consolidate.submissions.inputs import read_packed

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received
    from consolidate.runtime.limits import Limits

CONNECT_SECONDS = 5
WORKER_SECONDS = 30
"""How long a scheduler may take to answer, and to have a worker: at the beginning, or again when all are lost."""
POLL_SECONDS = 5
"""How often a run that waits looks whether there are workers."""


class UnfitWorker(Exception):
    """A worker that must not read: another program, or another data directory."""


class Job(NamedTuple):
    """A batch for a worker: the files, their limits, where the result goes, and by what a worker knows that it may."""

    files: Sequence[Received]
    limits: Limits
    folder: str
    token: str
    program: str


def read_on_workers(plan: Plan, scheduler: str, progress: Progress) -> list[bytes]:
    """Each missing file of the plan, arranged and packed, in their order. A batch that did not come back is read here.

    Errors: `CannotPublish` where no scheduler answers, or its workers see another program or data directory.
    """
    if not plan.missing:
        return []
    with shared_jobs(plan) as jobs, connected(scheduler) as client:
        futures, workers = client.map(read_job, jobs, pure=False), Workers(client)
        made: list[bytes] = []
        for job, future in zip(jobs, futures, strict=True):
            made += take_job(job, partial(workers.wait, future.result))
            progress("read", len(plan.known) + len(made), len(plan.known) + len(plan.missing))
    return made


@contextmanager
def shared_jobs(plan: Plan) -> Iterator[list[Job]]:
    """The batches of a plan as jobs over a shared folder, which goes with the block. Errors: `CannotPublish`."""
    folder = (plan.inputs.folders.cache.parent / "batches").absolute()
    token = f"{secrets.token_hex(16)}.token"
    try:
        disk.write(folder / token, b"")
    except OSError as error:
        raise CannotPublish(f"{folder} 无法写入：{error.strerror}。 It cannot be written.") from error
    try:
        yield [
            Job([_absolute(file) for file in files], plan.inputs.limits, str(folder), token, program())
            for files in batches(plan)
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _absolute(file: Received) -> Received:
    """The same file for a worker, which was started in another folder."""
    return replace(file, path=file.path.absolute(), parts=tuple(map(_absolute, file.parts)))


def read_job(job: Job) -> str:
    """On a worker: read a batch in sandboxed children of its own; the name of the file that holds it in the folder.

    Errors: Unfit.
    """
    if job.program != program():
        raise UnfitWorker("版本与发起运行的程序不同 it runs another version of the program")
    if not (Path(job.folder) / job.token).is_file():
        raise UnfitWorker(f"看不到 {job.folder} it does not see that folder")
    if not any(file.path.exists() for file in job.files):
        raise UnfitWorker(f"看不到 {job.files[0].path} it does not see that file")
    packed = read_batch_alone(job.files, job.limits)
    return write_batch(Path(job.folder), [file.file for file in job.files], packed)


def take_job(job: Job, result: Callable[[], str]) -> list[bytes]:
    """What came of a batch: `result` waits for the name of its file. What is lost is read here.

    Errors: `CannotPublish` where the worker must not read.
    """
    try:
        return take_batch(Path(job.folder), result(), [file.file for file in job.files])
    except UnfitWorker as error:
        raise CannotPublish(
            f"Dask 工作进程不能读取：{error}。请在每台机器上安装同一版本，并把数据目录挂载在同一路径。 "
            "A Dask worker cannot read: install the same version and mount the data directory at the same path everywhere."
        ) from error
    except Exception as error:  # whatever a cluster of machines can do
        log.event("batch_lost", level=logging.WARNING, why=type(error).__name__, files=len(job.files))
        return read_packed(job.files, job.limits)


class Workers:
    """The workers of a scheduler, as long as there are any: a batch that all of them lost would never come back."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._are_lost = False

    def wait(self, result: Callable[[float], str]) -> str:
        """What `result` gives, which waits for so many seconds. Errors: its own; TimeoutError where no worker is left."""
        while not self._are_lost:
            begun = time.monotonic()
            try:
                return result(POLL_SECONDS)
            except TimeoutError:
                if time.monotonic() - begun < POLL_SECONDS:
                    raise  # the job's own
                self._look_for_one()
        raise TimeoutError

    def _look_for_one(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except TimeoutError:
            self._are_lost = True


@contextmanager
def connected(scheduler: str) -> Iterator[Any]:
    """A client of the scheduler, once a worker is there. Errors: `CannotPublish`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise CannotPublish(
            "没有安装 Dask：请安装 consolidate[dask]，或用 --engine local。 Dask is not installed: install consolidate[dask]."
        ) from error
    for name in ("distributed", "distributed.client"):  # what matters is said in one sentence
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]  # distributed has no types
    except (OSError, TimeoutError, ValueError) as error:
        raise CannotPublish(
            f"Dask 调度器 {scheduler} 没有应答。请检查地址、是否在运行，或用 --engine local。 "
            "No Dask scheduler answers there: check the address and whether it is running, or use --engine local."
        ) from error
    try:
        _wait_for_worker(client, scheduler)
        yield client
    finally:
        with suppress(Exception):
            client.close()  # type: ignore[no-untyped-call]  # the same


def _wait_for_worker(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError as error:
        raise CannotPublish(
            f"Dask 调度器 {scheduler} 没有工作进程。请启动 dask worker，或用 --engine local。 It has no worker: start one."
        ) from error
