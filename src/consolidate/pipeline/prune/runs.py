"""The history: what is kept of a run only for the next to compare with goes, once others have taken its place.

Totals of every run that published, and changes where it published something new, stay for good: `mart.total_history`, `mart.change_history`
and `mart.published_as_of` are made of them, and a seal's baseline is one of them. So do the lines of `runs.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.pipeline.previous_run.published import CHANGES, TOTALS, baseline_of, files_by_run
from consolidate.records.runs import CONTEXT, counted
from consolidate.runtime import disk
from consolidate.runtime.retention import Retention, cutoff

if TYPE_CHECKING:
    from consolidate.records.journal.record import AnyDecision
    from consolidate.records.runs import History, Run

COUNTED = "counted.json"
"""What the runs counted whose context is gone: nothing that was ever counted leaves the archive."""


class EverCounted(NamedTuple):
    """The runs whose returns are known, with the names and ids of all of them."""

    runs: frozenset[str]
    files: frozenset[str]
    submissions: frozenset[str]


def spare_files(history: History, keep: Retention, now: datetime, decisions: Sequence[AnyDecision]) -> Iterator[Path]:
    """The files of published runs that no later run, figure or seal needs."""
    published = history.published()
    baselines = {baseline_of(published, decision) for decision in decisions if decision.kind == "seal"}
    latest = {published[-1].run_id, published[-1].base_run} if published else set()
    whole = latest | {run.run_id for run in published[max(len(published) - keep.history_runs, 0) :]}
    for run, needed_files in files_by_run(published):
        if run.run_id in whole or run.started_at >= cutoff(now, keep.history_days):
            continue
        needed = {TOTALS, CHANGES} if run.run_id in baselines else needed_files
        folder = history.folder / run.run_id
        if folder.is_dir():
            yield from (path for path in sorted(folder.iterdir()) if path.name not in needed)


def remove_files(history: History, paths: Sequence[Path]) -> None:
    """Takes files of runs away; what their contexts say of the returns that were counted is kept first."""
    runs = {path.parent.name for path in paths if path.name == CONTEXT}
    if runs:
        _keep_counted(history, runs)
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        if not any(folder.iterdir()):
            folder.rmdir()


def ever_counted(history: History) -> EverCounted | None:
    """Everything that any published run counted; None where that is not known of one of them."""
    known, published = _load_saved(history), history.published()
    if any(run.run_id not in known.runs and not _has_context(history, run) for run in published):
        return None
    return _with_runs(history, known, {run.run_id for run in published} - known.runs)


def _has_context(history: History, run: Run) -> bool:
    return (history.folder / run.run_id / CONTEXT).is_file()


def _keep_counted(history: History, runs: set[str]) -> None:
    known = _with_runs(history, _load_saved(history), runs)
    text = json.dumps({name: sorted(values) for name, values in known._asdict().items()}, ensure_ascii=False)
    disk.write(history.folder / COUNTED, text.encode("utf-8", "backslashreplace"))


def _with_runs(history: History, known: EverCounted, runs: set[str]) -> EverCounted:
    returns = [counted_return for run in sorted(runs) for counted_return in counted(history, run)]
    files, submissions = (
        {counted_return.file for counted_return in returns},
        {counted_return.submission_id for counted_return in returns},
    )
    return EverCounted(known.runs | runs, known.files | files, known.submissions | submissions)


def _load_saved(history: History) -> EverCounted:
    try:
        saved = json.loads((history.folder / COUNTED).read_bytes())
    except FileNotFoundError:
        return EverCounted(frozenset(), frozenset(), frozenset())
    return EverCounted(*(frozenset(saved[name]) for name in EverCounted._fields))
