"""The journal when several write at once, and when a writer is killed."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from consolidate.records.journal.journal import Journal
from consolidate.records.journal.record import AnyDecision

CELL = {"file": "2024Q2/太保镇.xlsx", "sheet": "共建活动", "cell": "G7"}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "decisions" / "decisions.jsonl")


WRITE = """
import sys
from pathlib import Path
from consolidate.records.journal.journal import Journal

journal = Journal(Path(sys.argv[1]))
while True:
    decision = journal.append("merge", "王芳", "同一支部" * 300, {"what": "organisation", "a": "o1", "b": "o2"})
    print(decision.id, flush=True)
"""


@contextlib.contextmanager
def a_writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def test_killed_at_any_moment_confirmed_entries_are_there_and_work_goes_on(journal: Journal) -> None:
    told: list[str] = []
    for _ in range(4):
        with a_writer(journal.path) as writer:
            assert writer.stdout is not None
            told.append(writer.stdout.readline().strip())
            time.sleep(random.uniform(0, 0.1))
            writer.kill()
            told += [line.strip() for line in writer.stdout if line.endswith("\n")]
        written = [decision.id for decision in journal.read()]
        assert [id for id in written if id in set(told)] == told
    assert journal.append("seal", "王芳", "已上报", {"period": "2024Q2"}) == journal.read()[-1]


def test_a_reader_beside_a_writer_sees_whole_decisions_only(journal: Journal) -> None:
    with a_writer(journal.path) as writer:
        assert writer.stdout is not None and writer.stdout.readline()
        seen: list[AnyDecision] = []
        for _ in range(20):
            loaded = journal.load()
            assert loaded.torn is None
            assert loaded.decisions[: len(seen)] == seen
            seen = loaded.decisions


def _many(path: Path, name: str, start: Barrier) -> None:
    start.wait()
    for number in range(15):
        Journal(path).append("correction", name, "同时", CELL, before="若干", after=str(number))


def test_processes_that_write_at_once_never_interleave(journal: Journal) -> None:
    context = multiprocessing.get_context("spawn")  # a fork would end with what Prefect wants done at its parent's end
    start = context.Barrier(3)
    writers = [context.Process(target=_many, args=(journal.path, name, start)) for name in ("甲", "乙", "丙")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    decisions = journal.read()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    for name in ("甲", "乙", "丙"):
        assert [d.after for d in decisions if d.by == name] == [str(number) for number in range(15)]
    assert len({decision.id for decision in decisions}) == 45
