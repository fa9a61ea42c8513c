"""Reads and arranges every file that was not read before, in worker processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from consolidate.pipeline.outcome import Progress, no_progress
from consolidate.pipeline.read_cache import load_read, save_read
from consolidate.reading.layout.model.packed import Shared, unpack
from consolidate.runtime.engine import LOCAL, scheduler_of
from consolidate.submissions.inputs import Inputs, read_packed

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.runtime.limits import Limits

FEWEST, MOST, FILES = 4, 64, 32
"""How many batches the files are read in where a scheduler spreads them, and how many files make one."""


class Plan(NamedTuple):
    """What there is to read: `known` was read before, by the name of its file; `missing` are to be read now."""

    inputs: Inputs
    known: dict[str, Arranged]
    missing: list[Received]


def read_inputs(inputs: Inputs, progress: Progress = no_progress, engine: str = LOCAL) -> list[Arranged]:
    """Everything that is to be read, arranged, in the order of the files. What was read before is not read again.

    `engine`: `local`, or `dask://host:port`. Errors: `CannotPublish` when the scheduler is away.
    """
    plan = plan_reading(inputs)
    scheduler = scheduler_of(engine)
    if scheduler is None:
        return _finished(plan, *_read_here(plan, progress))
    from consolidate.pipeline.spread import read_on_workers

    return finish_reading(plan, read_on_workers(plan, scheduler, progress), is_spread=True)


def _read_here(plan: Plan, progress: Progress) -> tuple[list[bytes], dict[str, Arranged]]:
    """The missing files packed, in their order, and unpacked, by name: each as it arrives, while workers read the next."""
    made: dict[str, Arranged] = {}
    shared, known = Shared(), len(plan.known)

    def arrived(number: int, packed: bytes) -> None:
        made[plan.missing[number].file] = unpack(packed, shared)
        progress("read", known + len(made), known + len(plan.missing))

    return read_packed(plan.missing, plan.inputs.limits, arrived, _load_stages), made


def _load_stages() -> None:
    """Load what follows reading: pandas, pandera and duckdb take most of a second."""
    import_module("consolidate.pipeline.stages")


def _load_judge() -> None:
    """The same, without what keeps a run and compares it."""
    import_module("consolidate.pipeline.judge")


def read_anew(inputs: Inputs) -> list[Arranged]:
    """The same, all of it read now, and nothing kept: for what is held against the rules and no more."""
    return [unpack(packed) for packed in read_packed(_readable(inputs), inputs.limits, beside=_load_judge)]


def read_aside(inputs: Inputs, progress: Progress = no_progress) -> list[Arranged]:
    """The same as `read_inputs`, and nothing that is read now is kept: for what only looks."""
    plan = plan_reading(inputs)
    _, made = _read_here(plan, progress)
    return _in_order(plan, made)


def plan_reading(inputs: Inputs) -> Plan:
    """What was read before, and what has to be read."""
    readable = _readable(inputs)
    known = load_read(inputs, readable)
    return Plan(inputs, known, [file for file in readable if file.file not in known])


def finish_reading(plan: Plan, packed: Sequence[bytes], *, is_spread: bool = False) -> list[Arranged]:
    """All submissions in the order of the files; what was read now is kept for the next run.

    `is_spread`: on other machines. What these could not read is read again here: it may be their fault, a share that
    is not mounted, a file that they may not open, too little memory.
    """
    shared = Shared()
    contents = dict(zip((file.file for file in plan.missing), packed, strict=True))
    made = {file: unpack(content, shared) for file, content in contents.items()}
    if is_spread:
        unread = [file for file in plan.missing if made[file.file].verdict is not None]
        for file, content in zip(unread, read_packed(unread, plan.inputs.limits), strict=True):
            contents[file.file], made[file.file] = content, unpack(content, shared)
    return _finished(plan, list(contents.values()), made)


def _finished(plan: Plan, packed: Sequence[bytes], made: dict[str, Arranged]) -> list[Arranged]:
    contents = zip(plan.missing, packed, strict=True)
    kept = {file.file: content for file, content in contents if made[file.file].verdict is None}
    save_read(plan.inputs, _readable(plan.inputs), kept)
    return _in_order(plan, made)


def _in_order(plan: Plan, made: dict[str, Arranged]) -> list[Arranged]:
    """What was known and what was read now, in the order of the files."""
    arranged = plan.known | made
    return [arranged[file.file] for file in _readable(plan.inputs)]


def batches(plan: Plan) -> list[list[Received]]:
    """The files to read, in their order, in 4 to 64 batches of about 32; fewer where there are fewer files."""
    files = len(plan.missing)
    count = min(MOST, max(FEWEST, ceil(files / FILES)), files)
    return [plan.missing[files * number // count : files * (number + 1) // count] for number in range(count)]


def read_batch_alone(batch: Sequence[Received], limits: Limits) -> list[bytes]:
    """One batch, in one worker process of its own."""
    return read_packed(batch, replace(limits, workers=1))


def _readable(inputs: Inputs) -> list[Received]:
    return [file for file in inputs.received if not file.skipped]
