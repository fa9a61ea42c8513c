"""Who may read what is written is for the umask to say: under 077 nothing with a name of a person is for everybody."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.records.journal.journal import Journal
from consolidate.runtime.paths import Folders
from tests.pipeline.drawing import ACTIVITY, Desk, book, desk


@pytest.fixture(params=[0o077, pytest.param(0o027, marks=pytest.mark.thorough), 0o022], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    try:
        yield request.param
    finally:
        os.umask(before)


def modes(data: Path) -> dict[str, int]:
    """The mode of everything but what was there before, by its path."""
    found = [path for path in data.rglob("*") if path.relative_to(data).parts[0] not in ("raw", "reference")]
    return {path.relative_to(data).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in found}


def test_nothing_that_is_written_is_open_to_more_than_the_umask_lets(umask: int, tmp_path: Path) -> None:
    office: Desk = desk(tmp_path)
    office.put("太平镇.xlsx", book({"activity": [ACTIVITY | {"attendance": "若干"}]}))
    folders = Folders(office.data)
    Journal(folders.journal).append(
        "separation", "李明", "电话核实", {"what": "organisation", "a": "甲党支部", "b": "乙党支部"}
    )
    office.run(exports=True)
    send_back(folders)
    found = modes(office.data)
    assert {"decisions/decisions.jsonl", "warehouse/consolidated.duckdb", "history/runs.jsonl"} <= set(found)
    assert {path: oct(mode) for path, mode in found.items() if mode & umask} == {}
    assert found["warehouse/consolidated.duckdb"] == 0o444 & ~umask
    assert {mode for path, mode in found.items() if path.startswith("archive/") and path.endswith(".xlsx")} == {
        0o444 & ~umask
    }
    assert {mode for path, mode in found.items() if path.startswith("outbox/2024Q2/") and path.endswith(".xlsx")} == {
        0o666 & ~umask
    }
