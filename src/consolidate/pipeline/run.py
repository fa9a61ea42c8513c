"""One run: everything in raw/ becomes a newly published warehouse, or the published one stands."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING

from consolidate.errors import CannotPublish, ConsolidateError
from consolidate.folders import Folders
from consolidate.history import History
from consolidate.lock import hold
from consolidate.pipeline.outcome import Clock, Outcome, Progress, unheard
from consolidate.receive import Inputs, keep, receive, start_reading

if TYPE_CHECKING:
    from pathlib import Path

    from consolidate.arrange import Arranged
    from consolidate.history import Run

LIBRARIES = ("consolidate", "duckdb", "pandas", "pandera", "python-calamine", "prefect")


def run(data: Path, *, progress: Progress = unheard, again: bool = False) -> Outcome:
    """Read everything, publish a new warehouse, and say what was done; nothing new changes nothing.

    Errors: `UnusableData`, `AnotherRun`, `CannotPublish`; the published warehouse then stands as it was.
    """
    folders = Folders(data)
    clock = Clock()
    with hold(folders.lock, "consolidate run") as held:
        history = History(folders.history)
        history.sweep()
        with clock.stage("receive"):
            inputs = receive(folders)
        published = history.published()
        last = published[-1] if published else None
        if last and last.inputs == inputs.fingerprint and folders.warehouse.is_file() and not again:
            return Outcome(last.run_id, "unchanged", folders.warehouse, last.counts, clock.seconds, inputs.remarks)
        begun = history.start(inputs=inputs.fingerprint, base_run=_base(history, inputs), versions=versions())
        try:
            with clock.stage("read"):
                arranged = read(inputs, progress)
            counts = publish(inputs, arranged, begun, history, clock, held.confirm)
        except ConsolidateError as trouble:
            history.end(begun, "failed", seconds=clock.seconds, why=str(trouble))
            raise
        except Exception as trouble:
            history.end(begun, "failed", seconds=clock.seconds, why=f"{type(trouble).__name__}: {trouble}")
            raise
        history.end(begun, "published", counts=counts, seconds=clock.seconds)
    return Outcome(begun.run_id, "published", folders.warehouse, counts, clock.seconds, inputs.remarks)


def read(inputs: Inputs, progress: Progress = unheard) -> list[Arranged]:
    """Read and arrange every file in worker processes, while the heavy libraries load here."""
    readable = [one for one in inputs.received if not one.skipped]
    with start_reading(readable, inputs.limits) as handle:
        from consolidate.pipeline import build  # noqa: F401 - loads pandas, pandera and duckdb meanwhile

        return handle.results(lambda done: progress("read", done, len(readable)))


def publish(
    inputs: Inputs,
    arranged: list[Arranged],
    begun: Run,
    history: History,
    clock: Clock,
    confirm: Callable[[], None],
) -> dict[str, int]:
    """Build a warehouse beside the published one, check its laws, and put it in place; counts of what is in it."""
    from consolidate import crosscheck, remember
    from consolidate.pipeline import build
    from consolidate.store import quality
    from consolidate.warehouse import Building

    first_seen = keep(inputs)
    with Building(inputs.folders.warehouse) as building:
        with clock.stage("check"):
            lines = build.read_lines(inputs, arranged, first_seen)
        with clock.stage("store"):
            findings, decided = build.fill(building, inputs, lines)
            quality.fill_rows(building, "decision", build.decision_rows(inputs, lines.applied, decided, findings))
        with clock.stage("total"):
            build.total(building, inputs)
            remember.compare_with_base(building, inputs, begun, history)
        broken = crosscheck.broken_laws(building.con)
        if broken:
            raise CannotPublish(f"账目不平，没有发布：{'；'.join(broken)} The accounts do not balance; not published.")
        counts = remember.counts(building.con)
        with clock.stage("publish"):
            remember.fill_runs(building, history, begun, counts, clock.seconds)
            remember.save(building, inputs, history, begun)
            confirm()
            building.publish()
    return counts


def versions() -> dict[str, str]:
    """The versions that a run's result rests on."""
    return {name: version(name) for name in LIBRARIES}


def _base(history: History, inputs: Inputs) -> str | None:
    """The published run to compare with: the newest whose inputs were others, so that a rebuild changes nothing."""
    runs = history.published()
    others = [one for one in runs if one.inputs != inputs.fingerprint]
    if runs and runs[-1].inputs == inputs.fingerprint:
        return runs[-1].base_run
    return others[-1].run_id if others else None
