"""run: the verb that publishes."""

from __future__ import annotations

from typing import Annotated

import typer

from consolidate.cli.option import AsJson, Data, folder


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("run", short_help="读取全部报表，公布仓库 read raw/, publish the warehouse")(run)


def run(
    data: Data = None,
    as_json: AsJson = False,
    again: Annotated[bool, typer.Option("--again", help="没有变化也重新生成 rebuild even if nothing changed")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看会公布什么、什么会变动，什么也不改 look only, change nothing")
    ] = False,
    accept_fewer: Annotated[
        bool, typer.Option("--accept-fewer", help="报表确实少了，照样公布 fewer returns than last time are meant")
    ] = False,
    notify: Annotated[
        bool, typer.Option("--notify", help="失败或有新情况时发通知 tell people of failures and news")
    ] = False,
    engine: Annotated[
        str | None, typer.Option("--engine", help="local 或 dask://主机:端口 where files are read")
    ] = None,
    log: Annotated[
        str | None, typer.Option("--log", envvar="CONSOLIDATE_LOG", help="json 或 json:文件 a log of JSON lines")
    ] = None,
) -> None:
    """读取 raw/ 中的全部报表，公布新的数据仓库。 Read everything in raw/ and publish a new warehouse.

    例 example: consolidate run --data data
    """
    from consolidate.cli.notices import notify_outcome
    from consolidate.cli.progress import progress_bar
    from consolidate.pipeline import run as work
    from consolidate.records.reference import zone_of
    from consolidate.runtime import clock
    from consolidate.runtime.log import listen
    from consolidate.runtime.paths import Folders

    place = folder(data)
    listen(log, zone=clock.zone_of(zone_of(Folders(place).reference)))
    if dry_run:
        from consolidate.cli.dry_run import print_preview

        print_preview(place, again=again, accept_fewer=accept_fewer, as_json=as_json)
        return
    with notify_outcome(place, notify) as remarks, progress_bar() as progress:
        outcome = work(place, progress=progress, again=again, engine=engine, accept_fewer=accept_fewer)
        remarks += outcome.remarks
    from consolidate.outputs.screen.summary import print_outcome, show_published

    print_outcome(outcome)
    show_published(place, as_json=as_json)
