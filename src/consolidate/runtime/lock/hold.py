"""Holds the lock beside the warehouse, and says who holds it.

The lock is the operating system's: it ends with the process, also by kill -9 or a power cut, and what the file then
still says is only overwritten. Its limit: on a network share that is mounted without locking (`nolock`, `local_lock`),
each machine sees its own locks only. Two runs can then work at once; the one that was overtaken finds another's name in
the file when it asks `HeldLock.confirm` before it publishes, and gives up. Between that question and the rename a moment
remains; whichever is renamed last stands, and it is whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from consolidate.runtime import clock, disk
from consolidate.runtime.errors import AnotherRun, CannotPublish, UnusableData

_WAIT_SECONDS = 0.15
"""At once, for a person; long enough for one who only looks who is at work to look away."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works: `what` in words, `since` with an offset; `token` tells two holders with one process number apart."""

    pid: int
    host: str
    since: datetime
    what: str
    token: str


@dataclass(frozen=True, slots=True)
class HeldLock:
    """A lock that is held. `left`: who had it and never gave it back (killed, or a power cut); mostly None."""

    path: Path
    holder: Holder
    left: Holder | None

    def confirm(self) -> None:
        """To be called before publishing. Errors: AnotherRun when someone else has taken over or removed the file."""
        now = _read(self.path)
        if now != self.holder:
            raise _another_run(now)


@contextlib.contextmanager
def hold(path: Path, what: str, zone: tzinfo = UTC) -> Iterator[HeldLock]:
    """Holds the lock at `path` while the block runs; `what` says in a word what is being done, `zone` is that of the
    time it says.

    Errors: AnotherRun, at once, when someone else holds it; CannotPublish when the file cannot be written.
    """
    with contextlib.ExitStack() as stack:
        try:
            descriptor = stack.enter_context(disk.lock_file(path, wait=_WAIT_SECONDS))
        except disk.Busy as error:
            raise _another_run(_read(path)) from error
        except UnusableData as error:
            raise CannotPublish(str(error)) from error
        now = clock.now().astimezone(zone).replace(microsecond=0)
        mine = Holder(os.getpid(), socket.gethostname(), now, what, secrets.token_hex(8))
        left = _read(path)
        _write(descriptor, mine)
        try:
            yield HeldLock(path, mine, left)
        finally:
            if os.getpid() == mine.pid and _read(path) == mine:
                os.ftruncate(descriptor, 0)


def holder(path: Path) -> Holder | None:
    """Who holds the lock now; None when nobody does. Needs no permission to write where nobody holds it."""
    if not path.exists():
        return None
    try:
        with disk.lock_file(path, shared=True):
            return None
    except disk.Busy:
        return _read(path)
    except UnusableData:
        return None


def require_free(path: Path) -> None:
    """Errors: AnotherRun when somebody holds the lock. Takes nothing and writes nothing."""
    if (now := holder(path)) is not None:
        raise _another_run(now)


def _write(descriptor: int, mine: Holder) -> None:
    text = json.dumps(asdict(mine) | {"since": mine.since.isoformat()}, ensure_ascii=False)
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())
        os.fsync(descriptor)
    except OSError as error:
        raise CannotPublish(
            f"锁文件无法写入：{error.strerror}。请检查磁盘空间。 The lock file cannot be written; check the disk."
        ) from error


def _read(path: Path) -> Holder | None:
    """What the file says; None when it says nothing, or half of it."""
    try:
        content = json.loads(path.read_bytes())
        return Holder(
            int(content["pid"]),
            str(content["host"]),
            datetime.fromisoformat(content["since"]),
            str(content["what"]),
            str(content["token"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _another_run(now: Holder | None) -> AnotherRun:
    if now is None:
        return AnotherRun("另一次运行正在进行，请等它结束后再试。 Another run is at work; try again when it has ended.")
    return AnotherRun(
        f"另一次运行正在进行：{now.what}，始于 {now.since:%Y-%m-%d %H:%M:%S %z}（主机 {now.host}，进程 {now.pid}）。"
        f"请等它结束后再试。 Another run is at work since {now.since:%Y-%m-%d %H:%M:%S %z} "
        f"({now.what}, host {now.host}, process {now.pid}); try again when it has ended."
    )
