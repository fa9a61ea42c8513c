"""hold: a whole return is kept out of the totals, to wait for the office or to be sent again by its team."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.lookup import ask_published, load_returns_in
from consolidate.verbs.target import ASKS

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def propose_hold(data: Path, file: str, asks: str) -> list[ProposedDecision]:
    """What the decisions are about, one for each team in the file. Errors: WrongUsage."""
    rows = load_returns_in(data, file)
    held = load_holds(data)
    for row in rows:
        _require_holdable(row, asks, held)
    return [_proposal_for(row, asks) for row in rows]


def load_holds(data: Path) -> dict[str, tuple[str, str]]:
    """The returns that are kept out by a decision that counts, by id: what it asks for, and the decision's id."""
    from consolidate.records.journal.journal import journal_of
    from consolidate.records.journal.standing import active

    return {
        decision.target.submission_id: (decision.target.asks, decision.id)
        for decision in active(journal_of(Folders(data)).read())
        if decision.kind == "hold"
    }


def load_returns(data: Path, team: str, period: str) -> list[Row]:
    """The returns of a team for a period that count or wait, each with what a decision that counts asks of it, and its
    id; '' for none."""
    held = load_holds(data)
    rows = ask_published(data, "show/returns", team=team, period=period)
    found = ((row, *held.get(str(row["submission_id"]), ("", ""))) for row in rows)
    return [{**row, "asks": asks, "decision_id": decision_id} for row, asks, decision_id in found]


def _require_holdable(row: Row, asks: str, held: dict[str, tuple[str, str]]) -> None:
    """Errors: WrongUsage where a return counts for nothing anyway, or that was decided already."""
    if row["status"] not in ("accepted", "held"):
        raise WrongUsage(
            f"{row['file']} 的状态是 {row['status']}（{row['why']}），本来就不计入。 It counts for nothing anyway."
        )
    asked, decision_id = held.get(str(row["submission_id"]), ("", ""))
    if asked == asks:
        raise WrongUsage(
            f"{row['file']} 已经{ASKS[asks]}（{decision_id}）；要让它计入：consolidate revoke {decision_id} …。"
            " That was decided already; revoke it to let the return count."
        )


def _proposal_for(row: Row, asks: str) -> ProposedDecision:
    consequence = {
        "wait": "整份暂缓，不计入，直到撤销这个决定。 It counts for nothing until this is taken back.",
        "resend": "退回重报：不计入，等工作队重报；退回件在发件箱。 It counts for nothing; its team is to send it again.",
    }[asks]
    stands = f"此前采用的 {row['earlier_file']} 如果还在，以它为准。" if row["earlier_file"] else ""
    target = {"submission_id": row["submission_id"], "file": row["file"], "asks": asks}
    return ProposedDecision(
        target, (f"{row['file']}（{row['team']} {row['period']}，{row['lines']} 行）{stands}{consequence}",)
    )
