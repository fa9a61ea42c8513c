"""archive, rules, serve-nightly: the operator's and the maintainer's verbs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from consolidate.cli.option import AsJson, Data, folder


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("serve-nightly", short_help="每晚自动运行 run every night")(serve_nightly)
    app.command("desk", short_help="数据管理员的页面 the steward's page")(desk)
    archive = typer.Typer(
        no_args_is_help=True, help="收到过的每一份报表 every submission ever seen", rich_markup_mode=None
    )
    archive.command("verify")(verify)
    archive.command("restore")(restore)
    app.add_typer(archive, name="archive")
    rules = typer.Typer(no_args_is_help=True, help="规则：列出、试用 the rules: list, try", rich_markup_mode=None)
    rules.command("list", short_help="全部规则 all rules")(list_rules)
    rules.command("try", short_help="试一条规则 replay one rule over raw/")(try_rule)
    app.add_typer(rules, name="rules")


def serve_nightly(
    data: Data = None,
    cron: Annotated[str, typer.Option("--cron", help="时间 when, Asia/Shanghai")] = "15 2 * * *",
) -> None:
    """在本机每晚自动运行，不需要工作池。 Serve the nightly flow from this machine, without a work pool.

    例 example: consolidate serve-nightly --data data
    """
    from consolidate.flows.serve import serve_nightly as serve

    serve(folder(data), cron)


def desk(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口，0 为任一空闲 a port, 0 for any")] = 0,
    host: Annotated[
        str,
        typer.Option(
            "--host", help="本机的名称或地址，别人用它打开（要有密码） this machine's name for others, with a password"
        ),
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不打开浏览器 print the address only")] = False,
    data: Data = None,
) -> None:
    """在本机打开数据管理员的页面：先给谁打电话、原表、更正、生效。 Serve the steward's page on this machine.

    其他机器也用：在环境变量 CONSOLIDATE_DESK_PASSWORD 中设密码，再写 --host。 For other machines: a password there, and --host.

    例 example: consolidate desk --data data
    """
    from consolidate.desk.serve import serve

    serve(folder(data), host, port, is_opened=not no_browser)


def verify(data: Data = None, as_json: AsJson = False) -> None:
    """检查档案是否完好。 Find bit rot in the archive.

    例 example: consolidate archive verify
    """
    from consolidate.outputs.screen.rows import print_remark, print_rows
    from consolidate.records.archive import FileArchive
    from consolidate.runtime.paths import Folders

    archive = FileArchive(Folders(folder(data)).archive)
    damages = archive.verify()
    archive.doubt(damages)
    rows: list[dict[str, object]] = [dict(damage._asdict()) for damage in damages]
    print_rows(rows, as_json=as_json, nothing="档案完好。 The archive is intact.")
    if damages:
        print_remark(
            f"有 {len(damages)} 份损坏或缺失；raw/ 中还有原件的，下一次 consolidate run 会修复。 "
            f"{len(damages)} damaged or missing; `consolidate run` puts right what raw/ still has."
        )
        sys.exit(4)


def restore(
    wanted: Annotated[str, typer.Argument(help="SHA-256 或文件名 a hash or a name it was seen under")],
    to: Annotated[Path, typer.Argument(help="放到哪里 where to put it")],
    data: Data = None,
) -> None:
    """从档案中取回一份报表。 Bring a submission back from the archive.

    例 example: consolidate archive restore 2024Q2/太保镇.xlsx /tmp/
    """
    from consolidate.records.archive import FileArchive
    from consolidate.records.reference import zone_of as zone_in
    from consolidate.runtime.clock import zone_of
    from consolidate.runtime.paths import Folders

    folders = Folders(folder(data))
    print(FileArchive(folders.archive).restore(wanted, to, zone_of(zone_in(folders.reference))))


def list_rules(as_json: AsJson = False) -> None:
    """全部规则。 All rules.

    例 example: consolidate rules list
    """
    from consolidate.outputs.screen.rows import print_rows
    from consolidate.schemas.rules import CATALOGUE

    rows: list[dict[str, object]] = [
        {
            "rule": damage.slug,
            "severity": damage.severity,
            "title": damage.title,
            "english": damage.english,
            "hint": damage.hint,
            "trial": damage.is_trial,
        }
        for damage in CATALOGUE.values()
    ]
    labels = {"rule": "规则", "severity": "轻重", "title": "问题", "english": ""}
    print_rows(rows, as_json=as_json, columns=list(labels), labels=labels)


def try_rule(slug: str, data: Data = None, as_json: AsJson = False) -> None:
    """对 raw/ 里的全部报表试一条规则：多少问题、哪些队、多少钱。 Replay one rule over everything in raw/.

    例 example: consolidate rules try unit_suspect
    """
    from consolidate.cli.try_rule import try_rule as work

    work(slug, folder(data), as_json=as_json)
