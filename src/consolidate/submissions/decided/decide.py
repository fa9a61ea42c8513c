"""What people decided, brought to bear: corrections, merges, explanations; and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consolidate.checks.findings import Breach
from consolidate.checks.findings.address import position
from consolidate.reading.values.privacy import mask, masked
from consolidate.submissions.frames.correct import Applied, Correction
from consolidate.submissions.organisations import Pairs, resolve_pairs
from consolidate.submissions.organisations.things import THINGS, thing_ids
from consolidate.submissions.register.accepted import effect_of

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets import Checked
    from consolidate.records.journal import AnyDecision
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Register


@dataclass(frozen=True)
class Decided:
    """Organisations as named, with merges and separations of organisations, of activity lines, and by sheet of what
    its lines are about: projects and plots."""

    organisations: pd.DataFrame
    pairs: Pairs
    activities: Pairs = field(default_factory=Pairs)
    things: Mapping[str, Pairs] = field(default_factory=dict)

    @property
    def all_pairs(self) -> dict[str, Pairs]:
        """The merges and separations by what they are about."""
        things = {THINGS[table].what: pairs for table, pairs in self.things.items()}
        return {"organisation": self.pairs, "activity": self.activities, **things}


def corrections(inputs: Inputs) -> list[Correction]:
    """The corrections that count today."""
    return [
        Correction(one.id, one.target.file, one.target.sheet, one.target.cell, one.before, one.after)
        for one in inputs.active("correction")
        if one.kind == "correction"
    ]


def pairs_of(inputs: Inputs, checked: Mapping[str, Checked], organisations: pd.DataFrame) -> Decided:
    """Merges and separations with the ids they stand for."""
    names = dict(zip(organisations["organisation_id"], organisations["name"], strict=True))
    lines = checked["activity"].lines
    live = lines[lines["submission_status"] == "accepted"]
    titles = {line: str(title) for line, title in zip(live["line_id"], live["title"], strict=True)}
    return Decided(
        organisations,
        resolve_pairs(_decided(inputs, "organisation"), names),
        resolve_pairs(_decided(inputs, "activity"), titles),
    )


def pairs_of_things(inputs: Inputs, table: str, lines: pd.DataFrame) -> Pairs:
    """Merges and separations of what the lines of a sheet are about."""
    thing = THINGS[table]
    names = {known: str(name) for known, name in zip(thing_ids(thing, lines), lines[thing.name], strict=True) if known}
    return resolve_pairs(_decided(inputs, thing.what), names)


def _decided(inputs: Inputs, what: str) -> list[tuple[str, str, str, str]]:
    """Id, kind and the two things of each merge and separation of a kind of things."""
    return [
        (one.id, one.kind, one.target.a, one.target.b)
        for kind in ("merge", "separation")
        for one in inputs.active(kind)
        if (one.kind == "merge" or one.kind == "separation") and one.target.what == what
    ]


def lapses(inputs: Inputs, applied: Iterable[Applied], register: Register) -> list[Breach]:
    """A finding for each correction whose cell no longer holds what it replaced."""
    decided = {one.decision_id: one for one in corrections(inputs)}
    owner = {one.file: one for one in register.submissions}
    found = []
    for one in applied:
        if one.line is not None:
            continue
        decision = decided[one.decision_id]
        submission = owner.get(decision.file)
        found.append(
            Breach(
                "correction_lapsed",
                team_code=submission.team_code if submission else None,
                period=submission.period if submission else None,
                submission_id=submission.submission_id if submission else None,
                file=decision.file, sheet=decision.sheet, cell=decision.cell, table_name=one.table, field=one.field,
                row=(position(decision.cell) or (None,))[0],
                value=one.found, expected=decision.before, detail=one.decision_id, line_key=one.decision_id,
            )
        )  # fmt: skip
    return found


def explained(inputs: Inputs, findings: pd.DataFrame) -> pd.DataFrame:
    """The findings, those that an explanation covers marked so; one that has outgrown its explanation is open again."""
    given = {one.target.finding_id: one.target for one in inputs.active("explanation") if one.kind == "explanation"}
    if not given:
        return findings
    status = [
        "explained" if state == "open" and _covers(given.get(finding_id), severity, stake) else state
        for state, finding_id, severity, stake in zip(
            findings["status"], findings["finding_id"], findings["severity"], findings["yuan_at_stake"], strict=True
        )
    ]
    return findings.assign(status=status)


def _covers(target: object, severity: str, stake: object) -> bool:
    yuan = getattr(target, "yuan", None)
    is_within = stake is None or yuan is None or abs(stake) <= abs(yuan)  # type: ignore[arg-type]  # both are amounts
    return target is not None and severity in ("explain", "note") and is_within


def decision_rows(
    inputs: Inputs, register: Register, applied: Sequence[Applied], decided: Decided, findings: pd.DataFrame
) -> list[dict[str, object]]:
    """`quality.decision`: every decision with how it stands and what it did in this run."""
    corrected = {one.decision_id: one for one in applied}
    pairs = {one.decision_id for some in decided.all_pairs.values() for one in some.resolved}
    lost = {decision: why for some in decided.all_pairs.values() for decision, why in some.lost.items()}
    explained_ids = set(findings.loc[findings["status"] == "explained", "finding_id"])
    rows = []
    for one in inputs.decisions:
        status, effect = inputs.standing[one.id], ""
        if status == "active" and one.kind == "acceptance":
            status, effect = effect_of(one, register.submissions)
        elif status == "active":
            status, effect = _effect(one, corrected.get(one.id), pairs, lost, explained_ids)
        rows.append(
            {
                "decision_id": one.id, "kind": one.kind, "decided_at": _utc(one), "decided_by": masked(one.by), "reason": masked(one.why),
                "target": mask(_target(one)), "value_before": mask(one.before or "") or None,
                "value_after": mask(one.after or "") or None, "status": status, "effect": effect or None,
            }
        )  # fmt: skip
    return rows


def _effect(
    one: AnyDecision, applied: Applied | None, pairs: set[str], lost: Mapping[str, str], explained_ids: set[str]
) -> tuple[str, str]:
    if one.kind == "correction":
        if applied is None:
            return "lapsed", "没有找到这个单元格"
        return ("active", "已代入") if applied.line is not None else ("lapsed", f"单元格现在是“{mask(applied.found)}”")
    if one.kind in ("merge", "separation"):
        return ("active", "已执行") if one.id in pairs else ("lapsed", lost.get(one.id, "没有对象"))
    if one.kind == "explanation":
        is_covering = one.target.finding_id in explained_ids
        return ("active", "问题已说明") if is_covering else ("lapsed", "问题已不存在，或已超出说明的范围")
    return "active", ""


def _target(one: AnyDecision) -> str:
    target = one.target
    if one.kind == "correction":
        return f"{target.file} {target.sheet}!{target.cell}"  # type: ignore[union-attr]  # told by kind
    if one.kind == "acceptance":
        return f"{target.file} {target.counts_as}"  # type: ignore[union-attr]  # told by kind
    values = target.model_dump(exclude_none=True)
    return " ".join(str(value) for value in values.values())


def _utc(one: AnyDecision) -> object:
    from datetime import UTC

    return one.at.astimezone(UTC).replace(tzinfo=None)
