"""totals, trace, status, claims, check: the verbs that ask."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.complete import measures
from consolidate.cli.names import find_county, find_measure, find_period, find_span, find_team
from consolidate.cli.option import AsJson, County, Data, Period, Team, folder
from consolidate.cli.published import ask, open_warehouse
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

Measure = Annotated[
    str | None, typer.Option("--measure", autocompletion=measures, help="指标代码或名称 a measure, as in ref.measure")
]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("check", short_help="报送前自查 check workbooks before sending")(check)
    app.command("totals", short_help="汇总数及其覆盖 the totals and what they cover")(totals)
    app.command("trace", short_help="汇总数背后的每一行 the lines behind a total")(trace)
    app.command("status", short_help="各队各期报送情况 teams by periods")(status)
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
    from consolidate.cli.examine import print_check

    sys.exit(print_check(files, folder(data), as_json=as_json, mark=mark))


def totals(
    measure: Measure = None,
    by: Annotated[str, typer.Option("--by", help="all、team、county 或 period")] = "all",
    period: Period = None,
    team: Team = None,
    county: County = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="[RUN|DATE]",
            help="与上次公布、某次运行或某日相比的变动及原因 what moved since then, and why",
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """汇总数及其覆盖范围。 Totals, with what they cover.

    --period 也可以是一段时期：2023Q1/2023Q4。 A span of quarters too, added up as each measure may be.

    \b
    例 example:
    consolidate totals --measure activities --by team
    consolidate totals --since 2024-07-01 --team 太平镇
    """
    if by not in ("all", "team", "county", "period"):
        raise WrongUsage(f"--by 应为 team、county 或 period，写的是“{by}”。 --by must be team, county or period.")
    measure = find_measure(measure)
    con = open_warehouse(data)
    code, area = find_team(con, team, folder(data)), find_county(con, county, folder(data))
    scope = "team" if code or by == "team" else "county" if area or by == "county" else "all"
    if since is not None:
        from consolidate.cli.since import LABELS, moved_since, nothing_since

        period = find_period(con, period)
        wanted = {
            "measure": measure, "scope": None if scope == by == "all" and period else scope, "code": code, "county": area,
            "period": period or (None if by == "period" else "all"),
        }  # fmt: skip
        rows = moved_since(con, since, wanted)
        if not as_json:
            rows = [row for row in rows if row["amount"]]
        _show(rows, LABELS, as_json, nothing=nothing_since(con, since))
        return
    from consolidate.warehouse.trace import ask_shown_totals

    wanted = {"measure": measure, "scope": scope, "team": code, "county": area}
    rows = ask_shown_totals(con, find_span(con, period), wanted, is_by_period=by == "period")
    labels = {"label": "指标", "scope_name": "范围", "period": "报告期", "value": "数值", "unit": "单位", "pending": "待核",
              "returns": "覆盖", "state": "状态", "additivity": "可加性"}  # fmt: skip
    _show(rows, labels, as_json)
    if len(rows) > 1 and by != "all" and any(row["additivity"] == "distinct" for row in rows):
        from consolidate.outputs.screen.rows import print_remark

        print_remark(
            "去重计数不能相加，重复的见 mart.overlap。 Distinct counts must not be added up; see mart.overlap."
        )


def trace(
    measure: Annotated[str, typer.Argument(help="指标代码或名称 a measure")],
    team: Team = None,
    county: County = None,
    period: Period = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """一个汇总数背后的每一行：文件、工作表、行号、计入多少。 The lines behind a total.

    --period 也可以是一段时期：2023Q1/2023Q4。 A span of quarters too.

    例 example: consolidate trace contributions_yuan --team 441823107 --period 2024Q2
    """
    from consolidate.warehouse.trace import trace as lines_behind

    measure = find_measure(measure) or measure
    con = open_warehouse(data)
    code, area, span = (
        find_team(con, team, folder(data)),
        find_county(con, county, folder(data)),
        find_span(con, period),
    )
    period = span.period if span else None
    rows: list[Row] = [dict(line) for line in lines_behind(con, measure, team=code, period=period, scope=area)]
    if as_json:
        _show(rows, {}, True)
        return
    from consolidate.outputs.screen.traced import print_lines

    print_lines(rows, measure)


def status(period: Period = None, county: County = None, data: Data = None, as_json: AsJson = False) -> None:
    """各队各期的报送情况：采用、暂缓、缺报、迟报、问题数。 Teams by periods: accepted, held, missing, late, findings.

    例 example: consolidate status --period 2024Q2
    """
    from consolidate.cli.matrix import print_matrix, print_unplaced

    con = open_warehouse(data)
    area = find_county(con, county, folder(data))
    wanted = {"period": find_period(con, period, none="all"), "county": area}
    rows = ask(con, "show/status", **wanted)
    if as_json:
        _show(rows, {}, True)
        return
    print_matrix(rows)
    print_unplaced(ask(con, "show/unplaced", **wanted))


def claims(data: Data = None, as_json: AsJson = False) -> None:
    """公布过的数与今天的汇总数核对。 The published figures against today's totals.

    例 example: consolidate claims
    """
    labels = {"said": "公布", "qualifier": "", "claimed": "公布数", "unit": "单位", "found": "汇总数", "difference": "差额",
              "verdict": "结论", "returns": "覆盖"}  # fmt: skip
    _show(ask(open_warehouse(data), "show/claims"), labels, as_json)


def runs(data: Data = None, as_json: AsJson = False) -> None:
    """历次运行：结果、用时、采用多少行。 The runs so far, newest first.

    例 example: consolidate runs
    """
    from consolidate.cli.history import print_runs

    print_runs(folder(data), as_json=as_json)


def _show(rows: list[Row], labels: dict[str, str], as_json: bool, nothing: str = "没有内容。 Nothing.") -> None:
    from consolidate.outputs.screen.rows import print_rows

    print_rows(rows, as_json=as_json, columns=list(labels) or None, labels=labels, nothing=nothing)
