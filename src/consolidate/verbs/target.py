"""What a decision is about, as a steward calls it: a cell, a finding at its place, two things by their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.records.journal.record import AnyDecision, ExplanationTarget

COUNTS_AS = {"replacement": "代替", "supplement": "补报"}

ASKS = {"resend": "退回重报", "wait": "整份暂缓"}


def describe_target(decision: AnyDecision, names: Mapping[str, str], by_id: Mapping[str, AnyDecision]) -> str:
    """What a decision is about. `names`: what ids stand for; one that the last run does not know stays what it is."""
    match decision.kind:
        case "correction":
            return f"{decision.target.file} {decision.target.sheet}!{decision.target.cell}"
        case "explanation":
            return names.get(decision.target.finding_id) or _describe_gone(decision.target)
        case "merge" | "separation":
            a, b = (names.get(name, name) for name in (decision.target.a, decision.target.b))
            return f"{a} 计为 {b}" if decision.kind == "merge" else f"{a} 与 {b}"
        case "acceptance":
            return f"{decision.target.file} {COUNTS_AS[decision.target.counts_as]}"
        case "hold":
            return f"{decision.target.file} {ASKS[decision.target.asks]}"
        case "call":
            promised = f"，答应 {decision.target.promised_by} 前报送" if decision.target.promised_by else ""
            return (
                f"{names.get(decision.target.team_code, decision.target.team_code)} {decision.target.period}{promised}"
            )
        case "seal":
            return decision.target.period
        case _:
            return _describe_revoked(decision.target.decision_id, names, by_id)


def _describe_gone(target: ExplanationTarget) -> str:
    """A finding that the last run did not find any more, by its rule."""
    from consolidate.schemas.rules import CATALOGUE

    rule = CATALOGUE.get(target.rule)
    return f"{target.finding_id} {rule.title if rule else target.rule}"


def _describe_revoked(decision_id: str, names: Mapping[str, str], by_id: Mapping[str, AnyDecision]) -> str:
    before = by_id.get(decision_id)
    return decision_id if before is None else f"{decision_id}：{describe_target(before, names, by_id)}"
