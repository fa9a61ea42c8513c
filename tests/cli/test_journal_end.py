"""A journal that has lost decisions stops the run and every decision, and goes on when they are back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.said import Program

WHO = ("--by", "李明", "--why", "已报省指挥办")


def shorten(journal: Path) -> None:
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:1]))


def remove_folder(journal: Path) -> None:
    shutil.rmtree(journal.parent)


@pytest.mark.parametrize("lose", [shorten, remove_folder])  # the other ways: tests/records/journal/test_end.py
def test_lost_decisions_stop_the_run_until_they_are_back(
    consolidate: Program, shared: Path, tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    data = shutil.copytree(shared, tmp_path / "data")
    journal = data / "decisions" / "decisions.jsonl"
    at = ("--data", data)
    first = consolidate("seal", "2024Q2", *WHO, *at).out.strip()
    last = consolidate("revoke", first, *WHO, *at).out.strip()
    assert consolidate("run", *at).code == 0
    published = (data / "warehouse" / "consolidated.duckdb").read_bytes()
    backup = journal.read_bytes()

    lose(journal)
    for words in (("run",), ("seal", "2024Q2", *WHO), ("run", "--again")):
        said = consolidate(*words, *at)
        assert (said.code, said.out) == (3, "")
        assert "条决定：应有 2 条" in said.err and last in said.err and "从备份恢复" in said.err
    assert (data / "warehouse" / "consolidated.duckdb").read_bytes() == published

    journal.parent.mkdir(exist_ok=True)
    journal.write_bytes(backup)
    assert consolidate("seal", "2024Q2", *WHO, *at).code == 0
    assert consolidate("run", *at).code == 0


def test_what_is_lost_for_good_is_left_behind_by_hand(consolidate: Program, shared: Path, tmp_path: Path) -> None:
    data = shutil.copytree(shared, tmp_path / "data")
    assert consolidate("seal", "2024Q2", *WHO, "--data", data).code == 0
    (data / "decisions" / "decisions.jsonl").unlink()
    assert consolidate("run", "--data", data).code == 3
    (data / "history" / "journal.json").unlink()
    assert consolidate("run", "--data", data).code == 0
