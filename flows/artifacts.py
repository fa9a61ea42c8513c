"""What Prefect's page shows about a night: totals, completeness, claims, findings by team, changes, the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from consolidate.outputs.screen.rows import Row, text
from consolidate.outputs.screen.words import label_of
from consolidate.runtime.paths import Folders
from consolidate.warehouse.database import open_published, rows_of, statement

EVERYTHING: dict[str, object] = {
    "measure": None, "scope": "all", "is_by_period": False, "period": "all", "team": None, "county": None,
}  # fmt: skip
OPEN: dict[str, object] = {"team": None, "county": None, "period": None, "rule": None, "severity": None, "every": False}
CHANGED: dict[str, object] = {"measure": None, "scope": "all", "code": None, "county": None, "period": "all"}
TABLES: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    (
        "totals",
        "汇总及覆盖范围（覆盖：已收报表／应收报表） Totals; coverage is returns counted of returns expected",
        "show/totals",
        EVERYTHING,
    ),
    ("claims", "公布数核对 Published figures against the totals", "show/claims", {}),
    ("work", "需要处理 What needs a steward", "show/work", {}),
    ("findings-by-team", "各队问题 Findings by team", "show/findings_grouped", OPEN),
    ("changes", "与上次公布相比的变动 What changed, and why", "show/change", CHANGED),
)
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "totals": {"label": "指标", "returns": "覆盖", "state": "状态", "value": "数值", "unit": "单位", "pending": "待核"},
    "claims": {
        "said": "公布", "returns": "覆盖", "verdict": "结论", "claimed": "公布数", "found": "汇总数", "unit": "单位",
    },
    "work": {"severity": "严重程度", "title": "问题", "findings": "个数", "teams": "工作队"},
    "findings-by-team": {
        "team": "工作队", "period": "报告期", "severity": "严重程度", "title": "问题", "findings": "个数", "first": "例如",
    },
    "changes": {"label": "指标", "cause": "原因", "amount": "变动", "before": "变动前", "after": "变动后", "what": "涉及"},
}  # fmt: skip
"""What is shown of each table, in this order, and what a column is called: six fit a page without scrolling."""
LEGEND = "✓ 采用 accepted · ! 暂缓 held · × 缺报 missing · 迟 late · (n) 待处理问题 open findings"
SIGNS = {"accepted": "✓", "held": "!", "missing": "×"}
OUTBOX = "发件箱：退回的工作簿和空白表 The outbox: workbooks to send back, forms to send out"
BESIDE = 6
"""So many periods stand side by side on a screen of 1,366 pixels; earlier ones follow below."""
SHOWN = 500
"""So many rows of a table: the page is for reading, `consolidate findings --out` for working through them."""


def publish_artifacts(data: Path, sentence: str) -> None:
    """The sentence about the night, and one artifact for each view of what is published; also of a night without news."""
    create_markdown_artifact(sentence, key="night", description="这一夜 The night")
    folders = Folders(data)
    con = open_published(folders.warehouse)
    try:
        for key, about, name, parameters in TABLES:
            _table(key, about, rows_of(con.execute(statement(name), parameters or None)))
        status = rows_of(con.execute(statement("show/status"), {"period": None, "county": None}))
    finally:
        con.close()
    create_markdown_artifact(f"{LEGEND}\n\n{matrix(status)}", key="completeness", description="报送情况 Completeness")
    create_markdown_artifact(links(folders.outbox), key="outbox", description=OUTBOX)


def matrix(rows: Sequence[Row]) -> str:
    """Teams by periods in Markdown, newest first: ✓ accepted, ! held, × missing, 迟 late, with the number of open findings."""
    periods = sorted({str(row["period"]) for row in rows}, reverse=True)
    teams: dict[str, dict[str, str]] = {}
    for row in rows:
        teams.setdefault(f"{row['county']}{row['town']}", {})[str(row["period"])] = _cell(row)
    parts = [periods[first : first + BESIDE] for first in range(0, len(periods), BESIDE)]
    return "\n\n".join(_part(part, teams) for part in parts)


def _part(periods: Sequence[str], teams: Mapping[str, Mapping[str, str]]) -> str:
    head = [f"| 工作队 | {' | '.join(periods)} |", f"| --- |{' :-: |' * len(periods)}"]
    lines = [f"| {team} | {' | '.join(cells.get(period, '') for period in periods)} |" for team, cells in teams.items()]
    return "\n".join((*head, *lines))


def links(outbox: Path) -> str:
    """The workbooks that wait to be sent back, newest period first, by their paths in the data directory.

    No links: the page is looked at from another machine, and a browser opens no files.
    """
    found = [path for path in outbox.glob("*/*") if path.is_file() and not path.name.startswith(".")]
    periods = sorted({path.parent.name for path in found}, reverse=True)
    ordered = [path for period in periods for path in sorted(found) if path.parent.name == period]
    lines = [f"- `{path.relative_to(outbox.parent).as_posix()}`" for path in ordered]
    return "\n".join(lines) or "没有需要退回的工作簿。 Nothing to send back."


def _cell(row: Mapping[str, object]) -> str:
    late = "迟" if row["on_time"] is False else ""
    count = f"({row['findings']})" if row["findings"] and row["status"] != "missing" else ""
    return f"{SIGNS[str(row['status'])]}{late}{count}"


def _table(key: str, about: str, rows: Iterable[Row]) -> None:
    columns = COLUMNS[key]
    shown = [{label: text(label_of(name, row[name])) for name, label in columns.items()} for row in list(rows)[:SHOWN]]
    create_table_artifact(shown, key=key, description=about)
