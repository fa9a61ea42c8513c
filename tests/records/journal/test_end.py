"""The journal is guarded at its end: what it once held is there, or reading and writing stop with one sentence."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.records.journal.end import save_end
from consolidate.records.journal.journal import Journal, journal_of
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.paths import Folders
from tests.examples import examples

SEAL = {"period": "2024Q2"}


def decide(data: Path, count: int = 1, *, guarded: bool = True) -> list[str]:
    """Write so many decisions down, perhaps by a program that is killed before the end is kept; their ids."""
    folders = Folders(data)
    journal = journal_of(folders) if guarded else Journal(folders.journal)
    return [journal.append("seal", "李明", "已上报", SEAL).id for _ in range(count)]


def read(data: Path) -> list[str]:
    return [one.id for one in journal_of(Folders(data)).read()]


def lines(data: Path) -> list[bytes]:
    path = Folders(data).journal
    return path.read_bytes().splitlines() if path.exists() else []


def put(data: Path, some: list[bytes]) -> None:
    Folders(data).journal.parent.mkdir(parents=True, exist_ok=True)
    Folders(data).journal.write_bytes(b"".join(line + b"\n" for line in some))


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.integers(-3, 3).filter(bool), max_size=6), st.booleans())
def test_a_journal_is_read_exactly_when_it_holds_what_it_held(steps: list[int], is_told: bool) -> None:
    """Steps up are decisions, steps down are lines lost; a run records the end that a killed writer did not."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        kept = 0
        for step in steps:
            if step > 0:
                decide(data, step, guarded=is_told)
                save_end(Folders(data).journal_end, lines(data))
                kept = len(lines(data))
                continue
            put(data, lines(data)[: max(0, len(lines(data)) + step)])
            if len(lines(data)) < kept:
                with pytest.raises(UnusableData, match=f"少了 {kept - len(lines(data))} 条决定：应有 {kept} 条"):
                    read(data)
                with pytest.raises(UnusableData):
                    decide(data)
                return
        assert len(read(data)) == kept


def test_the_first_decision_and_an_older_journal_have_no_end_yet(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    older = decide(tmp_path, 2, guarded=False)
    assert read(tmp_path) == older
    assert not Folders(tmp_path).journal_end.exists()
    decide(tmp_path)
    assert json.loads(Folders(tmp_path).journal_end.read_bytes())["number"] == 3


def test_a_writer_killed_before_it_kept_the_end_has_lost_nothing(tmp_path: Path) -> None:
    told = [*decide(tmp_path), *decide(tmp_path, guarded=False), *decide(tmp_path)]
    assert read(tmp_path) == told
    assert json.loads(Folders(tmp_path).journal_end.read_bytes())["number"] == 3


def test_another_end_than_the_one_that_was_written_is_reported(tmp_path: Path) -> None:
    decide(tmp_path)
    other = tmp_path / "other"
    decide(other)
    decide(tmp_path, 2)
    shutil.copytree(other, tmp_path / "mixed")
    put(tmp_path / "mixed", [*lines(tmp_path)[:1], *_another(lines(tmp_path)[:1])])
    shutil.copy(Folders(tmp_path).journal_end, Folders(tmp_path / "mixed").journal_end)
    with pytest.raises(UnusableData, match="末尾被改动过：第 3 条已不是原来的 d"):
        read(tmp_path / "mixed")


def _another(begun: list[bytes]) -> list[bytes]:
    """Two lines that follow the first as well as those that were written."""
    with tempfile.TemporaryDirectory() as folder:
        put_at = Path(folder)
        put(put_at, begun)
        for why in ("甲", "乙"):
            Journal(Folders(put_at).journal).append("seal", "王芳", why, SEAL)
        return lines(put_at)[1:]


def test_whatever_backup_holds_both_is_whole_and_a_newer_journal_too(tmp_path: Path) -> None:
    decide(tmp_path, 2)
    shutil.copytree(tmp_path, tmp_path / "backup")
    decide(tmp_path)
    assert len(read(tmp_path / "backup")) == 2
    shutil.copy(Folders(tmp_path / "backup").journal_end, Folders(tmp_path).journal_end)
    assert len(read(tmp_path)) == 3


def test_the_sentence_names_the_loss_the_last_decision_and_the_remedy(tmp_path: Path) -> None:
    *_, last = decide(tmp_path, 3)
    Folders(tmp_path).journal.unlink()
    with pytest.raises(UnusableData) as stopped:
        read(tmp_path)
    said = str(stopped.value)
    assert said.startswith(f"{Folders(tmp_path).journal} 少了 3 条决定：应有 3 条，最后一条是 {last}，现在一条也没有。")
    assert "从备份恢复" in said and str(Folders(tmp_path).journal_end) in said and "3 of 3 decisions" in said


def test_a_tail_that_was_confirmed_whole_is_missing_and_not_torn(tmp_path: Path) -> None:
    decide(tmp_path, 2)
    path = Folders(tmp_path).journal
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(UnusableData, match="少了 1 条决定"):
        read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"number": "x"}', b"\xff"])
def test_an_end_that_cannot_be_read_stops_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    decide(tmp_path)
    Folders(tmp_path).journal_end.write_bytes(content)
    with pytest.raises(UnusableData, match=r"journal\.json 无法读取"):
        read(tmp_path)


def test_a_decision_counts_although_its_end_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    told = decide(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("consolidate.runtime.disk.write", full)
        told += decide(tmp_path)
    assert read(tmp_path) == told
