"""What a run ends with: the totals with their coverage, the completeness, the claims, and what needs a steward."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.outputs.screen.rows import Row, print_remark, print_remarks, render_rows
from consolidate.runtime.paths import Folders
from consolidate.warehouse.database import open_published, rows_of, statement

if TYPE_CHECKING:
    import duckdb

    from consolidate.pipeline import Outcome

TABLES = (
    (
        "show/completeness",
        "报送情况 Completeness",
        {
            "period": "报告期",
            "accepted": "采用",
            "held": "暂缓",
            "missing": "缺报",
            "late": "迟报",
            "quarantined": "暂缓行",
        },
    ),
    (
        "show/claims",
        "公布数核对 Claims",
        {
            "said": "公布",
            "qualifier": "",
            "claimed": "公布数",
            "unit": "单位",
            "found": "汇总数",
            "verdict": "结论",
            "returns": "覆盖",
        },
    ),
    (
        "show/work",
        "需要处理 What needs a steward",
        {"severity": "严重程度", "title": "问题", "rule": "规则", "findings": "个数", "teams": "工作队"},
    ),
)
TOTALS = {"label": "指标", "value": "数值", "unit": "单位", "pending": "待核", "returns": "覆盖", "state": "状态"}


@dataclass(frozen=True)
class Summary:
    """What a warehouse says in short: remarks for stderr, and the text for stdout, as wide as this screen."""

    remarks: tuple[str, ...]
    text: str

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, *, as_json: bool) -> Summary:
        """The totals with their coverage, the completeness, the claims and the findings; as JSON the totals alone.

        `con`: a warehouse, be it finished and not published yet.
        """
        everything = {
            "measure": None,
            "scope": "all",
            "is_by_period": False,
            "period": "all",
            "team": None,
            "county": None,
        }
        totals = rows_of(con.execute(statement("show/totals"), everything))
        if as_json:
            return cls((), render_rows(totals, as_json=True))
        title = "汇总（全部时期） Totals, all periods"
        parts = [render_rows(totals, as_json=False, title=title, columns=list(TOTALS), labels=TOTALS)]
        for name, title, labels in TABLES:
            parts.append(render_rows(_ask(con, name), as_json=False, title=title, columns=list(labels), labels=labels))
        return cls(tuple(shrunk_periods(con)), "".join(parts))

    def show(self) -> None:
        """Print it."""
        print_remarks(self.remarks)
        sys.stdout.write(self.text)


def print_outcome(outcome: Outcome) -> None:
    """The outcome of a run in a sentence, after what else there is to say about it; on stderr."""
    print_remarks(outcome.remarks)
    print_remark(outcome_sentence(outcome))


def outcome_sentence(outcome: Outcome) -> str:
    """One line about a run."""
    counts = outcome.counts
    if outcome.outcome == "unchanged":
        return (
            f"没有变化，{outcome.warehouse} 仍是运行 {outcome.run_id} 公布的。 "
            f"Nothing has changed; the warehouse of run {outcome.run_id} stands."
        )
    return (
        f"已公布 {outcome.warehouse}：采用 {counts.get('accepted', 0)} 份报表、{counts.get('lines_accepted', 0):,} 行，"
        f"暂缓 {counts.get('held', 0)} 份、{counts.get('lines_quarantined', 0)} 行，用时 {sum(outcome.seconds.values()):.1f} 秒。 "
        f"Published: {counts.get('accepted', 0)} returns, {counts.get('lines_accepted', 0):,} lines in; "
        f"{counts.get('held', 0)} returns, {counts.get('lines_quarantined', 0)} lines waiting."
    )


def show_published(data: Path, *, as_json: bool = False) -> None:
    """What the published warehouse says, for a person; its totals alone as JSON."""
    con = open_published(Folders(data).warehouse)
    try:
        summary = Summary.of(con, as_json=as_json)
    finally:
        con.close()
    summary.show()


def shrunk_periods(con: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence for each period whose totals cover fewer teams than in the run published before."""
    return [
        f"注意：{'全部时期' if drop['period'] == 'all' else drop['period']}的汇总只覆盖 {drop['now']} 支工作队，上次是 {drop['before']} 支。 "
        f"Attention: the totals of {drop['period']} cover {drop['now']} teams, {drop['before']} before."
        for drop in _ask(con, "show/shrunk")
    ]


def _ask(con: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    return rows_of(con.execute(statement(name)))
