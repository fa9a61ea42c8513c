"""A file is read whole or not at all, also while somebody writes it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from consolidate.intake.inbox import fetch as room, find_files
from consolidate.intake.inbox.fetch import fetch
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.runtime.limits import Limits

LIMITS = Limits()


def test_a_file_that_keeps_growing_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a")
    fstat = room.os.fstat

    def growing(descriptor: int) -> object:
        status = fstat(descriptor)
        with path.open("a") as file:
            file.write("b")
        return status

    monkeypatch.setattr(room.os, "fstat", growing)
    monkeypatch.setattr(room, "PAUSE_SECONDS", 0.001)
    with pytest.raises(Refused) as refused:
        fetch(path, LIMITS)
    assert refused.value.verdict.rule == "unreadable_file"


def test_a_file_is_waited_for_while_it_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a" * 10)
    read_once = room._read_once
    attempts: list[int] = []

    def first_torn(*given: object) -> bytes | None:
        attempts.append(1)
        return None if len(attempts) == 1 else read_once(*given)

    monkeypatch.setattr(room, "_read_once", first_torn)
    assert fetch(path, LIMITS) == b"a" * 10
    assert len(attempts) == 2


def test_content_that_changed_since_it_was_found_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b")
    (received,) = find_files(tmp_path, LIMITS)
    path.write_text("a,c")
    with pytest.raises(Refused) as refused:
        received.load(LIMITS)
    assert refused.value.verdict.rule == "unreadable_file"


def test_files_that_come_and_go_while_they_are_looked_for_stop_nothing(tmp_path: Path) -> None:
    is_over = threading.Event()

    def come_and_go() -> None:
        while not is_over.is_set():
            for number in range(20):
                (tmp_path / f"{number}.csv").write_text("a" * number)
            for number in range(20):
                (tmp_path / f"{number}.csv").unlink()

    writer = threading.Thread(target=come_and_go)
    writer.start()
    try:
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            for received in find_files(tmp_path, LIMITS):
                assert received.verdict is None or received.verdict.rule in ("unreadable_file", "cannot_open")
    finally:
        is_over.set()
        writer.join()
