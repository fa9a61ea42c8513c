"""Which decisions count today: the newest word on each thing, without those that were taken back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal

from consolidate.records.journal.record import AnyDecision, CorrectionTarget

Standing = Literal["active", "lapsed", "revoked"]
"""`lapsed`: a later decision on the same thing has taken its place."""


def standing(decisions: Sequence[AnyDecision]) -> dict[str, Standing]:
    """How each decision stands, by id, in the order given (oldest first).

    A revocation counts unless it was itself revoked; what it named then counts again. Of several decisions on the
    same cell, finding, pair, period, return or two returns that were not revoked, the last counts.
    """
    revoked: set[str] = set()
    decided: set[Hashable] = set()
    found: dict[str, Standing] = {}
    for decision in reversed(decisions):
        if decision.id in revoked:
            found[decision.id] = "revoked"
            continue
        if decision.kind == "revocation":
            revoked.add(decision.target.decision_id)
        things = things_of(decision)
        found[decision.id] = "active" if decided.isdisjoint(things) else "lapsed"
        decided |= things
    return {decision.id: found[decision.id] for decision in decisions}


def active(decisions: Sequence[AnyDecision]) -> list[AnyDecision]:
    """The decisions that count, in the order given, without the revocations themselves."""
    state = standing(decisions)
    return [decision for decision in decisions if state[decision.id] == "active" and decision.kind != "revocation"]


def is_same_cell(target: CorrectionTarget, other: CorrectionTarget) -> bool:
    """Whether two corrections are about one field of one line, wherever it stands."""
    return not _corrected_cells(target).isdisjoint(_corrected_cells(other))


def _corrected_cells(target: CorrectionTarget) -> set[Hashable]:
    """A cell of one content of a file, and the field of the line that it is there for."""
    cell = ("cell", target.submission_id, target.file, target.sheet, target.cell)
    return {cell, ("line", target.line_id, target.field)} if target.line_id else {cell}


def things_of(decision: AnyDecision) -> set[Hashable]:
    """What a decision is about: two decisions on one thing do not both count."""
    if decision.kind == "correction":
        return _corrected_cells(decision.target)
    if decision.kind == "explanation":
        return {("finding", decision.target.finding_id)}
    if decision.kind == "merge":
        return {("merge", decision.target.what, decision.target.a, decision.target.b)}
    if decision.kind == "separation":  # a merge the other way round is another thing, and they cannot both count
        what, a, b = decision.target.what, decision.target.a, decision.target.b
        return {("merge", what, a, b), ("merge", what, b, a)}
    if decision.kind == "seal":
        return {("period", decision.target.period)}
    if decision.kind == "acceptance":
        return {("returns", frozenset((decision.target.submission_id, decision.target.earlier_id)))}
    if decision.kind == "hold":
        return {("hold", decision.target.submission_id)}
    if decision.kind == "call":  # each stands by itself
        return {("call", decision.id)}
    return {("decision", decision.target.decision_id)}
