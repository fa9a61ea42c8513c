"""seal: once a period, after the remarks on what the published figures cover and what is still open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.lookup import ask_published, totals_fingerprint

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def propose_seal(data: Path, period: str) -> ProposedDecision:
    """What a seal of the period fixes. `period` as `2024Q2`. Errors: WrongUsage for a period that has one already."""
    fingerprint = totals_fingerprint(data, period)
    _refuse_second(data, period)
    (row,) = ask_published(data, "show/sealing", period=period)
    target: dict[str, object] = {"period": period, "fingerprint": fingerprint, "baseline": str(row["run_id"])}
    return ProposedDecision(target, (*_describe_coverage(period, row), *_waiting(data)))


def _refuse_second(data: Path, period: str) -> None:
    from consolidate.records.journal.journal import journal_of
    from consolidate.records.journal.standing import active

    for decision in active(journal_of(Folders(data)).read()):
        if decision.kind == "seal" and decision.target.period == period:
            raise WrongUsage(
                f"{period} 已由{decision.by}于 {decision.at:%Y-%m-%d} 封存（{decision.id}），以那时的公布数为准；要重新封存，"
                f"先撤销：consolidate revoke {decision.id} …。 The period is sealed already; revoke that seal first."
            )


def _waiting(data: Path) -> tuple[str, ...]:
    """That decisions wait for a run: what they move comes after the seal."""
    from consolidate.verbs.pending import load_pending

    waiting = [row for row in load_pending(data).decisions if row["kind"] not in ("call", "seal")]
    if not waiting:
        return ()
    remark = (
        f"注意：还有 {len(waiting)} 个决定等下次运行，封存的数不含它们，以后的变动会记为修订；要含它们，请先 consolidate run 再封存。"
        f" Mind: {len(waiting)} decisions wait for the next run; what they move will show as revisions."
    )
    return (remark,)


def _describe_coverage(period: str, row: Row) -> tuple[str, ...]:
    """Who is in, which lines wait, what is open; the run that published it."""
    covered = (
        f"{period}：采用 {row['accepted']}、暂缓 {row['held']}、缺报 {row['missing']} 支工作队；"
        f"{row['waiting']} 行暂缓；待处理问题 {row['findings']} 项。"
        f" Teams accepted {row['accepted']}, held {row['held']}, missing {row['missing']};"
        f" {row['waiting']} lines wait, {row['findings']} findings are open."
    )
    baseline = f"以运行 {row['run_id']} 公布的数为准。 The totals that this run published are the baseline."
    return covered, baseline
