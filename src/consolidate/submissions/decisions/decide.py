"""What people decided, brought to bear: corrections, merges, explanations; and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consolidate.submissions.frames.follow import CellCorrection, KnownCell
from consolidate.submissions.organisations import Pairs, resolve_pairs
from consolidate.submissions.organisations.things import THINGS, named_things

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets import CheckedSheet
    from consolidate.records.journal.record import CorrectionTarget
    from consolidate.submissions.inputs import Inputs


@dataclass(frozen=True)
class DecidedPairs:
    """Organisations as named, with merges and separations of organisations, of activity lines, and by sheet of what
    its lines are about: projects, plots, donors."""

    organisations: pd.DataFrame
    pairs: Pairs
    activities: Pairs = field(default_factory=Pairs)
    things: Mapping[str, Pairs] = field(default_factory=dict)

    @property
    def all_pairs(self) -> dict[str, Pairs]:
        """The merges and separations by what they are about."""
        things = {THINGS[table].what: pairs for table, pairs in self.things.items()}
        return {"organisation": self.pairs, "activity": self.activities, **things}


def corrections(inputs: Inputs) -> list[CellCorrection]:
    """The corrections that count today."""
    return [
        CellCorrection(
            decision.id, decision.target.file, decision.target.sheet, decision.target.cell, decision.before, decision.after,
            decision.target.submission_id, known_of(decision.target),
        )
        for decision in inputs.active("correction")
        if decision.kind == "correction"
    ]  # fmt: skip


def known_of(target: CorrectionTarget) -> KnownCell:
    """What the journal knows of the cell that was corrected."""
    return KnownCell(target.team_code, target.period, target.line_id, target.field, target.unit)


def pairs_of(inputs: Inputs, checked: Mapping[str, CheckedSheet], organisations: pd.DataFrame) -> DecidedPairs:
    """Merges and separations with the ids they stand for: of organisations, of activities, of projects and plots."""
    names = dict(zip(organisations["organisation_id"], organisations["name"], strict=True))
    live = _live_lines(checked["activity"])
    titles = {line: str(title) for line, title in zip(live["line_id"], live["title"], strict=True)}
    return DecidedPairs(
        organisations,
        resolve_pairs(_pair_decisions(inputs, "organisation"), names),
        resolve_pairs(_pair_decisions(inputs, "activity"), titles),
        {table: _pairs_of_things(inputs, table, _live_lines(checked[table])) for table in THINGS},
    )


def _live_lines(checked: CheckedSheet) -> pd.DataFrame:
    return checked.lines[checked.lines["submission_status"] == "accepted"]


def _pairs_of_things(inputs: Inputs, table: str, lines: pd.DataFrame) -> Pairs:
    """Merges and separations of what the lines of a sheet are about."""
    thing = THINGS[table]
    return resolve_pairs(_pair_decisions(inputs, thing.what), named_things(thing, lines))


def _pair_decisions(inputs: Inputs, what: str) -> list[tuple[str, str, str, str]]:
    """Id, kind and the two things of each merge and separation of a kind of things."""
    return [
        (decision.id, decision.kind, decision.target.a, decision.target.b)
        for kind in ("merge", "separation")
        for decision in inputs.active(kind)
        if (decision.kind == "merge" or decision.kind == "separation") and decision.target.what == what
    ]


def mark_explained(inputs: Inputs, findings: pd.DataFrame) -> pd.DataFrame:
    """The findings, those that an explanation covers marked so; one that has outgrown its explanation is open again."""
    given = {
        decision.target.finding_id: decision.target
        for decision in inputs.active("explanation")
        if decision.kind == "explanation"
    }
    if not given:
        return findings
    status = [
        "explained" if state == "open" and _explanation_covers(given.get(finding_id), severity, stake) else state
        for state, finding_id, severity, stake in zip(
            findings["status"], findings["finding_id"], findings["severity"], findings["yuan_at_stake"], strict=True
        )
    ]
    return findings.assign(status=status)


def _explanation_covers(target: object, severity: str, stake: object) -> bool:
    yuan = getattr(target, "yuan", None)
    is_within = stake is None or yuan is None or abs(stake) <= abs(yuan)  # type: ignore[arg-type]  # both are amounts
    return target is not None and severity in ("explain", "note") and is_within
