"""send-back: the marked workbooks that go back to the teams."""

from __future__ import annotations

import typer

from consolidate.cli.option import Data, Period, folder


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("send-back")(send_back)


def send_back(period: Period = None, data: Data = None) -> None:
    """生成退回工作队的标注工作簿。 Write the marked workbooks to the outbox.

    例 example: consolidate send-back --period 2024Q2
    """
    from consolidate.cli.show import remark
    from consolidate.folders import Folders
    from consolidate.send import send_back as work

    for one in work(Folders(folder(data)), period):
        remark(str(one))
