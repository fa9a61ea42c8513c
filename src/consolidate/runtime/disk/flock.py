"""A lock that the kernel keeps on a file: it ends with its holder, however the holder ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from consolidate.runtime.errors import UnusableData

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # Windows locks bytes, and keeps others from reading them: lock one that nobody reads

    def _try(descriptor: int, shared: bool) -> None:  # noqa: ARG001 - Windows has no shared locks
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


_BUSY = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_PAUSE_SECONDS = 0.01
_held: set[int] = set()


class Busy(Exception):
    """Another process holds the lock; never leaves the rooms that take locks."""


@contextlib.contextmanager
def lock_file(path: Path, *, wait: float = 0.0, shared: bool = False) -> Iterator[int]:
    """Holds the lock on `path` (made if missing, never removed) and gives its descriptor.

    `wait`: how many seconds to keep trying. Errors: Busy when another holds it all that time; UnusableData when the
    file cannot be opened or its file system gives no locks.
    """
    descriptor = _open_and_lock(path, time.monotonic() + wait, shared)
    owner = os.getpid()
    _held.add(descriptor)
    try:
        yield descriptor
    finally:
        if os.getpid() == owner:  # a forked child has closed its copy already
            _held.discard(descriptor)
            os.close(descriptor)


def _open_and_lock(path: Path, deadline: float, shared: bool) -> int:
    """The descriptor of the locked file that stands at `path` now: a lock on a removed file guards nothing."""
    while True:
        descriptor = _open(path)
        if _locked(descriptor, path, shared):
            if _is_at(descriptor, path):
                return descriptor
            os.close(descriptor)
            continue
        os.close(descriptor)
        if time.monotonic() >= deadline:
            raise Busy(str(path))
        time.sleep(_PAUSE_SECONDS)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise UnusableData(
            f"{path} 无法写入：{error.strerror}。请检查文件夹的权限和磁盘空间。 "
            "It cannot be written; check the folder's permissions and the space on the disk."
        ) from error


def _locked(descriptor: int, path: Path, shared: bool) -> bool:
    try:
        _try(descriptor, shared)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        os.close(descriptor)
        raise UnusableData(
            f"{path} 所在的磁盘不支持文件锁：{error.strerror}。请把数据目录放在本机磁盘上。 "
            "Its file system gives no locks; keep the data directory on a local disk."
        ) from error
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _forget_in_child() -> None:
    """A worker forked by the holder must not keep the lock alive after the holder was killed."""
    for descriptor in _held:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
