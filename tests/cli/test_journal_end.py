"""A journal that has lost or changed decisions stops the run and every decision, and goes on when they are back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from consolidate.records.journal.journal import journal_of
from consolidate.runtime.paths import Folders
from tests.cli.said import Program
from tests.pipeline.drawing import Desk

WHO = ("--by", "李明", "--why", "已报省指挥办")


def shorten(journal: Path) -> None:
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:1]))


def remove_folder(journal: Path) -> None:
    shutil.rmtree(journal.parent)


def alter_first(journal: Path) -> None:
    first, rest = journal.read_bytes().split(b"\n", 1)
    journal.write_bytes(first.replace("李明".encode(), "王芳".encode()) + b"\n" + rest)


def repeat_last(journal: Path) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines, lines[-1]]))


LOST, CHANGED = "条决定：应有 2 条", "行或其前后被改动过"


@pytest.fixture(scope="module", name="decided")
def _decided(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data directory that a run has published with two decisions, and the id of the second."""
    data = shutil.copytree(shared, tmp_path_factory.mktemp("decided") / "data")
    journal = journal_of(Folders(data))
    first = journal.append("seal", "李明", "已报省指挥办", {"period": "2024Q2"})
    last = journal.append("revocation", "李明", "已报省指挥办", {"decision_id": first.id})
    Desk(data).run()
    return data, last.id


@pytest.mark.parametrize(  # the other ways: tests/records/journal/test_end.py
    ("spoil", "words_of_it"),
    [(shorten, LOST), (remove_folder, LOST), (alter_first, CHANGED), (repeat_last, CHANGED)],
)
def test_a_spoilt_journal_stops_the_run_until_it_is_back(
    consolidate: Program, decided: tuple[Path, str], tmp_path: Path, spoil: Callable[[Path], object], words_of_it: str
) -> None:
    published_at, last = decided
    data = shutil.copytree(published_at, tmp_path / "data")
    journal = data / "decisions" / "decisions.jsonl"
    at = ("--data", data)
    published = (data / "warehouse" / "consolidated.duckdb").read_bytes()
    backup = journal.read_bytes()

    spoil(journal)
    for words in (("run",), ("seal", "2024Q2", *WHO), ("run", "--again")):
        said = consolidate(*words, *at)
        assert (said.code, said.out) == (3, "")
        assert words_of_it in said.err and "从备份恢复" in said.err
        assert words_of_it == CHANGED or last in said.err
    assert (data / "warehouse" / "consolidated.duckdb").read_bytes() == published

    journal.parent.mkdir(exist_ok=True)
    journal.write_bytes(backup)
    again = consolidate("run", *at)
    assert (again.code, "没有变化" in again.err) == (0, True)
    assert consolidate("seal", "2024Q2", *WHO, *at).code == 0


def test_what_is_lost_for_good_is_left_behind_by_hand(consolidate: Program, shared: Path, tmp_path: Path) -> None:
    data = shutil.copytree(shared, tmp_path / "data")
    assert consolidate("seal", "2024Q2", *WHO, "--data", data).code == 0
    (data / "decisions" / "decisions.jsonl").unlink()
    assert consolidate("run", "--data", data).code == 3
    (data / "history" / "journal.json").unlink()
    assert consolidate("run", "--data", data).code == 0
