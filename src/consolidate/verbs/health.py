"""Whether the nights are well: when the last good one was, whether one is overdue, what is wrong."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from consolidate.flows.serve import is_up, without_secret
from consolidate.records.reference import zone_of
from consolidate.records.runs import History, crashed_since, failed_since, last_night, state_of
from consolidate.runtime import clock
from consolidate.runtime.lock import Holder, holder
from consolidate.runtime.paths import Folders

HOURS = 26.0
"""A night comes every 24 hours, and may take two."""


_STATES = {
    "whole": "",
    "missing": "公布的仓库 {0} 不见了，运行 consolidate run 重建 the warehouse is missing",
    "folder": "公布的仓库 {0} 的位置上是一个文件夹，请把它移走，再运行 consolidate run a folder stands in its place",
    "altered": "公布的仓库 {0} 被改动或损坏，运行 consolidate run 重建 the warehouse was altered",
    "held": "公布的仓库 {0} 正被另一个程序以可写方式打开，请关闭那个程序 the warehouse is held open for writing",
}
"""What is wrong with the published file, by what became of it."""


class Health(NamedTuple):
    """`last_good_at`, `last_good`: when a night last ended well, and which run it left published."""

    is_well: bool
    last_good_at: datetime | None
    last_good: str | None
    is_overdue: bool
    is_at_work: bool
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        at = f"{self.last_good_at:%Y-%m-%d %H:%M}" if self.last_good_at else "从未 never"
        state = "正常 well" if self.is_well else "异常 wrong：" + "；".join(self.wrong)
        work = "，正在运行 a run is at work" if self.is_at_work else ""
        return f"上次成功 last good night：{at}{work}；{state}"


def check_health(data: Path, hours: float = HOURS) -> Health:
    """How the nights of a data directory are. `hours`: the longest time that may pass between two good ones."""
    folders = Folders(data)
    history, now = History(folders.history), clock.now()
    at_work = holder(folders.lock)
    night = last_night(history)
    is_overdue = at_work is None and (night is None or now - night.at > timedelta(hours=hours))
    wrong = [
        *_check_last_run(history, at_work),
        *_check_published(history, folders),
        *(f"{folder} 不能写，下一次运行不会成功 cannot be written" for folder in folders.unwritable),
        *_check_missed(night.at if night else None, now, is_overdue),
        *_check_too_long(at_work, now, hours),
        *_server(os.environ.get("PREFECT_API_URL", "")),
    ]
    here = clock.zone_of(zone_of(folders.reference))
    at = night.at.astimezone(here) if night else None
    return Health(not wrong, at, night.run_id if night else None, is_overdue, at_work is not None, tuple(wrong))


def _check_last_run(history: History, at_work: Holder | None) -> list[str]:
    """How the newest night ended, if none has ended well since."""
    if at_work is not None:
        return []
    if why := failed_since(history):
        return [f"最近一次运行没有公布 the last run did not publish：{why}"]
    crashed = crashed_since(history)
    return [f"最近一次运行 {crashed.run_id} 中断（断电或被强行结束） the last run crashed"] if crashed else []


def _check_published(history: History, folders: Folders) -> list[str]:
    published = history.published()
    if not published:
        return []
    place = folders.warehouse
    sentence = _STATES[state_of(history, published[-1].run_id, place)]
    return [sentence.format(place)] if sentence else []


def _check_missed(good: datetime | None, now: datetime, is_overdue: bool) -> list[str]:
    if not is_overdue:
        return []
    if good is None:
        return ["还没有成功运行过 no good night yet"]
    return [f"已有 {int((now - good).total_seconds() // 3600)} 小时没有成功运行 a night is overdue"]


def _server(address: str) -> list[str]:
    """Whether the server that begins the nights answers, where one is named."""
    if not address or is_up(address):
        return []
    return [f"Prefect 服务 {without_secret(address)} 没有应答，夜间不会开始运行 the Prefect server does not answer"]


def _check_too_long(at_work: Holder | None, now: datetime, hours: float) -> list[str]:
    if at_work is None or now - at_work.since < timedelta(hours=hours):
        return []
    return [f"一次运行从 {at_work.since:%Y-%m-%d %H:%M} 起还没有结束（进程 {at_work.pid}） a run does not end"]
