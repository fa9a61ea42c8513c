"""What a run leaves for the next: its facts, its totals, its record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pyarrow.parquet

from consolidate.pipeline.previous_run.published import TOTALS, fill_history, fill_revision
from consolidate.runtime import clock
from consolidate.warehouse import changes
from consolidate.warehouse.database import parquet, statement
from consolidate.warehouse.load import quality
from consolidate.warehouse.load.quality import utc

if TYPE_CHECKING:
    import duckdb

    from consolidate.records.runs import History, Run
    from consolidate.submissions.inputs import Inputs
    from consolidate.warehouse.database import Building

FACTS, CONTEXT = "facts.parquet", "context.json"


def compare_with_base(con: duckdb.DuckDBPyConnection, inputs: Inputs, begun: Run, history: History) -> None:
    """What became of the totals: `mart.change` against the last published run, `mart.total_history`, `mart.revision`."""
    base = begun.base_run
    before = history.load(base, FACTS) if base else None
    context = history.load(base, CONTEXT) if base else None
    changes.fill_change(
        con,
        _table(before),
        changes.Context.of(json.loads(context) if context else {}),
        changes.Context.of(_context(con, inputs)),
    )
    fill_history(con, history, begun)
    fill_revision(con, inputs, history)


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many files, lines and findings the warehouse holds."""
    cursor = con.execute(statement("store/counts"))
    names = [one[0] for one in cursor.description]
    row = cursor.fetchone() or ()
    return {name: int(value) for name, value in zip(names, row, strict=False)}


def fill_runs(
    building: Building, history: History, begun: Run, counted: Mapping[str, int], seconds: Mapping[str, float]
) -> None:
    """`quality.run`: the runs so far and this one, as if it had ended well; it is only read where it has."""
    runs = [one for one in history.runs(begun.run_id) if one.run_id != begun.run_id]
    rows = [_row(one.run_id, one.started_at, one.ended_at, one.outcome, one.counts, one.seconds, one) for one in runs]
    rows.append(_row(begun.run_id, begun.started_at, clock.now(), "published", counted, seconds, begun))
    quality.fill_rows(building, "run", rows)


def save(con: duckdb.DuckDBPyConnection, inputs: Inputs, history: History, begun: Run) -> None:
    """Keep the facts and totals of this run in history/, for the next to compare with."""
    for name, table in ((FACTS, "mart.fact"), (TOTALS, "mart.total")):
        history.fill(begun.run_id, name, partial(parquet, con, f"FROM {table}", is_kept=True))
    text = json.dumps(_context(con, inputs), ensure_ascii=False, sort_keys=True, default=str)
    history.save(begun.run_id, CONTEXT, text.encode())


def _context(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> dict[str, object]:
    """What a later run has to know of this one to say why a total moved."""
    names = ("submission_id", "team_code", "period", "file")
    accepted, seen = (con.execute(statement(f"store/{one}")).fetchall() for one in ("accepted", "seen"))
    return {
        "reference": inputs.reference.fingerprint,
        "roster": changes.roster(con),
        "submissions": [dict(zip(names, row, strict=True)) for row in accepted],
        "seen": [dict(zip(names, row, strict=True)) for row in seen],
        "decisions": [one.model_dump(mode="json") for one in inputs.decisions if inputs.standing[one.id] == "active"],
    }


def _table(content: bytes | None) -> pyarrow.Table | None:
    return pyarrow.parquet.read_table(BytesIO(content)) if content else None


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
        "started_at": utc(started_at),
        "ended_at": utc(ended_at),
        "outcome": outcome,
        "counts": json.dumps(dict(counted)),
        "seconds": json.dumps(dict(seconds)),
        "versions": json.dumps(dict(run.versions)),
        "host": run.host,
        "why": run.why or None,
    }
