"""accept, hold, change-period, call: what a steward decides about a whole return, and what its team said."""

from __future__ import annotations

from typing import Annotated

import typer

from consolidate.cli.decide import decide_about, write_decision
from consolidate.cli.option import By, Data, Period, Why, folder


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("accept", short_help="采用一份补报或重报 let a resubmission replace or add")(accept)
    app.command("hold", short_help="整份暂缓或退回重报 keep a whole return out")(hold)
    app.command("call", short_help="记一次通话 note a call")(call)
    app.command("change-period", short_help="改期 the return belongs to another period")(change_period)


def accept(
    file: Annotated[str, typer.Argument(help="raw/ 下的文件 the file, relative to raw/")],
    counts_as: Annotated[str, typer.Option("--as", help="replacement 代替前一份，supplement 补报、一并计入")],
    by: By,
    why: Why,
    data: Data = None,
) -> None:
    """决定一份后到的报表是代替前一份，还是补报、与前一份一并计入。 Let a resubmission replace the earlier one, or add to it.

    \b
    例 example:
    consolidate accept 2024Q2/太平镇补报.xlsx --as supplement \\
        --by 李明 --why 电话核实只补一行
    """
    from consolidate.verbs.accept import propose_acceptance

    for about in propose_acceptance(folder(data), file, counts_as):
        decide_about(data, "acceptance", by, why, about)


def hold(
    file: Annotated[str, typer.Argument(help="raw/ 下的文件 the file, relative to raw/")],
    by: By,
    why: Why,
    resend: Annotated[bool, typer.Option("--resend", help="退回工作队重报 its team is to send it again")] = False,
    data: Data = None,
) -> None:
    """把一份报表整份暂缓，或退回重报（--resend）；撤销前不计入，已采用的上一份不变。 Keep a whole return out.

    \b
    例 example:
    consolidate hold 2024Q2/太平镇.xlsx --by 李明 --why 与镇里台账出入大，待核实
    consolidate hold 2024Q2/太平镇.xlsx --resend --by 李明 --why 资金表缺页
    """
    from consolidate.verbs.hold import propose_hold

    for about in propose_hold(folder(data), file, "resend" if resend else "wait"):
        decide_about(data, "hold", by, why, about)


def call(
    team: Annotated[str, typer.Argument(help="工作队 a team's code or name")],
    by: By,
    why: Why,
    period: Period = None,
    promised: Annotated[
        str, typer.Option("--promised", help="答应报送的日期，如 2024-07-12 the day by which it will send")
    ] = "",
    data: Data = None,
) -> None:
    """记下与一支工作队的通话；答应了日期的，在那以前排在后面打。 Note what a team said on the telephone.

    \b
    例 example:
    consolidate call 太平镇 --period 2024Q2 --promised 2024-07-12 --by 李明 --why 周五前重报
    """
    from consolidate.cli.names import find_team
    from consolidate.cli.published import open_warehouse, period_named
    from consolidate.verbs.board import load_periods
    from consolidate.verbs.call import propose_call

    root = folder(data)
    code = find_team(open_warehouse(data), team, root) or team
    about = propose_call(root, code, period_named(data, period) or load_periods(root)[0], promised)
    decide_about(data, "call", by, why, about)


def change_period(
    file: Annotated[str, typer.Argument(help="raw/ 下的文件 the file, relative to raw/")],
    to: Annotated[str, typer.Option("--to", help="应是哪一期，如 2024Q2 the period it belongs to")],
    by: By,
    why: Why,
    data: Data = None,
) -> None:
    """改期：这份报表属于另一个报告期；记作封面“报告期”的更正，原文件不动。 The return belongs to another period.

    \b
    例 example:
    consolidate change-period 2024Q2/太平镇.xlsx --to 2024Q1 --by 李明 --why 封面漏改
    """
    from consolidate.outputs.screen.rows import print_remarks
    from consolidate.verbs.change_period import propose_period_change

    proposed, after = propose_period_change(folder(data), file, to)
    print_remarks(proposed.remarks)
    write_decision(data, "correction", by, why, proposed.target, proposed.before, after)
