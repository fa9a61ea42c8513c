"""From what was read to a newly published warehouse: fill it, hold it against its laws, put it in place."""

from __future__ import annotations

from concurrent.futures import wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from consolidate.outputs.exports import Exports
from consolidate.pipeline import build, previous_run
from consolidate.pipeline.blank import TABLES, blank
from consolidate.pipeline.heed import heed
from consolidate.records.runs import keep_stamp
from consolidate.runtime import log
from consolidate.runtime.errors import CannotPublish
from consolidate.submissions.inputs import Inputs, first_seen, keep
from consolidate.warehouse import rules, totals
from consolidate.warehouse.database import Building, quick_turns
from consolidate.warehouse.load import quality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from duckdb import DuckDBPyConnection

    from consolidate.checks.findings import Breach
    from consolidate.pipeline.attempt import Attempt
    from consolidate.reading.layout import Arranged


def renew(work: Attempt, inputs: Inputs, arranged: list[Arranged]) -> dict[str, int]:
    """Archive what came in, build a warehouse beside the published one, check its laws, and put it in place.

    Counts of what is in it. Errors: `CannotPublish`; the published warehouse then stands as it was.
    """
    with building_of(inputs) as building:
        return renew_in(building, work, inputs, arranged, lambda: keep(inputs))


def building_of(inputs: Inputs) -> Building:
    """A new warehouse beside the published one, its tables and reference facts under way."""
    building = Building(inputs.folders.warehouse, blank())
    build.begin(building, inputs)
    if not building.is_from_blank:
        building.do(totals.fill_views)
    return building


def renew_in(
    building: Building,
    work: Attempt,
    inputs: Inputs,
    arranged: list[Arranged],
    kept: Callable[[], None],
) -> dict[str, int]:
    """The same in a warehouse whose tables are there; `kept` archives what came in."""
    for one in arranged:
        if one.verdict is not None:
            log.event("refused", file=one.file, rule=one.verdict.rule)
    seen = first_seen(inputs)
    with work.clock.stage("replies"):
        inputs, arranged, conflicts = heed(inputs, arranged, seen)
        work.begun = replace(work.known(), inputs=inputs.fingerprint)
    with Exports(inputs.folders.exports) as exports, quick_turns():
        _fill(building, work, inputs, arranged, seen, conflicts)
        with work.clock.stage("remember"):
            counts = previous_run.counts(building.con)
            previous_run.fill_runs(building, work.history, work.known(), counts, work.clock.seconds)
            with _finishing(building, work, inputs, exports) as finished:
                _keep_the_laws(building)
                if work.exports:
                    exports.begin(building.con)
                if work.look is not None:
                    with suppress(Exception):  # the warehouse does not rest on what somebody makes of it
                        work.look(building.con)
                finished()
                if work.exports:
                    exports.copy(building.con)
        with work.clock.stage("archive"):
            kept()
        with work.clock.stage("publish"):
            work.held.confirm()
            building.publish(partial(keep_stamp, work.history, work.known().run_id))
        if work.exports:
            with work.clock.stage("export"):
                work.remarks += _placed(exports)
    return counts


@contextmanager
def _finishing(building: Building, work: Attempt, inputs: Inputs, exports: Exports) -> Iterator[Callable[[], None]]:
    """Beside the block, which only reads: the keys, what is not on the disk yet, and then what a later run and others
    want. The block gets what waits for the first half."""

    def give_away(con: DuckDBPyConnection) -> None:
        previous_run.save(con, inputs, work.history, work.known())
        if work.exports:
            exports.copy(con)

    finishing, giving = building.beside(partial(building.finish, TABLES)), building.beside(give_away)
    try:
        yield finishing.result
        giving.result()
    finally:
        wait([finishing, giving])  # nobody writes into a folder that is being left


def _fill(
    building: Building,
    work: Attempt,
    inputs: Inputs,
    arranged: list[Arranged],
    seen: dict[str, datetime],
    conflicts: tuple[Breach, ...],
) -> None:
    """Register, check, load, total, and compare with the run before."""
    clock, begun = work.clock, work.known()
    with clock.stage("register"):
        lines = build.lines_of(inputs, arranged, seen)
        book = replace(lines.register, breaches=(*lines.register.breaches, *conflicts))
        lines = replace(lines, register=book)
        previous_run.keep_what_was_readable(lines.register, work.history, begun)
    with clock.stage("check"):
        loaded = build.load(building, inputs, lines)
    with clock.stage("total"):
        findings = build.judge_and_total(
            building,
            inputs,
            lines,
            loaded,
            lambda con: previous_run.compare_with_base(con, inputs, begun, work.history),
        )
        decided = build.decision_rows(inputs, build.results_of(lines, loaded, findings))
        quality.fill_rows(building, "decision", decided)


def _placed(exports: Exports) -> list[str]:
    """Put the exports in place; the warehouse is published by now, so trouble here is only told."""
    try:
        exports.put_in_place()
    except CannotPublish as trouble:
        return [str(trouble)]
    return []


def _keep_the_laws(building: Building) -> None:
    broken = rules.broken_laws(building.con)
    if broken:
        raise CannotPublish(f"账目不平，没有发布：{'；'.join(broken)} The accounts do not balance; not published.")
