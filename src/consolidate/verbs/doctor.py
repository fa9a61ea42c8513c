"""Checks before the night: what a run needs from the machine and the data directory, each with its remedy."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from consolidate.flows.serve import is_up, without_secret
from consolidate.records.archive import FileArchive
from consolidate.records.reference import load_reference, zone_of
from consolidate.records.runs import History
from consolidate.runtime import clock
from consolidate.runtime.disk import device_of
from consolidate.runtime.errors import ConsolidateError
from consolidate.runtime.internal import public_sentence
from consolidate.runtime.lock import holder
from consolidate.runtime.paths import Folders
from consolidate.verbs.lake_state import State, say_lake_state

LOW_BYTES, FULL_BYTES = 2 << 30, 200 << 20
"""Below the first the disk is getting full, below the second a run may not end."""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)


class DoctorLine(NamedTuple):
    """One line of the report; `remedy` is empty where there is nothing to do."""

    check: str
    state: State
    found: str
    remedy: str = ""


_Check = Callable[[Folders], Iterator[DoctorLine]]


def diagnose(data: Path) -> list[DoctorLine]:
    """Every check, in order; none of them changes anything. A check that fails by itself is wrong, and the next go on."""
    folders = Folders(data)
    return [found for title, check in _CHECKS for found in _run_check(title, check, folders)]


def _run_check(title: str, check: _Check, folders: Folders) -> list[DoctorLine]:
    try:
        return list(check(folders))
    except ConsolidateError as error:
        return [DoctorLine(title, "wrong", public_sentence(error))]
    except OSError as error:
        return [DoctorLine(title, "wrong", f"{error.filename}：{error.strerror}", "检查权限和磁盘")]


def _check_python(_: Folders) -> Iterator[DoctorLine]:
    is_new = sys.version_info >= (3, 11)
    yield DoctorLine(
        "Python", "ok" if is_new else "wrong", platform.python_version(), "" if is_new else "安装 Python 3.11 以上"
    )


def _check_lock_file(_: Folders) -> Iterator[DoctorLine]:
    """Whether what is installed is what requirements.lock pins; where the program runs without its source, a remark."""
    path = next(
        (parent / "requirements.lock" for parent in Path(__file__).parents if (parent / "requirements.lock").is_file()),
        None,
    )
    if path is None:
        yield DoctorLine(
            "依赖 lock file", "remark", "没有 requirements.lock，无法核对版本 not found", "从源代码目录安装 make setup"
        )
        return
    pins: dict[str, set[str]] = {}  # a package may be pinned once for each Python
    for name, pinned in _PIN.findall(path.read_text("utf-8")):
        pins.setdefault(name, set()).add(pinned)
    differing = [
        f"{name} {_installed_version(name)}≠{'/'.join(sorted(pinned))}"
        for name, pinned in pins.items()
        if _installed_version(name) not in (None, *pinned)
    ]
    if differing:
        yield DoctorLine("依赖 lock file", "remark", "、".join(differing[:5]), "make setup（requirements.lock）")
    else:
        yield DoctorLine("依赖 lock file", "ok", "与 requirements.lock 一致 as pinned")


def _installed_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _check_locale(_: Folders) -> Iterator[DoctorLine]:
    coding = sys.getfilesystemencoding()
    is_utf8 = coding.lower() == "utf-8"
    yield DoctorLine(
        "语言环境 locale", "ok" if is_utf8 else "remark", f"{os.environ.get('LC_ALL') or os.environ.get('LANG') or 'C'}，{coding}",
        "" if is_utf8 else "设 PYTHONUTF8=1",
    )  # fmt: skip


def _check_clock(folders: Folders) -> Iterator[DoctorLine]:
    """A clock that lies before what was already done is wrong."""
    now = clock.now()
    runs = History(folders.history).runs()
    newest = max((run.started_at for run in runs), default=None)
    zone = clock.zone_of(zone_of(folders.reference))
    text = f"{now.astimezone(zone):%Y-%m-%d %H:%M %z}"
    if newest is not None and newest > now:
        remedy = "校准时钟 timedatectl set-ntp true"
        yield DoctorLine(
            "时钟 clock", "wrong", f"{text}，早于上次运行 {newest.astimezone(zone):%Y-%m-%d %H:%M}", remedy
        )
    else:
        yield DoctorLine("时钟 clock", "ok", text)


def _check_disk(folders: Folders) -> Iterator[DoctorLine]:
    free = shutil.disk_usage(folders.data).free
    state: State = "wrong" if free < FULL_BYTES else "remark" if free < LOW_BYTES else "ok"
    yield DoctorLine(
        "磁盘 disk", state, f"剩余 {free / (1 << 30):.1f} GB free", "" if state == "ok" else "清理磁盘或扩容"
    )


def _check_permissions(folders: Folders) -> Iterator[DoctorLine]:
    """What is read has to be readable, what is written writable, with what is in it."""
    wrong = list(_find_not_permitted(folders))
    yield from wrong or [DoctorLine("权限 permissions", "ok", "可读可写 readable and writable")]


def _find_not_permitted(folders: Folders) -> Iterator[DoctorLine]:
    for folder in (folders.raw, folders.reference):
        if not folder.is_dir():
            yield DoctorLine("权限 permissions", "wrong", f"没有文件夹 {folder}", "建立这个文件夹；见 docs/operator.md")
            continue
        closed = next(_closed(folder), None)
        if closed is not None:
            yield DoctorLine(
                "权限 permissions", "wrong", f"{closed} 不能读", f"chown/chmod：运行程序的用户要能读 {folder}"
            )
    for folder in folders.unwritable:
        yield DoctorLine("权限 permissions", "wrong", f"{folder} 不能写", "chown：运行程序的用户要能写它")
    if folders.warehouse.is_dir():
        yield DoctorLine(
            "权限 permissions", "wrong", f"{folders.warehouse} 是一个文件夹 is a folder", "把它移走，再运行"
        )


def _closed(folder: Path) -> Iterator[Path]:
    refused: list[OSError] = []
    for place, _, names in os.walk(folder, onerror=refused.append):
        yield from (Path(error.filename) for error in refused)
        yield from (Path(place, name) for name in names if not os.access(Path(place, name), os.R_OK))
    yield from (Path(error.filename) for error in refused)


def _check_mount(folders: Folders) -> Iterator[DoctorLine]:
    if not os.access(folders.raw, os.R_OK | os.X_OK):
        return  # as the permissions say
    device = device_of(folders.raw, folders.data)
    published = History(folders.history).published()
    called = device or "数据目录所在的磁盘 the disk of the data directory"
    if published and published[-1].device not in (None, device):
        was = published[-1].device or "数据目录所在的磁盘"
        remedy = "挂载共享盘；确实换了地方时 consolidate run --accept-fewer"
        yield DoctorLine("挂载 mount", "wrong", f"raw/ 在 {called}，上次公布时在 {was}", remedy)
    elif published and not any(folders.raw.iterdir()):
        yield DoctorLine("挂载 mount", "wrong", "raw/ 是空的", "挂载共享盘；确实如此时 consolidate run --accept-fewer")
    else:
        yield DoctorLine("挂载 mount", "ok", called)


def _check_reference(folders: Folders) -> Iterator[DoctorLine]:
    reference = load_reference(folders.reference)
    yield DoctorLine(
        "基础表 reference", "ok", f"{len(reference.teams)} 支工作队 teams，{len(reference.villages)} 个村 villages"
    )


def _check_journal(folders: Folders) -> Iterator[DoctorLine]:
    from consolidate.records.journal.lines import lock_of, read_written

    journal = read_written(folders.journal, lock_of(folders.journal), folders.journal_end)
    decisions = len(list(journal.decisions())) if journal else 0
    yield DoctorLine("决定记录 journal", "ok", f"{decisions} 条 decisions")


def _check_history(folders: Folders) -> Iterator[DoctorLine]:
    history = History(folders.history)
    if damaged := history.damaged():
        lines = "、".join(map(str, damaged[:5]))
        text = f"{history.path} 有 {len(damaged)} 行读不出（第 {lines} 行） lines cannot be read"
        yield DoctorLine("运行记录 history", "remark", text, "从备份恢复；那些行记的运行不再为人所知")
    else:
        yield DoctorLine("运行记录 history", "ok", f"{len(history.runs())} 次运行 runs")


def _check_archive(folders: Folders) -> Iterator[DoctorLine]:
    archive = FileArchive(folders.archive)
    seen, gone = archive.names(), archive.missing()
    if gone:
        yield DoctorLine(
            "档案 archive",
            "wrong",
            f"缺 {len(gone)} 份",
            "consolidate archive verify；从备份恢复，或运行 consolidate run",
        )
    else:
        yield DoctorLine("档案 archive", "ok", f"{len(seen)} 份 files")


def _check_running(folders: Folders) -> Iterator[DoctorLine]:
    at_work = holder(folders.lock)
    if at_work is not None:
        text = f"{at_work.what}，始于 {at_work.since:%Y-%m-%d %H:%M}（进程 {at_work.pid}）"
        yield DoctorLine("正在运行 at work", "remark", text)


def _check_prefect(_: Folders) -> Iterator[DoctorLine]:
    installed = _installed_version("prefect")
    if installed is None:
        yield DoctorLine("Prefect", "remark", "没有安装 not installed", "只用 cron 时不需要")
        return
    address = os.environ.get("PREFECT_API_URL", "")
    if not address:
        yield DoctorLine(
            "Prefect", "ok", f"{installed}，没有设 PREFECT_API_URL：由 serve-nightly 自行启动 started by serve-nightly"
        )
        return
    shown = without_secret(address)
    if is_up(address):
        yield DoctorLine("Prefect", "ok", f"{installed}，{shown}")
    else:
        yield DoctorLine(
            "Prefect", "wrong", f"{shown} 没有应答 does not answer", "启动 Prefect 服务，或改正 PREFECT_API_URL"
        )
    if os.environ.get("PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE", "").endswith("memory"):
        yield DoctorLine(
            "Prefect",
            "remark",
            "并发占用记在内存里 leases in memory",
            "见 docs/operator.md：改为 filesystem，断电后才能自动恢复",
        )


def _check_notices(folders: Folders) -> Iterator[DoctorLine]:
    from consolidate.outputs.notices.setting import load_setting

    setting = load_setting(folders.reference / "programme.toml")
    kinds = "、".join(sorted({address.partition("://")[0] for address in setting.addresses}))
    if not kinds:
        yield DoctorLine(
            "通知 notices",
            "remark",
            "没有地址：出了问题不会有人知道 no address",
            "设 [notify] addresses 或 CONSOLIDATE_NOTIFY",
        )
        return
    with suppress(ImportError):
        from apprise import Apprise

        unknown = [address.partition("://")[0] for address in setting.addresses if not Apprise().add(address)]
        if unknown:
            yield DoctorLine("通知 notices", "wrong", f"地址不对：{'、'.join(unknown)}", "按 docs/operator.md 改正地址")
            return
    yield DoctorLine("通知 notices", "ok", f"{len(setting.addresses)} 个地址：{kinds}")


def _check_lake(folders: Folders) -> Iterator[DoctorLine]:
    yield from (DoctorLine("数据湖 lake", *said) for said in say_lake_state(folders))


_CHECKS: tuple[tuple[str, _Check], ...] = (
    ("Python", _check_python),
    ("依赖 lock file", _check_lock_file),
    ("语言环境 locale", _check_locale),
    ("时钟 clock", _check_clock),
    ("磁盘 disk", _check_disk),
    ("权限 permissions", _check_permissions),
    ("挂载 mount", _check_mount),
    ("基础表 reference", _check_reference),
    ("决定记录 journal", _check_journal),
    ("运行记录 history", _check_history),
    ("档案 archive", _check_archive),
    ("正在运行 at work", _check_running),
    ("数据湖 lake", _check_lake),
    ("Prefect", _check_prefect),
    ("通知 notices", _check_notices),
)
"""Each check with what it is called where it fails by itself."""
