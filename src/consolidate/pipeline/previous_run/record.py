"""What a run leaves for the next: its facts, its totals, its record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from consolidate.pipeline.previous_run.published import CHANGES, TOTALS, fill_history, fill_revision
from consolidate.pipeline.previous_run.saved import saved_rows, saved_table
from consolidate.pipeline.previous_run.versions import ComparedRun, touched, versions
from consolidate.records.runs import CONTEXT, context_of, damaged
from consolidate.runtime import clock
from consolidate.warehouse import changes
from consolidate.warehouse.database import rows_of, statement, write_parquet
from consolidate.warehouse.load import quality

if TYPE_CHECKING:
    import duckdb

    from consolidate.records.runs import History, Run
    from consolidate.warehouse.database import Scratch

FACTS = "facts.parquet"


def compare_with_base(
    con: duckdb.DuckDBPyConnection, work: ComparedRun, begun: Run, history: History
) -> dict[str, object]:
    """What became of the totals: `mart.change` against the last published run, `mart.total_history`, `mart.revision`.

    Gives back what a later run has to know of this one to do the same.
    """
    known = _context(con, work)
    now, before = changes.RunContext.of(known), _before(con, history, begun.base_run)
    looked = None
    if before is not None:
        counted = frozenset(submission.submission_id for submission in before.context.accepted)
        looked = versions(work, now.came_since(before.context), counted)
    try:
        changes.fill_change(con, before, now, looked)
    except OSError as error:
        raise damaged(history.find(begun.base_run or "", FACTS)) from error
    fill_history(con, history, begun)
    fill_revision(con, work.inputs, history)
    return known


def save_context(history: History, begun: Run, known: Mapping[str, object]) -> None:
    """Keep what the next run has to know of this one to say why a total moved."""
    text = json.dumps(known, ensure_ascii=False, sort_keys=True, default=str)
    history.save(begun.run_id, CONTEXT, text.encode())


def _before(con: duckdb.DuckDBPyConnection, history: History, base: str | None) -> changes.BaseRun | None:
    """What the run to compare with left; None where there is none, or its folder is gone."""
    if base is None:
        return None
    facts, totals = saved_rows(con, history, base, FACTS), saved_table(history, base, TOTALS)
    if facts is None or totals is None:
        return None
    return changes.BaseRun(facts, totals, changes.RunContext.of(context_of(history, base)))


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many files, lines and findings the warehouse holds."""
    (counted,) = rows_of(con.execute(statement("store/counts")))
    return {name: int(str(value)) for name, value in counted.items()}


def fill_runs(
    building: Scratch, history: History, begun: Run, counted: Mapping[str, int], seconds: Mapping[str, float]
) -> None:
    """`quality.run`: the runs so far and this one, as if it had ended well; it is only read where it has."""
    runs = [run for run in history.runs(begun.run_id) if run.run_id != begun.run_id]
    rows = [_row(run.run_id, run.started_at, run.ended_at, run.outcome, run.counts, run.seconds, run) for run in runs]
    rows.append(_row(begun.run_id, begun.started_at, clock.now(), "published", counted, seconds, begun))
    quality.fill_rows(building, "run", rows)


def save(con: duckdb.DuckDBPyConnection, history: History, begun: Run) -> None:
    """Keep the facts, totals and changes of this run in history/, for the next to compare with."""
    for name, table in ((FACTS, "mart.fact"), (TOTALS, "mart.total"), (CHANGES, "mart.change")):
        history.fill(begun.run_id, name, partial(write_parquet, con, f"FROM {table}", is_kept=True))


def _context(con: duckdb.DuckDBPyConnection, work: ComparedRun) -> dict[str, object]:
    """What a later run has to know of this one to say why a total moved."""
    inputs = work.inputs
    names = ("submission_id", "team_code", "period", "file")
    accepted, seen = (con.execute(statement(f"store/{name}")).fetchall() for name in ("accepted", "seen"))
    return {
        "reference": inputs.reference.fingerprint,
        "roster": changes.load_roster(con),
        "submissions": [dict(zip(names, row, strict=True)) for row in accepted],
        "seen": [dict(zip(names, row, strict=True)) for row in seen],
        "decisions": [
            decision.model_dump(mode="json")
            for decision in inputs.decisions
            if inputs.standing[decision.id] == "active"
        ],
        "touched": touched(work),
    }


def _row(
    run_id: str,
    started_at: datetime,
    ended_at: datetime | None,
    outcome: str,
    counted: Mapping[str, int],
    seconds: Mapping[str, float],
    run: Run,
) -> dict[str, object]:
    return {
        "run_id": run_id,
        "started_at": started_at,
        "ended_at": ended_at,
        "outcome": outcome,
        "counts": json.dumps(dict(counted)),
        "seconds": json.dumps(dict(seconds)),
        "versions": json.dumps(dict(run.versions)),
        "host": run.host,
        "why": run.why or None,
    }
