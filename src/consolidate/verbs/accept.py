"""accept: a submission that waits because of another one takes its place, or adds to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.lookup import load_returns_in

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

CONSEQUENCE = {
    "replacement": "代替 {earlier}：只计这一份。 It takes the place of {earlier}.",
    "supplement": "与 {earlier} 一并计入。 It counts beside {earlier}.",
}


def propose_acceptance(data: Path, file: str, counts_as: str) -> list[ProposedDecision]:
    """What the decisions are about, one for each team in the file. Errors: WrongUsage."""
    if counts_as not in CONSEQUENCE:
        raise WrongUsage("--as 只能是 replacement（代替）或 supplement（补报）。 --as is replacement or supplement.")
    rows = load_returns_in(data, file)
    for row in rows:
        _require_acceptable(row, counts_as)
    return [_proposal_for(row, counts_as) for row in rows]


def _proposal_for(row: Row, counts_as: str) -> ProposedDecision:
    earlier = CONSEQUENCE[counts_as].format(earlier=row["earlier_file"])
    description = f"{row['file']}（{row['team']} {row['period']}，{row['lines']} 行）{earlier}"
    target = {name: row[name] for name in ("submission_id", "file", "earlier_id")} | {"counts_as": counts_as}
    return ProposedDecision(target, (description,))


def _require_acceptable(row: Row, counts_as: str) -> None:
    """Errors: WrongUsage where there is nothing to decide, or something else to be put right first."""
    if row["holds"]:
        from consolidate.schemas.rules import CATALOGUE

        titles = "、".join(CATALOGUE[rule].title for rule in str(row["holds"]).split("、"))
        raise WrongUsage(
            f"{row['file']} 还因别的问题整份暂缓（{titles}），先改正再决定。 It is held for other reasons too."
        )
    if row["status"] not in ("accepted", "held"):
        raise WrongUsage(f"{row['file']} 的状态是 {row['status']}（{row['why']}），不能采用。 It cannot be accepted.")
    if row["earlier_id"] is None:
        raise WrongUsage(
            f"{row['file']} 没有可代替或补充的另一份报表，或不止一份。"
            " There is no other return of its team and period, or more than one."
        )
    if row["status"] == "accepted" and row["counted_as"] == counts_as:
        raise WrongUsage(f"{row['file']} 已经这样计入了。 It counts like that already.")
