"""What a run ends with: the totals with their coverage, the completeness, the claims, and what needs a steward."""

from __future__ import annotations

from pathlib import Path

from consolidate.cli.show import remark, remarks, rows_of, show
from consolidate.folders import Folders
from consolidate.pipeline.outcome import Outcome
from consolidate.warehouse import open_published, statement


def show_outcome(outcome: Outcome) -> None:
    """One line about the run, on stderr."""
    counts = outcome.counts
    if outcome.outcome == "unchanged":
        remark(f"没有变化，仍是 {outcome.warehouse}（运行 {outcome.run_id}）。 Nothing has changed; the warehouse stands.")
        return
    seconds = sum(outcome.seconds.values())
    remark(
        f"已公布 {outcome.warehouse}：{counts.get('accepted', 0)} 份报表采用，{counts.get('held', 0)} 份暂缓，"
        f"{counts.get('lines_accepted', 0):,} 行采用，{counts.get('lines_quarantined', 0)} 行暂缓，用时 {seconds:.1f} 秒。 Published."
    )


def show(data: Path, outcome: Outcome, *, as_json: bool) -> None:
    """The outcome of a run for a person, or its totals as JSON."""
    remarks(outcome.remarks)
    show_outcome(outcome)
    con = open_published(Folders(data).warehouse)
    try:
        from consolidate.cli.show import show as table

        totals = rows_of(con.execute(statement("show/totals"), {"measure": None, "by": "all", "period": "all", "team": None}))
        if as_json:
            table(totals, as_json=True)
            return
        labels = {"label": "指标", "value": "数值", "unit": "单位", "pending": "待核", "coverage": "覆盖"}
        table(totals, as_json=False, title="汇总（全部时期） Totals, all periods", columns=list(labels), labels=labels)
        _show_rest(con)
    finally:
        con.close()


def _show_rest(con: object) -> None:
    from consolidate.cli.show import show as table

    complete = rows_of(con.execute(statement("show/completeness")))  # type: ignore[attr-defined]  # a connection
    labels = {"period": "报告期", "accepted": "采用", "held": "暂缓", "missing": "缺报", "late": "迟报", "quarantined": "暂缓行"}
    table(complete, as_json=False, title="报送情况 Completeness", columns=list(labels), labels=labels)
    claims = rows_of(con.execute(statement("show/claims")))  # type: ignore[attr-defined]  # a connection
    words = {"said": "公布", "qualifier": "", "claimed": "公布数", "found": "汇总数", "verdict": "结论", "coverage": "覆盖"}
    table(claims, as_json=False, title="公布数核对 Claims", columns=list(words), labels=words)
    work = rows_of(con.execute(statement("show/work")))  # type: ignore[attr-defined]  # a connection
    names = {"severity": "严重程度", "title": "问题", "rule": "规则", "findings": "个数", "teams": "工作队"}
    table(work, as_json=False, title="需要处理 What needs a steward", columns=list(names), labels=names, nothing="没有待处理的问题。 Nothing to do.")
