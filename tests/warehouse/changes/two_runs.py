"""Two runs, one after the other: what the first leaves, and the changes that the second finds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import pyarrow

from consolidate.warehouse.changes import BaseRun, RunContext, fill_change, load_roster
from consolidate.warehouse.totals import fill_facts, fill_totals
from tests.warehouse.totals.drawn_stage import Drawn

Totals = dict[tuple[str, str, str], Decimal]


class Run(NamedTuple):
    """What a run leaves: its facts, its totals as {(measure, scope_code, period): value}, its context."""

    facts: pyarrow.Table
    totals: Totals
    context: RunContext
    published: pyarrow.Table


def run(drawn: Drawn, draw: Callable[[Drawn], object], **known: object) -> Run:
    """Draw the stage anew and add it up; `known` is what the context has beside the submissions."""
    drawn.clear()
    draw(drawn)
    fill_facts(drawn.con)
    fill_totals(drawn.con)
    sent = drawn.con.execute("SELECT submission_id, team_code, period, file FROM core.submission").fetchall()
    names = ("submission_id", "team_code", "period", "file")
    context = RunContext.of(
        {"submissions": [dict(zip(names, row, strict=True)) for row in sent], "roster": load_roster(drawn.con), **known}
    )
    totals = drawn.con.execute("SELECT measure, scope_code, period, value FROM mart.total").fetchall()
    published = drawn.con.sql("FROM mart.total").to_arrow_table()
    facts = drawn.con.sql("FROM mart.fact").to_arrow_table()
    return Run(facts, {row[:3]: row[3] for row in totals}, context, published)


def changes(drawn: Drawn, first: Run | None, second: Run, where: str = "true") -> list[tuple[object, ...]]:
    """`mart.change` as rows, of the second run, which stands in `drawn`."""
    before = BaseRun(first.facts, first.published, first.context) if first else None
    fill_change(drawn.con, before, second.context)
    return drawn.con.execute(
        f"SELECT measure, scope_code, period, cause, amount, before, after, what FROM mart.change WHERE {where} ORDER BY ALL"
    ).fetchall()
