"""From arranged submissions to a full warehouse, stage by stage; each takes what the one before made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from consolidate import compare, crosscheck, totals
from consolidate.check import Checked, check_all, ready
from consolidate.check.read import Context
from consolidate.decide import Decided, corrections, decision_rows, explained, lapses, pairs_of
from consolidate.finding import frame, joined, say
from consolidate.gather import Gathered, corrected, gather, places, with_typed
from consolidate.gather.correct import Applied
from consolidate.gather.cover import corrected_covers
from consolidate.register import Register, Submission, completeness, register
from consolidate.register.skipped import skipped
from consolidate.register.span import Span
from consolidate.resolve import organisations
from consolidate.store import facts, lines, quality, stage
from schemas import core, mart, ref
from schemas import quality as quality_tables
from schemas.declared import DECLARED
from schemas.sheets import LINES

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

    from consolidate.arrange import Arranged
    from consolidate.finding import Breach
    from consolidate.parse.period import Period
    from consolidate.receive import Inputs
    from consolidate.warehouse import Scratch


@dataclass(frozen=True)
class Lines:
    """Everything read and checked: the register, each sheet's lines, and what became of the corrections."""

    register: Register
    gathered: dict[str, Gathered]
    checked: dict[str, Checked]
    applied: tuple[Applied, ...]
    periods: tuple[Period, ...]
    span: Span


def read_lines(
    inputs: Inputs,
    arranged: Sequence[Arranged],
    first_seen: Mapping[str, datetime],
    *,
    is_check: bool = False,
    settle: Callable[[], object] | None = None,
) -> Lines:
    """Register the submissions, gather their lines sheet by sheet, put corrections in place, read and check.

    With `is_check` a form that was not yet filled in is a nil report, as its team would expect. `settle` is called
    before a second process begins to check: no thread may be at work while it is forked.
    """
    wanted = corrections(inputs)
    covers, applied = corrected_covers(arranged, wanted)
    book = register(covers, inputs.reference, inputs.places, first_seen, seals=_seals(inputs), is_check=is_check)
    context = Context(inputs.places, inputs.reference.programme.ceiling_yuan)
    read = [one for one in book.submissions if one.is_read]
    gathered: dict[str, Gathered] = {}
    to_check = []
    for sheet in (*LINES, DECLARED):
        before = gather(sheet, read)
        gathered[sheet.table], changed = corrected(before, wanted)
        applied += changed
        touched = [one.line for one in changed if one.line is not None]
        if sheet is not DECLARED:
            to_check.append(with_typed(gathered[sheet.table], before, touched))
    if settle is not None:
        settle()
    checked = check_all(to_check, context, inputs.limits.workers)
    span = Span(inputs.reference.programme)
    return Lines(book, gathered, checked, tuple(applied), tuple(span.until(book.newest_period)), span)


def _seals(inputs: Inputs) -> dict[str, datetime]:
    """The moment each sealed period was sealed."""
    return {one.target.period: one.at for one in inputs.active("seal") if one.kind == "seal"}


@dataclass(frozen=True)
class Loaded:
    """What loading the lines came to: the decisions that concern them, and every submission, skipped ones too."""

    decided: Decided
    everything: tuple[Submission, ...]


@dataclass(frozen=True)
class Beside:
    """What stands beside the lines: where fields stand, and what is missing."""

    places: pd.DataFrame
    missing: tuple[Breach, ...]


def begin(building: Scratch) -> None:
    """The tables."""
    building.create((*ref.TABLES, *core.TABLES, *quality_tables.TABLES, *mart.TABLES))


def refer(building: Scratch, inputs: Inputs) -> None:
    """The reference facts that no line is needed for."""
    facts.fill(building, inputs.reference)


def load(building: Scratch, inputs: Inputs, read: Lines) -> Loaded:
    """Load the lines, with what their totals rest on: periods, organisations, submissions, decisions."""
    facts.fill_periods(building, read.periods, read.span)
    villages = {one.village_code: one.village for one in inputs.reference.villages}
    decided = pairs_of(inputs, read.checked, _organisations(inputs, read))
    merged = decided.activities.merged
    kept_out = [lines.fill(building, one, villages, merged) for one in read.checked.values()]
    facts.fill_organisations(building, decided.organisations, decided.pairs.merged)
    everything = (*read.register.submissions, *skipped(inputs.received, read.register))
    quality.fill_submissions(building, everything)
    lines.fill_quarantined(building, kept_out)
    return Loaded(decided, everything)


def load_quality(building: Scratch, inputs: Inputs, read: Lines, loaded: Loaded) -> Beside:
    """Load what is said about the lines: where they stand, printed and declared sums, accounts, completeness."""
    known_places = places([one for one in loaded.everything if one.is_read])
    quality.fill_places(building, known_places)
    stage.fill_sums(building, [(read.gathered[table], one) for table, one in read.checked.items()])
    stage.fill_declared(building, read.gathered[DECLARED.table])
    ceiling = inputs.reference.programme.ceiling_yuan
    stage.fill_settings(building, {"ceiling_yuan": ceiling}, loaded.decided.pairs, loaded.decided.activities)
    quality.fill_accounts(building, loaded.everything, read.checked["contribution"].lines)
    building.do(totals.fill_account)
    complete, missing = completeness(loaded.everything, inputs.reference.teams, read.periods, read.span)
    quality.fill_completeness(building, complete, list(read.checked.values()))
    return Beside(known_places, tuple(missing))


def judge(building: Scratch, inputs: Inputs, read: Lines, loaded: Loaded) -> pd.DataFrame:
    """Load the rest, cross-check everything, and say what was found; the findings."""
    beside = load_quality(building, inputs, read, loaded)
    breaches = joined(
        [
            frame(read.register.breaches),
            *(one.breaches for one in read.checked.values()),
            frame([*beside.missing, *lapses(inputs, read.applied, read.register)]),
            crosscheck.breaches(building.con),
        ]
    )
    findings = explained(inputs, say(breaches, _letters(beside.places, breaches), _teams(inputs)))
    quality.fill_findings(building, findings)
    return findings


def total(con: DuckDBPyConnection, inputs: Inputs) -> None:
    """Facts, totals, what overlaps, the readable views, and the published figures held against the totals."""
    totals.fill_facts(con)
    totals.fill_totals(con)
    totals.fill_overlap(con)
    totals.fill_views(con)
    compare.fill_claims(con, inputs.reference.claims)


def judge_and_total(building: Scratch, inputs: Inputs, read: Lines, loaded: Loaded) -> pd.DataFrame:
    """Both at once, as neither needs the other and DuckDB leaves the interpreter alone; the findings."""
    adding = building.beside(lambda con: total(con, inputs))
    findings = judge(building, inputs, read, loaded)
    adding.result()
    return findings


def _organisations(inputs: Inputs, read: Lines) -> pd.DataFrame:
    pairings = read.checked["pairing"].lines
    partners = read.checked["activity"].lines["partners"].dropna().astype(object).str.split("、").explode()
    live = pairings[pairings["submission_status"] == "accepted"]
    roster = [(one.organisation, one.unit, one.uscc) for one in inputs.reference.roster]
    return organisations(live, partners, roster)


def _letters(known: pd.DataFrame, breaches: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    """The column letter of each file, sheet and field of the files that something is said about."""
    known = known[known["file"].isin(set(breaches["file"]))]
    keys = zip(known["file"], known["sheet"], known["field"], strict=True)
    return dict(zip(keys, known["letter"], strict=True))


def _teams(inputs: Inputs) -> dict[str, str]:
    return {one.team_code: one.team for one in inputs.reference.teams}


__all__ = [
    "Lines",
    "Loaded",
    "begin",
    "decision_rows",
    "judge",
    "judge_and_total",
    "load",
    "read_lines",
    "ready",
    "total",
]
