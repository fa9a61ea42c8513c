"""One run, from end to end: everything in raw/ becomes a newly published warehouse, or the published one stands."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from consolidate.pipeline.attempt import Attempt, attempt
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

    from consolidate.pipeline.checked import CheckedLines
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
    Errors: `UnusableData`, `WrongUsage`, `AnotherRun`, `CannotPublish` (`Fewer` where returns have gone); the published
    warehouse then stands as it was.
    """
    chosen = engine_of(data, engine)
    with attempt(data, accepts_fewer=accept_fewer) as work:
        inputs = work.do("receive", partial(receive, work.folders))
        if not again and (unchanged := work.unchanged(inputs)):
            return replace(unchanged, remarks=mend_outputs(work, inputs, unchanged, exports=exports))
        work.begin(inputs, again=again)
        inputs, checked = check(work, inputs, work.do("read", partial(read_inputs, inputs, progress, chosen)))
        return publish(work, inputs, checked, exports=exports)


def check(work: Attempt, inputs: Inputs, arranged: Sequence[Arranged]) -> tuple[Inputs, CheckedLines]:
    """From what was read to checked lines, and the inputs with what replies have decided. Errors: as `run`."""
    from consolidate.pipeline import stages  # loads pandas, pandera and duckdb

    work.do("archive", partial(stages.archive_files, inputs, work))
    answered = work.do("replies", partial(stages.answer_replies, inputs, arranged))
    work.update_fingerprint(answered.inputs)
    inputs, lines = answered.inputs, work.do("register", partial(stages.register_lines, answered, work))
    del arranged, answered  # only the packed lines are of use now: 0.5 GB at 40,000 workbooks
    return inputs, work.do("check", partial(stages.check_lines, lines))


def build(work: Attempt, inputs: Inputs, checked: CheckedLines, memory: int | None) -> dict[str, int]:
    """The new warehouse: built beside the published one in so many bytes of memory, held against its laws, put in its
    place with one rename; counts of what is in it. Errors: as `publish`, `MemoryShort` where it needs more memory."""
    from consolidate.pipeline import stages
    from consolidate.warehouse.database import Building

    threads = inputs.limits.thread_count(len(inputs.received))
    with Building(work.folders.warehouse, threads=threads, memory=memory) as building:
        loaded = work.do("load", partial(stages.load_warehouse, building, inputs, checked))
        work.do("judge", partial(stages.judge_lines, building, inputs, checked, loaded))
        work.do("total", partial(stages.add_totals, building, inputs))
        work.do("compare", partial(stages.compare_with_last, building, inputs, checked, loaded, work))
        counts = work.do("record", partial(stages.record_run, building, work))
        work.do("publish", partial(stages.publish_warehouse, building, work))
    return counts


def publish(work: Attempt, inputs: Inputs, checked: CheckedLines, *, exports: bool = True) -> Outcome:
    """From checked lines to a newly published warehouse, then to exports and lake. Where the memory that the lines should
    need does not suffice, the warehouse is built once more with all that it may take.

    Errors: `CannotPublish`; the published warehouse then stands as it was.
    """
    from consolidate.pipeline import stages

    *first, most = inputs.limits.warehouse_memory(checked.counts["lines"])
    try:
        counts = build(work, inputs, checked, *first or [most])
    except MemoryShort:
        if not first:
            raise
        log.event("memory_short", level=logging.WARNING, bytes=first[0])
        counts = build(work, inputs, checked, most)
    if exports:
        work.do("export", partial(stages.renew_exports, work, work.run.run_id))
    if work.lake:
        work.do("share", partial(stages.share_warehouse, work, work.lake, work.run.run_id, inputs))
    return work.end(inputs, counts)
