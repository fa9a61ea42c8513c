"""Whether the next run can renew the lake, where one is set, and whether it holds what is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from consolidate.records.runs import History
from consolidate.runtime.paths import Folders
from consolidate.warehouse.lake.settings import lake_of

State = Literal["ok", "remark", "wrong"]


def say_lake_state(folders: Folders) -> Iterator[tuple[State, str, str]]:
    """The state of the lake, what was found and the remedy; nothing where no lake is set. Errors: UnusableData for a wrong
    setting, CannotPublish where the extensions are missing."""
    lake = lake_of(folders.data)
    if lake is None:
        return
    from consolidate.warehouse.lake.publish import look_at_lake

    runs = History(folders.history).runs()
    newest, problem = look_at_lake(lake, {run.run_id for run in runs})
    published = next((run.run_id for run in reversed(runs) if run.outcome == "published"), None)
    if problem is not None:
        yield "wrong", f"{lake.kind}：{problem.zh} {problem.en}", "见 docs/operator.md“共享”"
    elif newest is None:
        yield "remark", f"{lake.kind}：还没有数据 nothing in it yet", "运行 consolidate run"
    elif newest != published:
        yield "remark", f"{lake.kind}：最新的是运行 {newest}，不是公布的 behind", "运行 consolidate run"
    else:
        yield "ok", f"{lake.kind}：与公布的一致 as published", ""
