"""What is read, and the warehouse, are the same with what was read before, without it, and with half of it."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consolidate.pipeline import plan_reading, receive
from consolidate.pipeline.last_run import published_state
from consolidate.pipeline.read import read_anew, read_inputs
from consolidate.records.runs import History
from consolidate.runtime.paths import Folders
from consolidate.runtime.program import program
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, LINE, Desk, book, cover, desk

FILES = {
    "太平镇(阳山)2024Q1.xlsx": book(
        {"activity": [ACTIVITY | {"held_on": "2024-02-03"}]}, cover(period="2024Q1", filled_on="2024-04-02")
    ),
    "太平镇(阳山)2024Q2.xlsx": book({table: [line] for table, line in LINE.items()}),
    "太保镇2024Q2.xlsx": b"%PDF-1.7 no workbook",
}


def _half(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("DELETE FROM remembered WHERE key = (SELECT max(key) FROM remembered)")


def _damage(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE remembered SET content = substr(content, 2)")


def _another(place: Path) -> None:
    """What was kept of one file under the key of another."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE remembered SET content = (SELECT content FROM remembered ORDER BY key LIMIT 1)")


def _odd(content: bytes) -> Callable[[Path], None]:
    """Whole zlib, whole JSON, and nothing that we wrote."""

    def change(place: Path) -> None:
        with sqlite3.connect(place) as connection:
            connection.execute("UPDATE remembered SET content = ?", [zlib.compress(content)])

    return change


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = desk(tmp_path_factory.mktemp("published"))
    for name, content in FILES.items():
        one.put(name, content)
    one.run()
    return one.data


@pytest.fixture(name="desk")
def _desk(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


def _everything(desk: Desk) -> dict[str, list[Any]]:
    """All rows of all tables, but for what differs from run to run."""
    tables = desk.ask(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name IN ('ref', 'core', 'mart', 'quality')"
        " AND table_name NOT IN ('run', 'total_history', 'change_history')"
    )
    return {table: desk.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables}


CHANGES = {
    "whole": Path.exists, "without": Path.unlink, "half": _half, "damaged": _damage, "another": _another,
    "numbers": _odd(b"[1,2,3,4,5,6,7,8,9,10,11]"), "cover": _odd(b'["","",null,"",5,[],[],{},"",{},{}]'),
    "deep": _odd(b"[" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_read_is_the_same_whatever_is_left_of_the_cache(desk: Desk, change: Callable[[Path], None]) -> None:
    inputs = receive(Folders(desk.data))
    before = read_anew(inputs)
    change(inputs.folders.cache)
    assert read_inputs(inputs) == before
    assert read_inputs(inputs) == before  # with what that has left


def test_the_warehouse_is_the_same_with_half_of_the_cache(desk: Desk) -> None:
    before = _everything(desk)
    _half(Folders(desk.data).cache)
    desk.run(again=True)
    assert _everything(desk) == before


def test_only_what_is_new_is_read(desk: Desk) -> None:
    def missing() -> list[str]:
        return [file.file for file in plan_reading(receive(Folders(desk.data))).missing]

    unreadable = "太保镇2024Q2.xlsx"
    assert missing() == [unreadable]  # tried again: the machine may have been at fault
    desk.put("太平镇(阳山)2024Q2.xlsx", book({"activity": [ACTIVITY], "contribution": [CONTRIBUTION]}))
    (desk.data / "raw" / "太平镇(阳山)2024Q1.xlsx").rename(desk.data / "raw" / "太平镇(阳山)24年一季度.xlsx")
    assert sorted(missing()) == sorted([unreadable, "太平镇(阳山)2024Q2.xlsx", "太平镇(阳山)24年一季度.xlsx"])


def test_other_limits_read_everything_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSOLIDATE_CELLS", "4000000")
    assert len(plan_reading(receive(Folders(desk.data))).missing) == len(FILES)
    monkeypatch.delenv("CONSOLIDATE_CELLS")
    monkeypatch.setenv("CONSOLIDATE_WORKERS", "1")
    assert len(plan_reading(receive(Folders(desk.data))).missing) == 1


def has_news(desk: Desk) -> bool:
    """Whether a run would publish."""
    folders = Folders(desk.data)
    return not published_state(folders, History(folders.history)).holds(receive(folders))


def test_another_version_of_a_library_reads_everything_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not has_news(desk)
    monkeypatch.setattr("consolidate.runtime.program.library_versions", lambda: {"python-calamine": "99"})
    program.cache_clear()
    try:
        assert len(plan_reading(receive(Folders(desk.data))).missing) == len(FILES)
        assert has_news(desk)
    finally:
        program.cache_clear()


def test_limits_of_the_environment_are_something_new(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.run().outcome == "unchanged"
    monkeypatch.setenv("CONSOLIDATE_WAREHOUSE_THREADS", "2")
    assert desk.run().outcome == "unchanged"
    monkeypatch.setenv("CONSOLIDATE_SUGGESTIONS", "1")
    assert desk.run().outcome == "published"
    assert not has_news(desk)
    monkeypatch.delenv("CONSOLIDATE_SUGGESTIONS")
    assert has_news(desk)


def test_reading_writes_nothing_but_what_was_read(tmp_path: Path) -> None:
    here = desk(tmp_path)
    for name, content in FILES.items():
        here.put(name, content)
    before = set(here.data.rglob("*"))
    read_inputs(receive(Folders(here.data)))
    assert {path.relative_to(here.data).parts[0] for path in set(here.data.rglob("*")) - before} == {"cache"}
