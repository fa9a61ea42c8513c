"""Workers may be lost; the run goes on, and each file ends in one result."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from consolidate.intake import inbox
from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.read_many import read_many
from consolidate.runtime.limits import Limits

LIMITS = Limits(workers=2, seconds=1.0, memory_bytes=256 << 20)


class Panic(BaseException):
    """What a reader in Rust raises when it panics."""


def outcome(received: Received, read: Book | Verdict) -> tuple[str, str]:
    """The file's name and its form or rule; some names are traps, sprung in the worker only."""
    if isinstance(read, Verdict):
        return received.file, read.rule
    match received.name.partition("-")[0]:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "abort":
            os.abort()
        case "hang":
            time.sleep(60)
        case "memory":
            [bytearray(1 << 20) for _ in range(4096)]
        case "panic":
            raise Panic("as pyo3's PanicException, which is no Exception")
        case "mistake":
            raise ValueError("a mistake in our own code")
    return received.file, read.form


TRAPS = {
    "abort": "unreadable_file",
    "hang": "unsafe_file",
    "kill": "unsafe_file",
    "memory": "unsafe_file",
    "mistake": "unreadable_file",
    "panic": "unreadable_file",
}


@pytest.mark.parametrize("how", ["fork", "spawn"])
def test_a_file_that_costs_its_worker_takes_no_other_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("CONSOLIDATE_WORKERS_BY", how)
    for number in range(4):
        (tmp_path / f"good-{number}.csv").write_text(f"村,人次\n莲塘村,{number}\n", encoding="utf-8")
    for trap in TRAPS:
        (tmp_path / f"{trap}-0.csv").write_text(f"{trap},1\n")
    found = inbox.find_files(tmp_path, LIMITS)
    seen: dict[int, object] = {}
    expected = {f"good-{number}.csv": "csv" for number in range(4)} | {f"{trap}-0.csv": TRAPS[trap] for trap in TRAPS}
    made = read_many(found, outcome, LIMITS, arrived=seen.__setitem__)
    assert made == sorted(expected.items())
    assert [seen[number] for number in range(len(found))] == made
