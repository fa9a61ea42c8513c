"""`quality.decision`: every decision, how it stands, and what it did in this run and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from consolidate.checks.findings.address import position
from consolidate.checks.findings.wording import finding_id_of
from consolidate.reading.values.privacy import masked
from consolidate.submissions.decisions.outcome import CorrectionOutcome
from consolidate.submissions.register.accepted import effect_of
from consolidate.submissions.register.hold import effect_of_hold

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets import CheckedSheet
    from consolidate.records.journal.record import AnyDecision
    from consolidate.submissions.decisions.decide import DecidedPairs
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Submission

Row = dict[str, Any]
PLACE = ("file", "sheet", "cell", "line_id", "finding_id")


@dataclass(frozen=True)
class DecisionResults:
    """What the decisions came to: the corrections, the pairs, the lines as checked, findings and submissions."""

    corrections: Mapping[str, CorrectionOutcome]
    decided: DecidedPairs
    checked: Mapping[str, CheckedSheet]
    findings: pd.DataFrame
    submissions: Sequence[Submission] = ()

    @cached_property
    def resolved(self) -> dict[str, str]:
        """The first of the two things of each pair that was found, by decision."""
        return {pair.decision_id: pair.a for some in self.decided.all_pairs.values() for pair in some.resolved}

    @cached_property
    def lost(self) -> dict[str, str]:
        """Why a decision about two things has no effect, by decision."""
        return {decision: why for some in self.decided.all_pairs.values() for decision, why in some.lost.items()}

    def finding(self, **values: object) -> Row | None:
        """The first finding with these values."""
        found = self.findings
        for name, value in values.items():
            found = found[found[name] == value]
        return None if found.empty else dict(found.iloc[0])

    def line_at(self, file: object, sheet: object, row: object) -> str | None:
        """The id of the line that stands in that row."""
        for sheet_lines in self.checked.values():
            lines = sheet_lines.lines
            found = lines["line_id"][(lines["file"] == file) & (lines["sheet"] == sheet) & (lines["row"] == row)]
            if len(found):
                return str(found.iloc[0])
        return None


def decision_rows(inputs: Inputs, results: DecisionResults) -> list[Row]:
    """Every decision with how it stands and what it did in this run."""
    rows = []
    for decision in inputs.decisions:
        standing, effect = inputs.standing[decision.id], ""
        status: str = standing
        if standing == "active":
            status, effect = _effect_of(decision, results)
        elif standing == "lapsed":
            effect = "已有更新的决定"
        rows.append(
            {
                "decision_id": decision.id, "kind": decision.kind, "decided_at": decision.at,
                "decided_by": masked(decision.by), "reason": masked(decision.why),
                "target": masked(_target_text(decision)), "value_before": masked(decision.before or "") or None,
                "value_after": masked(decision.after or "") or None, "status": status, "effect": effect or None,
                **dict.fromkeys(PLACE), **_place_of_effect(decision, results),
            }
        )  # fmt: skip
    return rows


def _effect_of(decision: AnyDecision, results: DecisionResults) -> tuple[str, str]:
    if decision.kind == "correction":
        return _correction_effect(results.corrections[decision.id])
    if decision.kind in ("merge", "separation"):
        return (
            ("active", "已执行")
            if decision.id in results.resolved
            else ("lapsed", results.lost.get(decision.id, "没有对象"))
        )
    if decision.kind == "explanation":
        is_covering = results.finding(finding_id=decision.target.finding_id, status="explained") is not None
        return ("active", "问题已说明") if is_covering else ("lapsed", "问题已不存在，或已超出说明的范围")
    if decision.kind == "acceptance":
        return effect_of(decision, results.submissions)
    if decision.kind == "hold":
        return effect_of_hold(decision, results.submissions)
    return "active", ""


def _correction_effect(outcome: CorrectionOutcome) -> tuple[str, str]:
    if not outcome.is_active:
        return "lapsed", "报表已改成更正后的内容" if outcome.is_done else masked(outcome.reason.zh)
    its, at = outcome.submission, outcome.applied
    waits = "" if its is None or its.status == "accepted" else "，但这份报表暂缓"
    is_home = at is not None and (at.file, at.sheet, at.cell) == (
        outcome.correction.file, outcome.correction.sheet, outcome.correction.cell,
    )  # fmt: skip
    followed = "" if at is None or is_home else f"，现在在 {at.file} {at.sheet}!{at.cell}"
    return "active", f"已代入{followed}{waits}"


def _place_of_effect(decision: AnyDecision, results: DecisionResults) -> Row:
    """Where it has its effect, or would have it: the cell and the line now, and the finding it is about."""
    if decision.kind == "correction":
        return _place_of_correction(decision, results)
    if decision.kind == "explanation":
        found = results.finding(finding_id=decision.target.finding_id)
        place = {name: _text_or_none(found[name]) for name in ("file", "sheet", "cell")} if found else {}
        line = results.line_at(found["file"], found["sheet"], found["row"]) if found else None
        return place | {"finding_id": decision.target.finding_id, "line_id": line}
    if (decision.kind == "merge" or decision.kind == "separation") and decision.target.what == "activity":
        return {"line_id": results.resolved.get(decision.id)}
    if decision.kind == "acceptance" or decision.kind == "hold":
        return {"file": decision.target.file}
    return {}


def _place_of_correction(decision: AnyDecision, results: DecisionResults) -> Row:
    target = decision.target.model_dump()
    outcome = results.corrections.get(decision.id)
    if outcome is None:
        return {name: target.get(name) for name in ("file", "sheet", "cell", "line_id")}
    at = outcome.applied
    if not outcome.is_active or at is None:
        breach = outcome.breach()
        place = {"file": breach.file, "sheet": breach.sheet, "cell": breach.cell}
        return place | {"line_id": target.get("line_id"), "finding_id": finding_id_of(breach)}
    row = (position(at.cell) or (0,))[0]
    place = {"file": at.file, "sheet": at.sheet, "cell": at.cell}
    cured = results.finding(file=at.file, sheet=at.sheet, row=row, field=at.field, status="corrected")
    line = results.checked[at.table].lines.at[at.line, "line_id"] if at.table in results.checked else None
    return place | {"line_id": line, "finding_id": cured["finding_id"] if cured else None}


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _target_text(decision: AnyDecision) -> str:
    target = decision.target
    if decision.kind == "correction":
        return f"{target.file} {target.sheet}!{target.cell}"  # type: ignore[union-attr]  # told by kind
    if decision.kind == "acceptance":
        return f"{target.file} {target.counts_as}"  # type: ignore[union-attr]  # told by kind
    if decision.kind == "hold":
        return f"{target.file} {target.asks}"  # type: ignore[union-attr]  # told by kind
    values = target.model_dump(exclude_none=True)
    return " ".join(str(value) for value in values.values())
