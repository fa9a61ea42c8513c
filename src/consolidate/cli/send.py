"""send-back: the marked workbooks that go back to the teams."""

from __future__ import annotations

import typer

from consolidate.cli.option import AsJson, Data, Period, folder


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("send-back", short_help="退回工作簿 marked workbooks to send back")(send_back)


def send_back(period: Period = None, data: Data = None, as_json: AsJson = False) -> None:
    """生成退回工作队的标注工作簿，只写有变化的。 Write the marked workbooks to the outbox, only those that changed.

    例 example: consolidate send-back --period 2024Q2
    """
    from consolidate.cli.published import period_named
    from consolidate.outputs.outbox import send_back as work
    from consolidate.outputs.screen.rows import print_remark, print_remarks, print_rows
    from consolidate.runtime.paths import Folders

    place = Folders(folder(data))
    sent = work(place, period_named(data, period))
    if as_json:
        print_rows(
            [{**workbook._asdict(), "path": str(workbook.path), "lost": list(workbook.lost)} for workbook in sent],
            as_json=True,
        )
        return
    print_remarks(str(workbook) for workbook in sent if workbook.what not in ("unchanged", "cleared"))
    counts = {
        what: sum(workbook.what == what for workbook in sent)
        for what in ("written", "unchanged", "cleared", "removed", "kept")
    }
    print_remark(
        f"发件箱 {place.outbox}：新写 {counts['written']}，没有变化 {counts['unchanged'] + counts['cleared']}，移走 {counts['removed']}，"
        f"有人填过 {counts['kept']}。 The outbox is up to date."
    )
