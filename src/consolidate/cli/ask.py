"""totals, trace, status, findings, claims, check: the verbs that ask."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.named import measure_of, period_of, severity_of, team_of
from consolidate.cli.option import AsJson, Data, Period, Team, folder
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row

Measure = Annotated[str | None, typer.Option("--measure", help="指标代码或名称 a measure, as in ref.measure")]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("check", short_help="报送前自查 check workbooks before sending")(check)
    app.command("totals", short_help="汇总数及其覆盖 the totals and what they cover")(totals)
    app.command("trace", short_help="汇总数背后的每一行 the lines behind a total")(trace)
    app.command("status", short_help="各队各期报送情况 teams by periods")(status)
    app.command("findings", short_help="问题清单 what is wrong, where, what to do")(findings)
    app.command("claims", short_help="公布数核对 published figures against totals")(claims)
    app.command("runs", short_help="历次运行 the runs so far")(runs)


def check(
    files: Annotated[list[Path], typer.Argument(help="要核对的报表 workbooks to check")],
    data: Data = None,
    as_json: AsJson = False,
    mark: Annotated[bool, typer.Option("--mark", help="在旁边生成标注副本 write a marked copy beside each")] = False,
) -> None:
    """报送前自查：列出问题，不改动仓库；有暂缓的问题时退出码为 1。 Check workbooks before sending.

    例 example: consolidate check 太平镇2024Q2.xlsx
    """
    from consolidate.cli.examine import examine

    sys.exit(examine(files, folder(data), as_json=as_json, mark=mark))


def totals(
    measure: Measure = None,
    by: Annotated[str, typer.Option("--by", help="all、team、county 或 period")] = "all",
    period: Period = None,
    team: Team = None,
    since: Annotated[
        bool,
        typer.Option("--since", help="与上次公布相比的变动及原因 what moved since the last published run, and why"),
    ] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """汇总数及其覆盖范围。 Totals, with what they cover.

    例 example: consolidate totals --measure activities --by team
    """
    if by not in ("all", "team", "county", "period"):
        raise WrongUsage(f"--by 应为 team、county 或 period，写的是“{by}”。 --by must be team, county or period.")
    measure = measure_of(measure)
    con = _open(data)
    code, period = team_of(con, team), period_of(con, period)
    if since:
        rows = _ask(con, "show/change", measure=measure, period=period)
        labels = {"label": "指标", "scope_name": "范围", "period": "报告期", "cause": "原因", "amount": "变动", "before": "变动前",
                  "after": "变动后", "what": "涉及"}  # fmt: skip
        _show(rows, labels, as_json, nothing="与上次公布相比没有变动。 Nothing has moved since the last published run.")
        return
    by = "team" if code and by == "all" else by
    rows = _ask(con, "show/totals", measure=measure, by=by, period=period, team=code)
    labels = {"label": "指标", "scope_name": "范围", "period": "报告期", "value": "数值", "unit": "单位", "pending": "待核",
              "coverage": "覆盖", "additivity": "可加性"}  # fmt: skip
    _show(rows, labels, as_json)
    if len(rows) > 1 and by != "all" and any(row["additivity"] == "distinct" for row in rows):
        from consolidate.outputs.screen.rows import remark

        remark("去重计数不能相加，重复的见 mart.overlap。 Distinct counts must not be added up; see mart.overlap.")


def trace(
    measure: Annotated[str, typer.Argument(help="指标代码或名称 a measure")],
    team: Team = None,
    county: Annotated[str | None, typer.Option("--county", help="县（市、区）代码或名称 a county")] = None,
    period: Period = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """一个汇总数背后的每一行：文件、工作表、行号、计入多少。 The lines behind a total.

    例 example: consolidate trace contributions_yuan --team 441823107 --period 2024Q2
    """
    from consolidate.warehouse.trace import trace as lines_behind

    measure = measure_of(measure) or measure
    con = _open(data)
    code, period = team_of(con, team), period_of(con, period)
    rows: list[Row] = [dict(one) for one in lines_behind(con, measure, team=code, period=period, scope=county)]
    if as_json:
        _show(rows, {}, True)
        return
    from consolidate.outputs.screen.traced import traced

    traced(rows, measure)


def status(period: Period = None, data: Data = None, as_json: AsJson = False) -> None:
    """各队各期的报送情况：采用、暂缓、缺报、迟报、问题数。 Teams by periods: accepted, held, missing, late, findings.

    例 example: consolidate status --period 2024Q2
    """
    from consolidate.cli.matrix import matrix

    con = _open(data)
    rows = _ask(con, "show/status", period=period_of(con, period, none="all"))
    if as_json:
        _show(rows, {}, True)
        return
    matrix(rows)


def findings(
    team: Team = None,
    period: Period = None,
    rule: Annotated[str | None, typer.Option("--rule", help="规则代码 a rule's slug")] = None,
    severity: Annotated[str | None, typer.Option("--severity", help="hold、quarantine、explain 或 note")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="包括已说明、已更正的 also those explained or corrected")
    ] = False,
    group: Annotated[bool, typer.Option("--group", help="按规则和工作队归并 grouped by rule and team")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="另存为 .xlsx 或 .json also write a file")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """哪里有问题、是什么、怎么改。 What is wrong, where, and what to do.

    例 example: consolidate findings --period 2024Q2 --rule not_a_number
    """
    from schemas.rules import CATALOGUE

    if rule is not None and rule not in CATALOGUE:
        raise WrongUsage(f"没有规则“{rule}”，见 docs/rules.md。 There is no rule “{rule}”.")
    con = _open(data)
    wanted = {
        "team": team_of(con, team), "period": period_of(con, period, none="all"), "rule": rule,
        "severity": severity_of(severity), "every": every,
    }  # fmt: skip
    rows = _ask(con, "show/findings", **wanted)
    if out is not None:
        from consolidate.cli.export import export

        export(rows, out)
    if group:
        rows = _ask(con, "show/findings_grouped", **wanted)
    if as_json:
        _show(rows, {}, True)
        return
    from consolidate.outputs.screen.listing import by_file, grouped
    from consolidate.outputs.screen.rows import remark

    for line in (grouped if group else by_file)(rows):
        print(line)
    if not rows:
        remark("没有问题。 No findings.")
        return
    causes = sum(row.get("because_of") is None for row in rows)
    more, more_en = (
        (f"，另有 {len(rows) - causes} 项由此而来", f"; {len(rows) - causes} follow from these")
        if causes < len(rows)
        else ("", "")
    )
    remark(f"共 {causes} 项{more}。 {causes} in all{more_en}.")


def claims(data: Data = None, as_json: AsJson = False) -> None:
    """公布过的数与今天的汇总数核对。 The published figures against today's totals.

    例 example: consolidate claims
    """
    labels = {"said": "公布", "qualifier": "", "claimed": "公布数", "unit": "单位", "found": "汇总数", "difference": "差额",
              "verdict": "结论", "coverage": "覆盖"}  # fmt: skip
    _show(_ask(_open(data), "show/claims"), labels, as_json)


def runs(data: Data = None, as_json: AsJson = False) -> None:
    """历次运行：结果、用时、采用多少行。 The runs so far, newest first.

    例 example: consolidate runs
    """
    from consolidate.cli.history import past_runs

    past_runs(folder(data), as_json=as_json)


def _open(data: Path | None) -> duckdb.DuckDBPyConnection:
    from consolidate.runtime.paths import Folders
    from consolidate.warehouse.database import open_published

    return open_published(Folders(folder(data)).warehouse)


def _ask(con: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[Row]:
    from consolidate.warehouse.database import ask, statement

    return ask(con, statement(name), parameters)


def _show(rows: list[Row], labels: dict[str, str], as_json: bool, nothing: str = "没有内容。 Nothing.") -> None:
    from consolidate.outputs.screen.rows import show

    show(rows, as_json=as_json, columns=list(labels) or None, labels=labels, nothing=nothing)
