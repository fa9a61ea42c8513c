"""Takes a file's bytes without following links, waiting on pipes or tearing a file that is being written."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.refuse import (
    CLOSE,
    SEND_ITSELF,
    Refused,
    not_opened,
    too_large,
    unreadable,
    unsafe,
)
from consolidate.runtime.limits import Limits

# absent on Windows, where opening neither blocks nor follows
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
ATTEMPTS = 3
PAUSE_SECONDS = 0.05
PIECE_BYTES = 64 << 10
KINDS = (
    (stat.S_ISFIFO, "命名管道", "a pipe"),
    (stat.S_ISSOCK, "套接字", "a socket"),
    (stat.S_ISLNK, "符号链接", "a symbolic link"),
    (stat.S_ISCHR, "设备文件", "a device"),
    (stat.S_ISBLK, "设备文件", "a device"),
)


def fetch(path: Path, limits: Limits) -> bytes:
    """The whole content of a regular file. Errors: Refused when it is none, is too large or keeps changing."""
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        content = _read_once(path, limits)
        if content is not None:
            return content
    raise Refused(unreadable("文件正在被写入", "it is still being written", CLOSE))


def _read_once(path: Path, limits: Limits) -> bytes | None:
    """The content, or None when the file changed meanwhile."""
    try:
        refused = refusal(path.lstat(), limits)  # before opening: even that may wake up a device
        if refused:
            raise Refused(refused)
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise Refused(_open_failed(error)) from error
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        before = os.fstat(descriptor)
        refused = refusal(before, limits)
        if refused:
            raise Refused(refused)
        try:
            # never more room than the file takes: room for the largest allowed costs more than the reading
            content = b"".join(iter(lambda: file.read(max(before.st_size, PIECE_BYTES) + 1), b""))
        except OSError as error:
            raise Refused(not_opened("磁盘读取出错", f"the disk failed ({error.strerror})")) from error
        after = os.fstat(descriptor)
    is_same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if is_same and len(content) == before.st_size else None


def refusal(status: os.stat_result, limits: Limits) -> Verdict | None:
    """Why a file of this status is not read: not a regular file, or too large."""
    if stat.S_ISDIR(status.st_mode):
        return not_opened("没有权限打开这个文件夹", "there is no permission to open this folder")
    if not stat.S_ISREG(status.st_mode):
        zh, en = next(
            ((zh, en) for is_kind, zh, en in KINDS if is_kind(status.st_mode)),
            ("特殊文件", "a special file"),
        )
        return unsafe(f"是{zh}，不是普通文件", f"it is {en}, not a regular file", SEND_ITSELF)
    return too_large(status.st_size, limits.file_bytes) if status.st_size > limits.file_bytes else None


def _open_failed(failure: OSError) -> Verdict:
    if failure.errno == errno.ELOOP:
        return unsafe("是符号链接，不是普通文件", "it is a symbolic link, not a regular file", SEND_ITSELF)
    if failure.errno in (errno.EACCES, errno.EPERM):
        return not_opened("没有读取权限", "there is no permission to read it")
    return not_opened(f"打不开（{failure.strerror}）", f"it cannot be opened ({failure.strerror})")
