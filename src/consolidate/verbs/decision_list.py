"""What was decided, by whom, and what became of it; with what the next run will heed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.target import describe_target

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row
    from consolidate.records.journal.record import AnyDecision

NEXT, NO_LONGER = "下次运行生效", "下次运行起失效"
UNDOES_NOTHING = "被撤销的没有运行过"
_NEVER = {"lapsed": "已有更新的决定", "revoked": "已撤销，没有运行过"}
"""What became of a decision that no run will heed: a later one came first; and of a revocation of such a one."""


def list_decisions(journal: Sequence[AnyDecision], published: Sequence[Row], places: Sequence[Row]) -> list[Row]:
    """All decisions of the journal, the newest first, in the columns of `quality.decision`, with whose each is, and
    `about`: what a person calls its target.

    `published`: what the last run found of them; `places`: the team and period of what they may be about.
    """
    from consolidate.records.journal.standing import standing

    known = {str(row["decision_id"]): row for row in published}
    whose = {str(place["name"]): place for place in places}
    stands = standing(journal)
    by_id = {decision.id: decision for decision in journal}
    names = {name: str(place["said"]) for name, place in whose.items()}
    return [
        _to_row(decision, stands[decision.id], known)
        | {"about": describe_target(decision, names, by_id)}
        | _subject_columns(decision, whose, by_id)
        for decision in reversed(journal)
    ]


def subjects_of(journal: Sequence[AnyDecision]) -> list[str]:
    """What its decisions are about, as `show/whose` is asked for it."""
    by_id = {decision.id: decision for decision in journal}
    pairs = {decision.target.b for decision in journal if decision.kind in ("merge", "separation")}
    teams = {team for decision in journal if (team := _team_and_period(decision, by_id)[0])}
    return sorted(pairs | teams | {_subject_text(decision, by_id) for decision in journal})


def local_time(moment: object, data: Path) -> object:
    """A moment by the programme's clock."""
    from consolidate.records.reference import zone_of as zone_in
    from consolidate.runtime.clock import zone_of
    from consolidate.runtime.paths import Folders

    assert isinstance(moment, datetime)
    return moment.astimezone(zone_of(zone_in(Folders(data).reference)))


def _to_row(decision: AnyDecision, stands: str, published: Mapping[str, Row]) -> Row:
    known = published.get(decision.id)
    row = dict(known) if known else _unheeded_row(decision, stands)
    if known and stands != "active" and row["status"] == "active":
        row |= {"status": stands, "effect": NO_LONGER}
    if not known and decision.kind == "revocation" and decision.target.decision_id not in published:
        row |= {"effect": UNDOES_NOTHING}
    return row


def _subject_columns(decision: AnyDecision, whose: Mapping[str, Row], by_id: Mapping[str, AnyDecision]) -> Row:
    team, period = _team_and_period(decision, by_id)
    place = whose.get(_subject_text(decision, by_id)) or whose.get(team or "", {})
    found = {name: place.get(name) for name in ("team_code", "team", "county_code", "period")}
    return found | {"period": found["period"] or period}


def _unheeded_row(decision: AnyDecision, stands: str) -> Row:
    """A decision that no run has heeded yet."""
    from consolidate.reading.values.privacy import masked

    target = " ".join(str(value) for value in decision.target.model_dump(exclude_none=True).values())
    if decision.kind == "correction":
        target = f"{decision.target.file} {decision.target.sheet}!{decision.target.cell}"
    if decision.kind == "acceptance":
        target = f"{decision.target.file} {decision.target.counts_as}"
    if decision.kind == "hold":
        target = f"{decision.target.file} {decision.target.asks}"
    return {
        "decision_id": decision.id, "kind": decision.kind, "decided_at": decision.at,
        "decided_by": masked(decision.by), "reason": masked(decision.why), "target": masked(target),
        "value_before": masked(decision.before or "") or None, "value_after": masked(decision.after or "") or None,
        "status": stands, "effect": _NEVER.get(stands, NEXT),
    }  # fmt: skip


def _team_and_period(decision: AnyDecision, by_id: Mapping[str, AnyDecision]) -> tuple[str | None, str | None]:
    """Team and period as the decision itself keeps them: what it is about may be gone."""
    if decision.kind == "revocation":
        before = by_id.get(decision.target.decision_id)
        return (None, None) if before is None else _team_and_period(before, by_id)
    if decision.kind == "correction" or decision.kind == "explanation" or decision.kind == "call":
        return decision.target.team_code, decision.target.period
    return None, None


def _subject_text(decision: AnyDecision, by_id: Mapping[str, AnyDecision]) -> str:
    """The file, finding, line, project, plot or period that says whose the decision is."""
    if decision.kind == "revocation":
        before = by_id.get(decision.target.decision_id)
        return "" if before is None else _subject_text(before, by_id)
    if decision.kind == "correction" or decision.kind == "acceptance" or decision.kind == "hold":
        return decision.target.file
    if decision.kind == "explanation":
        return decision.target.finding_id
    if decision.kind == "call":
        return decision.target.team_code
    return decision.target.period if decision.kind == "seal" else decision.target.a
