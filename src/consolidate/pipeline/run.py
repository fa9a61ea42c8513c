"""One run: everything in raw/ becomes a newly published warehouse, or the published one stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from consolidate import log
from consolidate.beside import beside
from consolidate.errors import CannotPublish
from consolidate.pipeline.attempt import Attempt, attempt
from consolidate.pipeline.outcome import Outcome, Progress, unheard
from consolidate.receive import Inputs, arranging, first_seen, keep, receive, start_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from consolidate.arrange import Arranged
    from consolidate.export import Exports
    from consolidate.inbox import Received
    from consolidate.settings import Limits
    from consolidate.warehouse import Building
    from consolidate.workbook import Handle

FEWEST, MOST, FILES = 4, 64, 32
"""How many chunks the files are read in where a scheduler spreads them, and how many files make one."""


def run(data: Path, *, progress: Progress = unheard, again: bool = False, exports: bool = True) -> Outcome:
    """Read everything, publish a new warehouse, and say what was done; nothing new changes nothing.

    `exports`: whether the exports follow the publishing.
    Errors: `UnusableData`, `AnotherRun`, `CannotPublish`; the published warehouse then stands as it was.
    """
    with attempt(data) as work:
        work.exports = exports
        with work.clock.stage("receive"):
            inputs = receive(work.folders)
        nothing_new = None if again else work.unchanged(inputs)
        if nothing_new:
            return nothing_new
        now = datetime.now(UTC)
        with _reading(inputs) as files, _keeping(inputs, now) as kept:
            inputs.understand()
            work.begin(inputs)
            with work.clock.stage("read"):
                arranged = _arranged(files, inputs, progress)
            counts = publish(work, inputs, arranged, now, kept)
        return work.end(inputs, counts)


@contextmanager
def _keeping(inputs: Inputs, now: datetime) -> Iterator[Callable[[], None]]:
    """Archives what came in beside the block, which gets what waits for it; it is archived too if the block fails."""
    with beside(partial(keep, inputs, now), inputs.limits.workers, is_patient=True) as keeping:
        try:
            yield keeping.result
        except Exception:
            with suppress(Exception):
                keeping.result()
            raise


def read(inputs: Inputs, progress: Progress = unheard) -> list[Arranged]:
    """Read and arrange every file in worker processes, while the heavy libraries load here."""
    with _reading(inputs) as files:
        return _arranged(files, inputs, progress)


def _reading(inputs: Inputs) -> Handle[Received]:
    return start_reading([one for one in inputs.received if not one.skipped], inputs.limits)


def _arranged(files: Handle[Received], inputs: Inputs, progress: Progress) -> list[Arranged]:
    results = files.make(arranging())
    from consolidate.pipeline import build  # loads the rest of pandas, pandera and duckdb meanwhile

    build.ready()
    readable = sum(not one.skipped for one in inputs.received)
    return results(lambda done: progress("read", done, readable))


def chunks(inputs: Inputs) -> list[list[Received]]:
    """The files to read, in their order, in 4 to 64 chunks of about 32; fewer where there are fewer files."""
    readable = [one for one in inputs.received if not one.skipped]
    files = len(readable)
    count = min(MOST, max(FEWEST, ceil(files / FILES)), files)
    return [readable[files * one // count : files * (one + 1) // count] for one in range(count)]


def read_chunk(chunk: Sequence[Received], limits: Limits) -> list[Arranged]:
    """Read and arrange some of the files in one worker process of their own."""
    with start_reading(chunk, replace(limits, workers=1)) as handle:
        return handle.make(arranging())(None)


def publish(
    work: Attempt,
    inputs: Inputs,
    arranged: list[Arranged],
    now: datetime | None = None,
    kept: Callable[[], None] | None = None,
) -> dict[str, int]:
    """Build a warehouse beside the published one, check its laws, and put it in place; counts of what is in it.

    `kept` waits for a `keep` as of `now` that is under way; without it the files are kept here.
    """
    from consolidate import remember
    from consolidate.export import Exports
    from consolidate.pipeline import build
    from consolidate.pipeline.heed import heed
    from consolidate.store import quality
    from consolidate.warehouse import Building, quick_turns

    clock, history, begun = work.clock, work.history, work.known()
    for one in arranged:
        if one.verdict is not None:
            log.event("refused", file=one.file, rule=one.verdict.rule)
    now = now or datetime.now(UTC)
    received, seen = inputs, first_seen(inputs, now)
    with clock.stage("replies"):
        inputs, arranged, conflicts = heed(inputs, arranged, seen)
        begun = work.begun = replace(begun, inputs=inputs.fingerprint)
    exports = Exports(inputs.folders.exports, inputs.limits.workers)
    with Building(inputs.folders.warehouse) as building, exports, quick_turns():
        build.begin(building, inputs)
        with clock.stage("check"):
            lines = build.read_lines(inputs, arranged, seen, settle=building.settle)
            book = replace(lines.register, breaches=(*lines.register.breaches, *conflicts))
            lines = replace(lines, register=book)
            remember.keep_what_was_readable(lines.register, history, begun)
        with clock.stage("store"):
            loaded = build.load(building, inputs, lines)
        with clock.stage("total"):
            findings = build.judge_and_total(building, inputs, lines, loaded)
            quality.fill_rows(
                building, "decision", build.decision_rows(inputs, lines.applied, loaded.decided, findings)
            )
            remember.compare_with_base(building, inputs, begun, history)
        if work.exports:
            exports.begin(building.con)
        _keep_the_laws(building)
        counts = remember.counts(building.con)
        with clock.stage("remember"):
            remember.fill_runs(building, history, begun, counts, clock.seconds)
            copied = building.beside(exports.copy) if work.exports else None
            remember.save(building, inputs, history, begun)
            if copied is not None:
                copied.result()
        with clock.stage("archive"):
            kept() if kept else keep(received, now)
        with clock.stage("publish"):
            work.held.confirm()
            building.publish()
        if work.exports:
            with clock.stage("export"):
                work.remarks += _placed(exports)
    return counts


def _placed(exports: Exports) -> list[str]:
    """Put the exports in place; the warehouse is published by now, so trouble here is only told."""
    try:
        exports.put_in_place()
    except CannotPublish as trouble:
        return [str(trouble)]
    return []


def _keep_the_laws(building: Building) -> None:
    from consolidate import crosscheck

    broken = crosscheck.broken_laws(building.con)
    if broken:
        raise CannotPublish(f"账目不平，没有发布：{'；'.join(broken)} The accounts do not balance; not published.")
