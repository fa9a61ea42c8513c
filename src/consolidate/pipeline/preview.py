"""What a run would do if it were at work now; nothing is published, kept or written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.pipeline.last_run import base_of, published_state
from consolidate.pipeline.lost import lost_records
from consolidate.pipeline.outcome import Progress, no_progress
from consolidate.pipeline.read import read_aside
from consolidate.pipeline.shrinking import Shrinking
from consolidate.records.runs import History, Run
from consolidate.runtime.lock import require_free
from consolidate.runtime.paths import Folders
from consolidate.submissions.inputs import receive
from consolidate.warehouse.lake.settings import lake_of

if TYPE_CHECKING:
    import duckdb

    from consolidate.intake.workbook.model.book import Verdict
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.replies import Replies
    from consolidate.warehouse.database import Scratch

OVER_ALL: Mapping[str, object] = {"measure": None, "scope": "all", "code": None, "county": None, "period": "all"}


class Preview(NamedTuple):
    """What a run would publish: its warehouse (in memory), counts, and the totals over everything that would move.

    `stands` is the published run that would be left as it is; there is no warehouse then.
    """

    stands: Run | None
    con: duckdb.DuckDBPyConnection | None
    counts: Mapping[str, int]
    before: Mapping[str, int]
    moves: Sequence[Mapping[str, object]]
    remarks: Sequence[str]


@contextmanager
def preview_run(
    data: Path, *, again: bool = False, accept_fewer: bool = False, progress: Progress = no_progress
) -> Iterator[Preview]:
    """A run as far as its laws, with every file, reply and decision there is now. Errors: as `run`."""
    folders = Folders(data)
    require_free(folders.lock)
    lake_of(data)  # half a lake would fail the run, too
    history = History(folders.history)
    inputs = receive(folders)
    inputs.understand()
    standing = published_state(folders, history)
    if standing.run is not None and standing.holds(inputs) and not again:
        yield Preview(standing.run, None, standing.run.counts, standing.run.counts, (), inputs.remarks)
        return
    lost = tuple(lost_records(inputs, history))
    shrinking = Shrinking(accept_fewer)
    shrinking.look_for_files(inputs, history)
    arranged = read_aside(inputs, progress)
    from consolidate.warehouse.database import Scratch

    with Scratch() as scratch:
        counts, moves = _fill(scratch, inputs, arranged, history, shrinking)
        remarks = [remark for remark in (*inputs.remarks, standing.why, *lost, shrinking.why) if remark]
        published = history.published()
        yield Preview(None, scratch.con, counts, published[-1].counts if published else {}, moves, remarks)


def _fill(
    scratch: Scratch, inputs: Inputs, arranged: Sequence[Arranged], history: History, shrinking: Shrinking
) -> tuple[dict[str, int], list[dict[str, object]]]:
    """The stages of `run.publish` that publish nothing; counts, and what moves."""
    from consolidate.pipeline import previous_run, stages
    from consolidate.warehouse.database import rows_of, statement

    before = history.published()
    is_rebuild = bool(before) and before[-1].inputs == inputs.fingerprint
    base = base_of(history, inputs.fingerprint)
    answered = stages.foresee_replies(inputs, arranged)
    inputs = answered.inputs
    checked = stages.check_lines(stages.register_with_history(answered, history, base, shrinking))
    loaded = stages.load_warehouse(scratch, inputs, checked)
    stages.judge_lines(scratch, inputs, checked, loaded)
    stages.add_totals(scratch, inputs)
    begun = Run("ahead", inputs.now, inputs=inputs.fingerprint, base_run=base)
    previous_run.compare_with_base(scratch.con, previous_run.ComparedRun(inputs, checked, loaded), begun, history)
    counts = previous_run.counts(scratch.con)
    previous_run.fill_runs(scratch, history, begun, counts, {})
    stages.require_laws(scratch)
    moves = rows_of(scratch.con.execute(statement("show/change"), dict(OVER_ALL)))
    return counts, [] if is_rebuild else [row for row in moves if row["amount"]]


def preview_reply(data: Path, file: str) -> Replies | Verdict:
    """What would be taken of one marked copy in raw/, and what would not; or why it cannot be read. Errors: as `receive`."""
    inputs = receive(Folders(data))
    arranged = read_aside(inputs)
    unread = next((workbook.verdict for workbook in arranged if workbook.file == file and workbook.verdict), None)
    if unread is not None:
        return unread
    from consolidate.intake.marked.names import Stamp
    from consolidate.pipeline.stages import reply_context
    from consolidate.submissions.replies import take_replies

    alone = [workbook for workbook in arranged if workbook.file == file or Stamp.of(workbook.properties) is None]
    return take_replies(alone, reply_context(inputs))
