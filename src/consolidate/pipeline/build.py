"""What is made of the lines in a warehouse: findings, accounts and totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow
import pyarrow.compute
import pyarrow.dataset  # DuckDB asks for it with the first table it is handed

from consolidate.checks.findings import frame, joined, say
from consolidate.checks.findings.say import Letters
from consolidate.checks.sheets import ready
from consolidate.pipeline.blank import TABLES
from consolidate.pipeline.lines import Lines, lines_of
from consolidate.pipeline.load import Loaded, load
from consolidate.submissions.decided import Results, decision_rows, explained
from consolidate.submissions.frames import places
from consolidate.submissions.register import completeness
from consolidate.warehouse import changes, rules, totals
from consolidate.warehouse.load import facts, quality, stage
from schemas.declared import DECLARED

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from consolidate.checks.findings import Breach
    from consolidate.submissions.inputs import Inputs
    from consolidate.warehouse.database import Scratch


@dataclass(frozen=True)
class Beside:
    """What stands beside the lines: where fields stand, and what is missing."""

    places: pyarrow.Table
    missing: tuple[Breach, ...]


def begin(building: Scratch, inputs: Inputs) -> None:
    """The tables, unless they are there, and the reference facts that no line is needed for."""
    if not building.is_from_blank:
        building.create(TABLES)
    facts.fill(building, inputs.reference)


def load_quality(building: Scratch, inputs: Inputs, read: Lines, loaded: Loaded) -> Beside:
    """Load what is said about the lines: where they stand, printed and declared sums, accounts, completeness."""
    known_places = places([one for one in loaded.everything if one.is_read])
    quality.fill_places(building, known_places)
    stage.fill_sums(building, [(read.gathered[table], one) for table, one in loaded.checked.items()])
    stage.fill_declared(building, read.gathered[DECLARED.table])
    ceiling = inputs.reference.programme.ceiling_yuan
    stage.fill_settings(building, {"ceiling_yuan": ceiling}, loaded.decided.all_pairs)
    quality.fill_accounts(building, loaded.everything, loaded.checked["contribution"].lines)
    building.do(totals.fill_account)
    complete, missing = completeness(loaded.everything, inputs.reference.teams, read.periods, read.span)
    quality.fill_completeness(building, complete, list(loaded.checked.values()))
    return Beside(known_places, tuple(missing))


def judge(building: Scratch, inputs: Inputs, read: Lines, loaded: Loaded) -> pd.DataFrame:
    """Load the rest, cross-check everything, and say what was found; the findings."""
    beside = load_quality(building, inputs, read, loaded)
    breaches = joined(
        [
            frame(read.register.breaches),
            *(one.breaches for one in loaded.checked.values()),
            frame([*beside.missing, *_lapsed(read)]),
            rules.breaches(building.con),
        ]
    )
    letters = _letters(beside.places, breaches)
    findings = explained(inputs, say(breaches, letters, _teams(inputs), _corrected(read, loaded)))
    quality.fill_findings(building, findings)
    return findings


def total(con: DuckDBPyConnection, inputs: Inputs) -> None:
    """Facts, totals, what overlaps, and the published figures held against the totals."""
    totals.fill_facts(con)
    totals.fill_totals(con)
    totals.fill_overlap(con)
    changes.fill_claims(con, inputs.reference.claims)


def judge_and_total(
    building: Scratch,
    inputs: Inputs,
    read: Lines,
    loaded: Loaded,
    then: Callable[[DuckDBPyConnection], object],
) -> pd.DataFrame:
    """Both at once, as neither needs the other and DuckDB leaves the interpreter alone; the findings.

    `then` is done with the totals as soon as they are there.
    """

    def add(con: DuckDBPyConnection) -> None:
        total(con, inputs)
        then(con)

    adding = building.beside(add)
    findings = judge(building, inputs, read, loaded)
    adding.result()
    return findings


def _letters(known: pyarrow.Table, breaches: pd.DataFrame) -> Letters:
    """Where each field stands in each file and sheet that something is said about."""
    files = pyarrow.array(set(breaches["file"].dropna()), pyarrow.string())
    known = known.filter(pyarrow.compute.is_in(known["file"], value_set=files))
    found: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    keys = zip(*(known[name].to_pylist() for name in ("file", "sheet", "field")), strict=True)
    for key, row, letter in zip(keys, known["first_row"].to_pylist(), known["letter"].to_pylist(), strict=True):
        found.setdefault(key, []).append((row, letter))
    return found


def _corrected(read: Lines, loaded: Loaded) -> frozenset[tuple[str, str, str]]:
    """The figures that a person has corrected: submission, table and field."""
    return frozenset(
        (str(loaded.checked[one.table].lines.at[one.line, "submission_id"]), one.table, one.field)
        for one in read.applied
        if one.line is not None and one.table in loaded.checked
    )


def _lapsed(read: Lines) -> list[Breach]:
    """A finding for each correction without effect."""
    return [one.breach() for one in read.outcomes.values() if not one.is_active]


def results_of(read: Lines, loaded: Loaded, findings: pd.DataFrame) -> Results:
    """What the decisions came to."""
    return Results(read.outcomes, loaded.decided, loaded.checked, findings, read.register.submissions)


def _teams(inputs: Inputs) -> dict[str, str]:
    return {one.team_code: one.team for one in inputs.reference.teams}


__all__ = [
    "Lines",
    "Loaded",
    "begin",
    "decision_rows",
    "judge",
    "judge_and_total",
    "lines_of",
    "load",
    "ready",
    "results_of",
    "total",
]
