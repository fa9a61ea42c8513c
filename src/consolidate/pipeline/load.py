"""Checks the lines and loads each sheet as soon as it is checked, with what their totals rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consolidate.checks.sheets import Checked, check_all
from consolidate.submissions.decided.decide import Decided, pairs_of, pairs_of_things
from consolidate.submissions.organisations import Pairs, organisations
from consolidate.submissions.organisations.things import THINGS
from consolidate.submissions.register.skipped import skipped
from consolidate.warehouse.load import facts, lines, quality

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.pipeline.lines import Lines
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Submission
    from consolidate.warehouse.database import Scratch

NAMING = ("pairing", "activity")
"""The sheets that name organisations, and whose lines people merge: they are checked first."""


@dataclass(frozen=True)
class Loaded:
    """What checking and loading came to: each sheet's lines, the decisions that concern them, and every submission,
    skipped ones too."""

    checked: dict[str, Checked]
    decided: Decided
    everything: tuple[Submission, ...]


def load(building: Scratch, inputs: Inputs, read: Lines) -> Loaded:
    """Check all sheets, and load periods, submissions, organisations and lines as they become known."""
    building.settle()  # a second process begins to check: no thread of this one may be at work while it is forked
    loading = _Loading(building, inputs, read)
    checked = check_all(
        read.to_check, read.context, inputs.limits.workers, first=NAMING, each=loading.take, meanwhile=loading.begin
    )
    return loading.end(checked)


class _Loading:
    """Lines on their way into the warehouse. Those of a sheet wait until it is known who is who."""

    def __init__(self, building: Scratch, inputs: Inputs, read: Lines) -> None:
        self._building, self._inputs, self._read = building, inputs, read
        self._villages = {one.village_code: one.village for one in inputs.reference.villages}
        self._everything = (*read.register.submissions, *skipped(inputs.received, read.register))
        self._known: dict[str, Checked] = {}
        self._waiting: list[Checked] = []
        self._decided: Decided | None = None
        self._things: dict[str, Pairs] = {}

    def begin(self) -> None:
        """What needs no line."""
        facts.fill_periods(self._building, self._read.periods, self._read.span)
        quality.fill_submissions(self._building, self._everything)

    def take(self, checked: Checked) -> None:
        """The lines of one sheet."""
        self._known[checked.sheet.table] = checked
        self._waiting.append(checked)
        if all(name in self._known for name in NAMING):
            decided = self._who_is_who()
            for one in self._waiting:
                lines.fill(self._building, one, self._villages, self._merged(one, decided))
            self._waiting.clear()

    def end(self, checked: dict[str, Checked]) -> Loaded:
        """Everything is in the warehouse or on its way."""
        lines.fill_quarantined(self._building, checked.values())
        return Loaded(checked, replace(self._who_is_who(), things=self._things), self._everything)

    def _merged(self, checked: Checked, decided: Decided) -> Mapping[str, str]:
        """Which lines, or things that lines are about, were merged into others."""
        table = checked.sheet.table
        if table not in THINGS:
            return decided.activities.merged
        live = checked.lines[checked.lines["submission_status"] == "accepted"]
        self._things[table] = pairs_of_things(self._inputs, table, live)
        return self._things[table].merged

    def _who_is_who(self) -> Decided:
        """Organisations with what was decided about them, loaded when they are first asked for."""
        if self._decided is None:
            self._decided = pairs_of(self._inputs, self._known, _organisations(self._inputs, self._known))
            merged = self._decided.pairs.merged
            facts.fill_organisations(self._building, self._decided.organisations, merged)
        return self._decided


def _organisations(inputs: Inputs, checked: dict[str, Checked]) -> pd.DataFrame:
    pairings = checked["pairing"].lines
    partners = checked["activity"].lines["partners"].dropna().astype(object).str.split("、").explode()
    live = pairings[pairings["submission_status"] == "accepted"]
    roster = [(one.organisation, one.unit, one.uscc) for one in inputs.reference.roster]
    return organisations(live, partners, roster)
