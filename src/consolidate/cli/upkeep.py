"""health, doctor, prune: whether the nights are well, whether the next one can be, and what may go."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from consolidate.cli.option import AsJson, Data, folder


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("health", short_help="夜间运行是否正常 whether the nights are well")(health)
    app.command("prune", short_help="清理没有用的旧文件 remove what nothing rests on")(prune)
    app.command("doctor", short_help="运行前检查 checks before the night")(doctor)


def health(
    data: Data = None,
    hours: Annotated[
        float,
        typer.Option("--hours", envvar="CONSOLIDATE_HEALTH_HOURS", min=0, help="多少小时内应有一次成功 how often"),
    ] = 26,
    notify: Annotated[
        bool, typer.Option("--notify", help="有异常时发通知，同一件事只发一次 tell people, once")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """上次成功是什么时候、是否过期、有什么不对；正常退出码 0，否则 4。 When the last good night was, and what is wrong.

    例 example: consolidate health --notify
    """
    from consolidate.outputs.notices import notify_once
    from consolidate.outputs.screen.rows import print_remark, print_rows
    from consolidate.runtime.errors import ConsolidateError
    from consolidate.verbs.health import check_health as look

    place = folder(data)
    state = look(place, hours)
    if as_json:
        print_rows([{**state._asdict(), "wrong": list(state.wrong)}], as_json=True)
    else:
        print(state)
    if notify:
        try:
            notify_once(place, "health", "夜间运行异常", state.wrong)
        except ConsolidateError as failure:
            print_remark(str(failure))
    if not state.is_well:
        sys.exit(4)


def doctor(
    data: Data = None,
    notice: Annotated[bool, typer.Option("--notice", help="发一条测试通知 send a test notice")] = False,
    as_json: AsJson = False,
) -> None:
    """运行前检查：环境、磁盘、权限、挂载、基础表、决定、档案、Prefect、通知。 Checks before the night, each with its remedy.

    例 example: consolidate doctor --notice
    """
    from consolidate.outputs.notices import send_test
    from consolidate.outputs.screen.rows import print_remark, print_rows
    from consolidate.verbs.doctor import diagnose

    place = folder(data)
    found = diagnose(place)
    labels = {"check": "检查", "state": "结果", "found": "情况", "remedy": "怎么办"}
    print_rows(
        [dict(found_check._asdict()) for found_check in found], as_json=as_json, columns=list(labels), labels=labels
    )
    if notice:
        sent = send_test(place)
        print_remark(
            "已发出测试通知。 A test notice was sent." if sent else "没有通知地址。 There is no address to send to."
        )
    if any(found_check.state == "wrong" for found_check in found):
        sys.exit(4)


def prune(
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="真的删除 remove it, do not only say so")] = False,
    as_json: AsJson = False,
) -> None:
    """清理旧文件：先列出，--yes 才删除；公布的数、封存、决定所依据的从不删除。 Remove what no figure rests on; lists it first.

    例 example: consolidate prune --yes
    """
    from consolidate.outputs.screen.rows import Row, print_remark, print_rows
    from consolidate.verbs.prune import prune as work

    found = work(folder(data), is_meant=yes)
    rows: list[Row] = [dict(spare._asdict()) for spare in found.spare]
    labels = {"kind": "类别", "what": "内容", "bytes": "字节", "why": "原因"}
    print_rows(rows, as_json=as_json, columns=list(labels), labels=labels, nothing="没有可清理的。 Nothing may go.")
    if not found.is_server_up:
        print_remark(
            "没有在运行的 Prefect 服务，它的数据库没有看。 No Prefect server answers; its database was not looked at."
        )
    if rows:
        size = sum(spare.bytes or 0 for spare in found.spare) / 1e6
        print_remark(
            f"已删除 {len(rows)} 项，{size:.1f} MB。 Removed."
            if yes
            else f"可清理 {len(rows)} 项，{size:.1f} MB；加 --yes 才删除。 These may go; --yes removes them."
        )
