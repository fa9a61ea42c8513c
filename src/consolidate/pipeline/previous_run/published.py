"""The totals of the runs so far: for `mart.total_history`, and for what a seal has fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow
import pyarrow.compute

from consolidate.pipeline.previous_run.saved import saved_rows, saved_table
from consolidate.records.runs import damaged
from consolidate.warehouse import changes
from consolidate.warehouse.database import arrow

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

    from consolidate.records.journal.record import Seal
    from consolidate.records.runs import History, Run
    from consolidate.submissions.inputs import Inputs

TOTALS, CHANGES = "totals.parquet", "changes.parquet"
KEPT = ["measure", "scope", "scope_code", "period", "value", "teams_counted"]
_FILLED_BY: Mapping[str, tuple[Callable[..., None], Sequence[str]]] = {
    TOTALS: (changes.fill_history, KEPT),
    CHANGES: (changes.fill_change_history, ()),
}
"""What each table of a run goes into, and the columns of it that are wanted (none named: all)."""
_SEALED = pyarrow.schema([("decision_id", pyarrow.string()), ("sealed_at", pyarrow.timestamp("us", "UTC"))])


def fill_history(con: duckdb.DuckDBPyConnection, history: History, begun: Run) -> None:
    """`mart.total_history`: every run that published, this one included; `mart.change_history`: those that published
    something new.

    A warehouse that was missing and is built again from the same inputs comes back as it was: no new entry, unless
    somebody asked for it (`--again`).
    """
    for run, files in files_by_run([*history.published(), begun]):
        for name in files:
            fill, columns = _FILLED_BY[name]
            if run.run_id == begun.run_id:
                fill(con, run.run_id, run.started_at)
            elif (rows := saved_rows(con, history, run.run_id, name, columns)) is not None:
                try:
                    fill(con, run.run_id, run.started_at, rows)
                except OSError as error:
                    raise damaged(history.find(run.run_id, name)) from error


def files_by_run(published: Iterable[Run]) -> Iterator[tuple[Run, set[str]]]:
    """Each run, oldest first, with the files of it that the history of totals and of changes is made of."""
    inputs = ""
    for run in published:
        if run.inputs != inputs:
            yield run, {TOTALS, CHANGES}
        else:
            yield run, {TOTALS} if run.is_again else set()
        inputs = run.inputs


def fill_revision(con: duckdb.DuckDBPyConnection, inputs: Inputs, history: History) -> None:
    """`mart.revision`: what moved in a sealed period since the run that was published when it was sealed."""
    tables = list(_sealed(inputs, history))
    if tables:
        changes.fill_revision(con, pyarrow.concat_tables(tables))


def _sealed(inputs: Inputs, history: History) -> Iterable[pyarrow.Table]:
    runs = history.published()
    for decision in inputs.active("seal"):
        if decision.kind != "seal":
            continue
        baseline = baseline_of(runs, decision)
        totals = totals_of(history, baseline) if baseline else None
        if totals is None:
            continue
        of_period = totals.filter(pyarrow.compute.equal(totals["period"], decision.target.period))
        yield of_period.append_column(
            _SEALED.field("decision_id"), pyarrow.array([decision.id] * len(of_period), pyarrow.string())
        ).append_column(_SEALED.field("sealed_at"), arrow.of_moments([decision.at] * len(of_period)))


def baseline_of(runs: Sequence[Run], seal: Seal) -> str | None:
    """The run whose totals a seal has fixed; None where nothing had been published."""
    return seal.target.baseline or _published_at(runs, seal.at)


def _published_at(runs: Sequence[Run], moment: datetime) -> str | None:
    """The newest run that had published at a moment, for a seal that does not say it."""
    # the journal writes whole seconds
    before = [run for run in runs if run.ended_at is not None and run.ended_at.replace(microsecond=0) <= moment]
    return before[-1].run_id if before else None


def totals_of(history: History, run_id: str) -> pyarrow.Table | None:
    """The totals that a run published; None where its folder is gone."""
    return saved_table(history, run_id, TOTALS, KEPT)
