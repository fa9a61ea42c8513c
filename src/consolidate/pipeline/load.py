"""Loads what was read and checked into the tables of a warehouse, and into the stage that its rules read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.schemas import core, mart, quality as quality_tables, ref
from consolidate.submissions.decisions.decide import DecidedPairs, pairs_of
from consolidate.submissions.frames import field_places
from consolidate.submissions.organisations import tabulate_organisations
from consolidate.submissions.organisations.things import THINGS, named_things
from consolidate.submissions.register import tabulate_completeness
from consolidate.submissions.register.skipped import skipped_submissions
from consolidate.warehouse import rules, totals
from consolidate.warehouse.load import lines, quality, reference, stage
from consolidate.warehouse.load.superseded import fill_superseded

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from consolidate.checks.findings import Breach
    from consolidate.checks.sheets import CheckedSheet
    from consolidate.pipeline.check_lines import CheckedLines
    from consolidate.submissions.inputs import Inputs
    from consolidate.warehouse.database import Scratch

TABLES = (*ref.TABLES, *core.TABLES, *quality_tables.TABLES, *mart.TABLES)


@dataclass(frozen=True)
class LoadedWarehouse:
    """What loading came to: the decisions that concern the lines, and what is missing."""

    decided: DecidedPairs
    missing: tuple[Breach, ...]


def load_warehouse(warehouse: Scratch, inputs: Inputs, checked: CheckedLines) -> LoadedWarehouse:
    """Create the tables and fill them, `mart` and the findings excepted."""
    warehouse.create(TABLES)
    submissions = (*checked.register.submissions, *skipped_submissions(inputs.received, checked.register))
    decided = pairs_of(inputs, checked.sheets, _name_organisations(inputs, checked.sheets))
    _load_reference(warehouse, inputs, checked, decided)
    quality.fill_submissions(warehouse, submissions)
    _load_lines(warehouse, inputs, checked.sheets, decided)
    fill_superseded(warehouse, checked.register.submissions, checked.sheets.values())
    quality.fill_places(warehouse, field_places(submission for submission in submissions if submission.is_read))
    _load_stage(warehouse, inputs, checked, decided)
    rules.fill_declared(warehouse.con)
    quality.fill_accounts(warehouse, submissions, checked.sheets["contribution"].lines)
    totals.fill_account(warehouse.con)
    complete, missing = tabulate_completeness(submissions, inputs.reference.teams, checked.periods, checked.span)
    quality.fill_completeness(warehouse, complete, list(checked.sheets.values()))
    return LoadedWarehouse(decided, tuple(missing))


def _load_reference(warehouse: Scratch, inputs: Inputs, checked: CheckedLines, decided: DecidedPairs) -> None:
    """What the lines refer to."""
    reference.fill_reference(warehouse, inputs.reference)
    reference.fill_periods(warehouse, checked.periods, checked.span)
    reference.fill_organisations(warehouse, decided.organisations, decided.pairs.merged)
    gifts = checked.sheets["contribution"].lines
    donors = named_things(THINGS["contribution"], gifts[gifts["submission_status"] == "accepted"])
    reference.fill_donors(warehouse, donors, decided.things["contribution"].merged)


def _load_lines(warehouse: Scratch, inputs: Inputs, checked: Mapping[str, CheckedSheet], decided: DecidedPairs) -> None:
    villages = {village.village_code: village.village for village in inputs.reference.villages}
    for sheet in checked.values():
        lines.fill_lines(warehouse, sheet, villages, _merges_for(sheet, decided))
    lines.fill_quarantined(warehouse, checked.values())


def _merges_for(checked: CheckedSheet, decided: DecidedPairs) -> Mapping[str, str]:
    """Which organisations, and which lines of a sheet or things that they are about, were merged into others."""
    table = checked.sheet.table
    own = decided.things[table].merged if table in THINGS else decided.activities.merged
    return {**decided.pairs.merged, **own}


def _load_stage(warehouse: Scratch, inputs: Inputs, checked: CheckedLines, decided: DecidedPairs) -> None:
    """Printed and declared sums, and what the rules have to know besides."""
    warehouse.stage("sum", checked.sums)
    warehouse.stage("declared", checked.declared)
    settings = {"ceiling_yuan": inputs.reference.programme.ceiling_yuan, "suggestions": inputs.limits.suggestions}
    stage.fill_settings(warehouse, settings, decided.all_pairs)


def _name_organisations(inputs: Inputs, checked: Mapping[str, CheckedSheet]) -> pd.DataFrame:
    pairings = checked["pairing"].lines
    partners = checked["activity"].lines["partners"].dropna().astype(object).str.split("、").explode()
    live = pairings[pairings["submission_status"] == "accepted"]
    roster = [(entry.organisation, entry.unit, entry.uscc) for entry in inputs.reference.roster]
    return tabulate_organisations(live, partners, roster)
