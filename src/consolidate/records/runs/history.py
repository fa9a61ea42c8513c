"""The history on the disk: `runs.jsonl`, only ever added to, and a folder a run for what it published."""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from consolidate.records.runs.run import Run, RunOutcome, folded, line_of, parsed
from consolidate.runtime import clock, disk
from consolidate.runtime.errors import AnotherRun, UnusableData, WrongUsage

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_WAIT_SECONDS = 30.0
_DAMAGED = (
    "{0} 已损坏，读不出。请从备份恢复这个文件；没有备份就把它移出 history/，那次运行便不再参加比较。 "
    "It is damaged: restore it from a backup, or move it out of history/; that run is then no longer compared with."
)


class History:
    """The runs kept in `folder`. A missing folder is an empty history. `zone`: of the times that are written."""

    def __init__(self, folder: Path, zone: tzinfo = UTC) -> None:
        self.folder = folder
        self.zone = zone
        self.path = folder / "runs.jsonl"
        self._lock = folder / ".runs.lock"

    def start(
        self,
        *,
        inputs: str = "",
        base_run: str | None = None,
        versions: Mapping[str, str] | None = None,
        at: datetime | None = None,
        run_id: str | None = None,
        device: str | None = None,
        is_again: bool = False,
    ) -> Run:
        """Writes down that a run begins. Without a later `end` it shows as crashed. Errors: as `end`."""
        began = at or clock.now().astimezone(self.zone)
        name = run_id or f"{began:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
        run = Run(_checked(name), began, None, "crashed", inputs, base_run, versions=versions or {})
        run = replace(run, host=socket.gethostname(), pid=os.getpid(), device=device, is_again=is_again)
        self._append(run)
        return run

    def end(
        self,
        run: Run,
        outcome: RunOutcome,
        *,
        inputs: str | None = None,
        base_run: str | None = None,
        counts: Mapping[str, int] | None = None,
        seconds: Mapping[str, float] | None = None,
        why: str = "",
        at: datetime | None = None,
    ) -> Run:
        """Writes down how a run ended; what is None stays as it was at the start.

        A run that put its warehouse in place and was killed before it came here is ended by the next one, which knows
        its id from the warehouse. Errors: UnusableData when the history cannot be written.
        """
        ended = replace(
            run,
            ended_at=at or clock.now().astimezone(self.zone),
            outcome=outcome,
            inputs=run.inputs if inputs is None else inputs,
            base_run=run.base_run if base_run is None else base_run,
            counts=run.counts if counts is None else counts,
            seconds=run.seconds if seconds is None else seconds,
            why=why,
        )
        self._append(ended)
        return ended

    def runs(self, at_work: str | None = None) -> list[Run]:
        """All runs in the order they started. `at_work`: the run that is running now. A line that cannot be read, or that
        a power cut has torn, is passed over."""
        return folded((run for run in self._lines() if run is not None), at_work)

    def damaged(self) -> list[int]:
        """The numbers of the lines that cannot be read."""
        return [number for number, run in enumerate(self._lines(), 1) if run is None]

    def _lines(self) -> list[Run | None]:
        return [_read(line) for line in disk.read(self.path).whole]

    def published(self) -> list[Run]:
        """The runs that put a warehouse in place, newest last."""
        return [run for run in self.runs() if run.outcome == "published"]

    def save(self, run_id: str, name: str, content: bytes) -> Path:
        """Keeps a file of a run, whole or not at all. Errors: UnusableData when it cannot be written."""
        return self.fill(run_id, name, lambda unfinished: unfinished.write_bytes(content))

    def fill(self, run_id: str, name: str, written: Callable[[Path], object]) -> Path:
        """The same for a file that `written` puts into the unfinished one it is given. Errors: its own, too."""
        path = self._place(run_id, name)
        try:
            disk.fill(path, written)
        except OSError as error:
            raise UnusableData(
                f"{path} 无法写入：{error.strerror}。请检查磁盘空间和权限。 It cannot be written; check the disk."
            ) from error
        return path

    def load(self, run_id: str, name: str) -> bytes | None:
        """What was saved under a name; None when nothing was. Errors: UnusableData when it cannot be read."""
        path = self._place(run_id, name)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnusableData(f"{path} 无法读取：{error.strerror}。请检查权限。 It cannot be read.") from error

    def find(self, run_id: str, name: str) -> Path | None:
        """Where that is; None when nothing was saved."""
        path = self._place(run_id, name)
        return path if path.is_file() else None

    def sweep(self) -> None:
        """Removes what killed runs left unfinished. The caller holds the lock beside the warehouse."""
        disk.sweep(self.folder)
        for folder in self.folder.glob("*/"):
            disk.sweep(folder)

    def _place(self, run_id: str, name: str) -> Path:
        return self.folder / _checked(run_id) / _checked(name)

    def _append(self, run: Run) -> None:
        line = json.dumps(line_of(run), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        try:
            with disk.lock_file(self._lock, wait=_WAIT_SECONDS):
                disk.append(self.path, [line.encode("utf-8", "backslashreplace")])
        except disk.Busy as error:
            raise AnotherRun(
                f"另一个程序正在写 {self.path}，请稍后重试。 Another process is writing the history; try again."
            ) from error


def damaged(path: Path | None) -> UnusableData:
    """What is wrong with a file that a run saved and that cannot be understood."""
    return UnusableData(_DAMAGED.format(path))


def _read(line: bytes) -> Run | None:
    """What a line says of a run; None for one that cannot be read."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return parsed(json.loads(line))
    return None


def _checked(name: str) -> str:
    """A run id or a file's name, as it may stand in a path."""
    if not _NAME.fullmatch(name) or name.startswith(disk.ASIDE):
        raise WrongUsage(f"“{name}”不能用作名称：只用字母、数字、点、横线。 Not a name: letters, digits, dot, dash.")
    return name
