"""findings: what is wrong, on the screen or as a list to fill in; and the list taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.complete import rules, severities
from consolidate.cli.names import find_county, find_period, find_rule, find_severity, find_team
from consolidate.cli.option import AsJson, County, Data, Period, Team, folder
from consolidate.cli.published import ask, open_warehouse
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("findings", short_help="问题清单 what is wrong, where, what to do")(findings)


def findings(
    team: Team = None,
    county: County = None,
    period: Period = None,
    rule: Annotated[
        str | None, typer.Option("--rule", autocompletion=rules, help="规则代码或名称 a rule's slug or title")
    ] = None,
    severity: Annotated[
        str | None, typer.Option("--severity", autocompletion=severities, help="hold、quarantine、explain 或 note")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="包括已说明、已更正的 also those explained or corrected")
    ] = False,
    group: Annotated[bool, typer.Option("--group", help="按规则和工作队归并 grouped by rule and team")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="另存为 .xlsx（可填写）或 .json also write a file, to fill in")
    ] = None,
    back: Annotated[
        Path | None, typer.Option("--in", help="收回填好的清单 take a list back that was filled in")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", envvar="CONSOLIDATE_BY", help="与 --in 同用：决定人 with --in: who decides")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """哪里有问题、是什么、怎么改；清单可以导出填写，再收回。 What is wrong, where, and what to do.

    \b
    例 example:
    consolidate findings --period 2024Q2 --rule not_a_number
    consolidate findings --county 连南 --out 问题.xlsx
    consolidate findings --in 问题.xlsx --by 李明
    """
    if back is not None:
        _take_back(back, by, out, folder(data))
        return
    con = open_warehouse(data)
    wanted = {
        "team": find_team(con, team, folder(data)), "county": find_county(con, county, folder(data)),
        "period": find_period(con, period, none="all"), "rule": find_rule(rule), "severity": find_severity(severity), "every": every,
    }  # fmt: skip
    rows = ask(con, "show/findings", **wanted)
    if out is not None:
        from consolidate.cli.export import write_findings

        write_findings(rows, out, ask(con, "show/fields"))
    if group:
        rows = ask(con, "show/findings_grouped", **wanted)
    if as_json:
        from consolidate.outputs.screen.rows import print_rows

        print_rows(rows, as_json=True)
        return
    _print(rows, group)


def _take_back(back: Path, by: str | None, out: Path | None, data: Path) -> None:
    from consolidate.cli.answers import take_answers

    if out is not None:
        raise WrongUsage("--in 和 --out 只能写一个。 Either --in or --out.")
    if not by:
        raise WrongUsage("请用 --by（或环境变量 CONSOLIDATE_BY）写明决定人。 Say with --by who decides.")
    take_answers(back, by, data)


def _print(rows: Sequence[Row], group: bool) -> None:
    from consolidate.outputs.screen.listing import lines_by_file, lines_by_rule
    from consolidate.outputs.screen.rows import print_remark

    for line in (lines_by_rule if group else lines_by_file)(rows):
        print(line)
    if not rows:
        print_remark("没有问题。 No findings.")
        return
    shown = {row.get("finding_id") for row in rows}
    causes = sum(row.get("because_of") is None for row in rows)
    following = sum(row.get("because_of") in shown for row in rows if row.get("because_of"))
    more, more_en = "", ""
    if following:
        more, more_en = f"，另有 {following} 项由此而来", f"; {following} follow from these"
    if others := len(rows) - causes - following:
        more += f"，{others} 项随未列出的问题（多为已更正的）而来"
        more_en += f"; {others} follow from findings not listed here"
    print_remark(f"共 {causes} 项{more}。 {causes} in all{more_en}.")
