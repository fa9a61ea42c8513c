"""One run, from end to end: everything in raw/ becomes a newly published warehouse, or the published one stands."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from consolidate.pipeline.attempt import Attempt, start_attempt
from consolidate.pipeline.mend import mend_outputs
from consolidate.pipeline.outcome import Outcome, Progress, no_progress
from consolidate.pipeline.read import read_inputs
from consolidate.runtime import log
from consolidate.runtime.engine import engine_of
from consolidate.runtime.errors import MemoryShort
from consolidate.submissions.inputs import receive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from consolidate.pipeline.check_lines import CheckedLines
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.submissions.inputs import Inputs


def run(
    data: Path,
    *,
    progress: Progress = no_progress,
    again: bool = False,
    exports: bool = True,
    engine: str | None = None,
    accept_fewer: bool = False,
) -> Outcome:
    """Read everything, publish a new warehouse, and say what was done; nothing new changes nothing.

    `exports`: whether the exports follow the publishing. `engine`: where files are read, if not where the setting says.
    `accept_fewer`: that returns have gone is meant.
    Errors: `UnusableData`, `WrongUsage`, `AnotherRun`, `CannotPublish` (`FewerReturns` where returns have gone); the published
    warehouse then stands as it was.
    """
    chosen = engine_of(data, engine)
    with start_attempt(data, accepts_fewer=accept_fewer) as attempt:
        inputs = attempt.run_stage("receive", partial(receive, attempt.folders))
        if not again and (unchanged := attempt.unchanged(inputs)):
            return replace(unchanged, remarks=mend_outputs(attempt, inputs, unchanged, exports=exports))
        attempt.begin(inputs, again=again)
        inputs, checked = check(
            attempt, inputs, attempt.run_stage("read", partial(read_inputs, inputs, progress, chosen))
        )
        return publish(attempt, inputs, checked, exports=exports)


def check(attempt: Attempt, inputs: Inputs, arranged: Sequence[Arranged]) -> tuple[Inputs, CheckedLines]:
    """From what was read to checked lines, and the inputs with what replies have decided. Errors: as `run`."""
    from consolidate.pipeline import stages  # loads pandas, pandera and duckdb

    attempt.run_stage("archive", partial(stages.archive_files, inputs, attempt))
    answered = attempt.run_stage("replies", partial(stages.answer_replies, inputs, arranged))
    attempt.update_fingerprint(answered.inputs)
    inputs, lines = answered.inputs, attempt.run_stage("register", partial(stages.register_lines, answered, attempt))
    del arranged, answered  # only the packed lines are of use now: 0.5 GB at 40,000 workbooks
    return inputs, attempt.run_stage("check", partial(stages.check_lines, lines))


def build(attempt: Attempt, inputs: Inputs, checked: CheckedLines, memory: int | None) -> dict[str, int]:
    """The new warehouse: built beside the published one in so many bytes of memory, held against its laws, put in its
    place with one rename; counts of what is in it. Errors: as `publish`, `MemoryShort` where it needs more memory."""
    from consolidate.pipeline import stages
    from consolidate.warehouse.database import Building

    threads = inputs.limits.thread_count(len(inputs.received))
    with Building(attempt.folders.warehouse, threads=threads, memory=memory) as building:
        loaded = attempt.run_stage("load", partial(stages.load_warehouse, building, inputs, checked))
        attempt.run_stage("judge", partial(stages.judge_lines, building, inputs, checked, loaded))
        attempt.run_stage("total", partial(stages.add_totals, building, inputs))
        attempt.run_stage("compare", partial(stages.compare_with_last, building, inputs, checked, loaded, attempt))
        counts = attempt.run_stage("record", partial(stages.record_run, building, attempt))
        attempt.run_stage("publish", partial(stages.publish_warehouse, building, attempt))
    return counts


def publish(attempt: Attempt, inputs: Inputs, checked: CheckedLines, *, exports: bool = True) -> Outcome:
    """From checked lines to a newly published warehouse, then to exports and lake. Where the memory that the lines should
    need does not suffice, the warehouse is built once more with all that it may take.

    Errors: `CannotPublish`; the published warehouse then stands as it was.
    """
    from consolidate.pipeline import stages

    *first, most = inputs.limits.warehouse_memory(checked.counts["lines"])
    try:
        counts = build(attempt, inputs, checked, *first or [most])
    except MemoryShort:
        if not first:
            raise
        log.event("memory_short", level=logging.WARNING, bytes=first[0])
        counts = build(attempt, inputs, checked, most)
    if exports:
        attempt.run_stage("export", partial(stages.renew_exports, attempt, attempt.run.run_id))
    if attempt.lake:
        attempt.run_stage("share", partial(stages.share_warehouse, attempt, attempt.lake, attempt.run.run_id, inputs))
    return attempt.end(inputs, counts)
