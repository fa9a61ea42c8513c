"""Decides whether there is news, and sends it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from consolidate.outputs.notices.news import news_of
from consolidate.outputs.notices.send import NoticeKind, send_notice
from consolidate.outputs.notices.setting import Setting, load_setting
from consolidate.records.reference import zone_of
from consolidate.records.reference.programme import parse
from consolidate.records.runs import History
from consolidate.runtime import clock, disk
from consolidate.runtime.errors import AnotherRun, UnusableData
from consolidate.runtime.internal import public_sentence
from consolidate.runtime.paths import Folders
from consolidate.submissions.register.span import ProgrammeSpan

NAME = "红联共建季报汇总"
_NOT_PUBLISHED = ("没有公布", "公布的数据仓库完好。")
_PUBLISHED = ("已公布，但没有全部完成", "新的数据仓库已经公布；没有完成的（导出文件、共享等），由下一次运行补上。")


def notify_failure(data: Path, error: Exception) -> bool:
    """Tell that a night failed and why, be it before or after its warehouse came into place; whether there was somebody
    to tell.

    That another run is at work is no failure. Errors: NotSent, UnusableData for a wrong `[notify]`.
    """
    folders = Folders(data)
    setting = _setting(folders)
    if not setting.addresses or isinstance(error, AnotherRun):
        return False
    why = public_sentence(error)
    title, standing = _PUBLISHED if _has_published(folders, why) else _NOT_PUBLISHED
    text = f"{why}\n\n{standing}数据目录：{data.absolute()}"
    send_notice(f"{NAME}：{title}", text, setting.addresses, "failure")
    return True


def _has_published(folders: Folders, why: str) -> bool:
    """Whether the newest run is noted as one that published and then failed for this reason."""
    runs = History(folders.history).runs()
    return bool(runs) and (runs[-1].outcome, runs[-1].why) == ("published", why)


def notify_news(data: Path, today: date | None = None) -> bool:
    """Tell what is new in the published warehouse; whether there was news, and somebody to tell.

    What was sent once is not sent again. Errors: NotSent, UnusableData for a wrong `[notify]` or no warehouse.
    """
    folders = Folders(data)
    setting = _setting(folders)
    if not setting.addresses:
        return False
    news = news_of(folders.warehouse, today or _today(folders), setting.moved_percent, _span(folders))
    if not news or _sent_before(folders).get("digest") == news.digest:
        return False
    kind: NoticeKind = "warning" if news.held or news.missing else "info"
    send_notice(f"{NAME}：{news.title}", f"{news.text}\n\n数据目录：{data.absolute()}", setting.addresses, kind)
    _keep_sent(folders, digest=news.digest)
    return True


def notify_once(data: Path, about: str, title: str, sentences: Sequence[str]) -> bool:
    """Send what is to be looked at, unless the same was sent last; whether it was sent. No sentences: all is well.

    Errors: NotSent, UnusableData for a wrong `[notify]`.
    """
    folders = Folders(data)
    setting = _setting(folders)
    digest = hashlib.sha256(repr(tuple(sentences)).encode()).hexdigest() if sentences else ""
    if not setting.addresses or _sent_before(folders).get(about, "") == digest:
        return False
    if sentences:
        text = "\n".join(sentences)
        send_notice(f"{NAME}：{title}", f"{text}\n\n数据目录：{data.absolute()}", setting.addresses, "warning")
    _keep_sent(folders, **{about: digest})
    return bool(sentences)


def send_test(data: Path) -> bool:
    """Send a notice that says that notices arrive; whether there is somebody to send it to. Errors: as `notify_failure`."""
    addresses = _setting(Folders(data)).addresses
    if addresses:
        send_notice(
            f"{NAME}：测试通知", f"收到即说明通知正常。 A test.\n\n数据目录：{data.absolute()}", addresses, "info"
        )
    return bool(addresses)


def _setting(folders: Folders) -> Setting:
    return load_setting(folders.reference / "programme.toml")


def _span(folders: Folders) -> ProgrammeSpan | None:
    """The programme's periods; None where its file cannot be read, which the run says."""
    path = folders.reference / "programme.toml"
    try:
        return ProgrammeSpan(parse(path, path.read_bytes()))
    except (OSError, UnusableData):
        return None


def _today(folders: Folders) -> date:
    return clock.day_of(clock.now(), clock.zone_of(zone_of(folders.reference)))


def _sent_before(folders: Folders) -> dict[str, str]:
    """What was sent last, by what it was about."""
    try:
        sent = json.loads((folders.history / "told.json").read_bytes())
        return {str(about): str(digest) for about, digest in sent.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _keep_sent(folders: Folders, **sent: str) -> None:
    disk.write(folders.history / "told.json", json.dumps(_sent_before(folders) | sent).encode())
