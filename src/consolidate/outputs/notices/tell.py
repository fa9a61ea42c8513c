"""Decides whether there is something to tell, and tells it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from consolidate.outputs.notices.news import news_of
from consolidate.outputs.notices.send import send
from consolidate.outputs.notices.setting import Setting, setting_of
from consolidate.records.reference import zone_of
from consolidate.runtime import clock, disk
from consolidate.runtime.errors import AnotherRun
from consolidate.runtime.paths import Folders

NAME = "红联共建季报汇总"


def tell_failure(data: Path, trouble: Exception) -> bool:
    """Tell that a night failed and why; whether there was somebody to tell.

    That another run is at work is no failure. Errors: NotSent, UnusableData for a wrong `[notify]`.
    """
    folders = Folders(data)
    setting = _setting(folders)
    if not setting.addresses or isinstance(trouble, AnotherRun):
        return False
    text = f"{trouble}\n\n已公布的数据仓库没有变化。数据目录：{data.absolute()}"
    send(f"{NAME}：没有公布", text, setting.addresses)
    return True


def tell_news(data: Path, today: date | None = None) -> bool:
    """Tell what is new in the published warehouse; whether there was news, and somebody to tell.

    What was told once is not told again. Errors: NotSent, UnusableData for a wrong `[notify]` or no warehouse.
    """
    folders = Folders(data)
    setting = _setting(folders)
    if not setting.addresses:
        return False
    news = news_of(folders.warehouse, today or _today(folders), setting.moved_percent)
    told = folders.history / "told.json"
    if not news or _digest(told) == news.digest:
        return False
    send(f"{NAME}：{news.title}", f"{news.text}\n\n数据目录：{data.absolute()}", setting.addresses)
    disk.write(told, json.dumps({"digest": news.digest}).encode())
    return True


def _setting(folders: Folders) -> Setting:
    return setting_of(folders.reference / "programme.toml")


def _today(folders: Folders) -> date:
    return clock.day_of(clock.now(), clock.zone_of(zone_of(folders.reference)))


def _digest(told: Path) -> object:
    try:
        return json.loads(told.read_bytes())["digest"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
