"""One run, told once: everything in raw/ becomes a newly published warehouse, or the published one stands."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from consolidate.pipeline.attempt import Attempt, attempt
from consolidate.pipeline.mend import mend_archive_and_exports
from consolidate.pipeline.outcome import Outcome, Progress, no_progress
from consolidate.pipeline.read import read_inputs
from consolidate.runtime.engine import engine_of
from consolidate.submissions.inputs import receive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
            remarks = mend_archive_and_exports(work, inputs, unchanged.run_id, exports=exports)
            return replace(unchanged, remarks=(*unchanged.remarks, *remarks))
        work.begin(inputs, again=again)
        arranged = work.do("read", partial(read_inputs, inputs, progress, chosen))
        return publish(work, inputs, arranged, exports=exports)


def publish(work: Attempt, inputs: Inputs, arranged: Sequence[Arranged], *, exports: bool = True) -> Outcome:
    """From what was read to a newly published warehouse: built beside the published one, held against its laws, put in
    its place with one rename.

    Errors: `CannotPublish`; the published warehouse then stands as it was.
    """
    from consolidate.pipeline import stages  # loads pandas, pandera and duckdb
    from consolidate.warehouse.database import Building
    from consolidate.warehouse.lake import lake_of

    lake = lake_of(work.folders.data)
    work.do("archive", partial(stages.archive_files, inputs, work))
    answered = work.do("replies", partial(stages.answer_replies, inputs, arranged))
    inputs = answered.inputs
    work.note(inputs)
    lines = work.do("register", partial(stages.register_lines, answered, work))
    checked = work.do("check", partial(stages.check_lines, lines))
    threads, memory = inputs.limits.thread_count(len(inputs.received)), inputs.limits.warehouse_memory()
    with Building(work.folders.warehouse, threads=threads, memory=memory) as building:
        loaded = work.do("load", partial(stages.load_warehouse, building, inputs, lines, checked))
        work.do("judge", partial(stages.judge_lines, building, inputs, lines, loaded))
        work.do("total", partial(stages.add_totals, building, inputs))
        work.do("compare", partial(stages.compare_with_last, building, inputs, lines, loaded, work))
        counts = work.do("record", partial(stages.record_run, building, work))
        work.do("publish", partial(stages.publish_warehouse, building, work))
    if exports:
        work.do("export", partial(stages.renew_exports, work, work.known().run_id))
    if lake:
        work.do("share", partial(stages.share_warehouse, work, lake))
    return work.end(inputs, counts)
