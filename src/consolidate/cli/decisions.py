"""decisions: what was decided, by whom, and what became of it; those of the last hours too, which the next run heeds."""

from __future__ import annotations

from typing import Annotated

import typer

from consolidate.cli.complete import kinds
from consolidate.cli.names import find_county, find_period, find_team
from consolidate.cli.option import AsJson, County, Data, Period, Team, folder
from consolidate.cli.published import ask, open_warehouse
from consolidate.runtime.errors import WrongUsage

LABELS = {
    "decision_id": "编号", "kind": "类别", "decided_at": "时间", "decided_by": "决定人", "team": "工作队", "period": "报告期",
    "about": "对象", "value_before": "原值", "value_after": "新值", "reason": "理由", "status": "状态", "effect": "效果",
}  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("decisions", short_help="已有的决定 what was decided")(decisions)


def decisions(
    team: Team = None,
    county: County = None,
    period: Period = None,
    kind: Annotated[
        str | None, typer.Option("--kind", autocompletion=kinds, help="类别，如 更正 correction, explanation, …")
    ] = None,
    status: Annotated[str | None, typer.Option("--status", help="有效、失效、已撤销 active, lapsed, revoked")] = None,
    effect: Annotated[str | None, typer.Option("--effect", help="效果里的文字 words of the effect")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """作过哪些决定、谁作的、起了什么作用。 What was decided, by whom, and what became of it; the newest first.

    \b
    例 example:
    consolidate decisions --team 太保镇 --period 2024Q2
    consolidate decisions --kind 更正 --status 失效
    """
    from consolidate.outputs.screen.rows import print_rows
    from consolidate.records.journal.journal import journal_of
    from consolidate.runtime.paths import Folders
    from consolidate.verbs.decision_list import list_decisions, local_time, subjects_of

    root = folder(data)
    con, journal = open_warehouse(data), journal_of(Folders(root)).read()
    wanted = {
        "team_code": find_team(con, team, root), "county_code": find_county(con, county, root),
        "period": find_period(con, period, none="all"), "kind": _find_code("kind", kind), "status": _find_code("status", status),
    }  # fmt: skip
    rows = [
        row
        for row in list_decisions(
            journal, ask(con, "show/decisions"), ask(con, "show/whose", names=subjects_of(journal))
        )
        if all(value is None or row[name] == value for name, value in wanted.items())
        and (effect is None or effect in str(row["effect"] or ""))
    ]
    if not as_json:
        rows = [row | {"decided_at": local_time(row["decided_at"], root)} for row in rows]
    print_rows(
        rows, as_json=as_json, columns=list(LABELS), labels=LABELS, nothing="没有这样的决定。 No such decisions."
    )


def _find_code(column: str, typed: str | None) -> str | None:
    """A kind or status by its code or as people call it. Errors: WrongUsage, listing them."""
    from consolidate.outputs.screen.words import WORDS

    codes = {label: code for code, label in WORDS[column].items()}
    if typed is None or typed in codes.values():
        return typed
    if typed not in codes:
        known = "、".join(f"{code}（{label}）" for label, code in codes.items())
        raise WrongUsage(f"--{column} 没有“{typed}”；可用：{known}。 There is no such {column}.")
    return codes[typed]
