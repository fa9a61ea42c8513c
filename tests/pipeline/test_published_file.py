"""The published file is ours: what another program made of it is built anew, and said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from consolidate.pipeline.last_run import published_state
from consolidate.records.runs import History
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.paths import Folders, log_of
from consolidate.warehouse.database import open_published
from tests.cli.said import program
from tests.pipeline.drawing import ACTIVITY, Desk, book, desk


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = desk(tmp_path_factory.mktemp("published"))
    one.put("太平镇(阳山)2024Q2.xlsx", book({"activity": [ACTIVITY]}))
    one.run()
    return one.data


@pytest.fixture(name="desk")
def _desk(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


@pytest.fixture(name="place")
def _place(desk: Desk) -> Path:
    return desk.data / "warehouse" / "consolidated.duckdb"


def alter(place: Path) -> None:
    place.chmod(0o644)
    with duckdb.connect(str(place)) as con:
        con.execute("UPDATE core.activity SET attendance = 3000")


def flip(place: Path) -> None:
    status = place.stat()
    place.chmod(0o644)
    with place.open("r+b") as file:
        file.seek(status.st_size - 2000)
        file.write(b"\xff" * 8)
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace(place: Path) -> None:
    place.unlink()
    with duckdb.connect(str(place)) as con:
        con.execute("CREATE TABLE t AS SELECT 1 AS i")


def empty(place: Path) -> None:
    place.unlink()
    place.touch()


def leave_a_log(place: Path) -> None:
    log_of(place).write_bytes(b"what somebody wrote")


def test_the_file_has_the_storage_of_duckdb_1_4(place: Path) -> None:
    with open_published(place) as con:
        (stored,) = con.execute("SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal").fetchall()[
            0
        ]
    assert stored.startswith("v1.4.0")


@pytest.mark.parametrize("change", [alter, flip, replace, empty, leave_a_log, Path.unlink])
def test_what_differs_from_what_was_published_is_seen(
    desk: Desk, place: Path, change: Callable[[Path], object]
) -> None:
    change(place)
    folders = Folders(desk.data)
    state = published_state(folders, History(folders.history))
    assert (state.run, "由这次运行重新建立" in state.why) == (None, True)


@pytest.mark.parametrize("changes", [(alter, leave_a_log), (empty,)])
def test_what_differs_from_what_was_published_is_rebuilt_and_reported(
    desk: Desk, place: Path, changes: tuple[Callable[[Path], object], ...]
) -> None:
    for change in changes:
        change(place)
    again = desk.run()
    assert again.outcome == "published"
    assert len(again.remarks) == 1 and "重新建立" in again.remarks[0]
    assert desk.ask("SELECT attendance FROM core.activity") == [(30,)]
    assert not log_of(place).exists()
    assert (desk.run().outcome, desk.run().remarks) == ("unchanged", ())


def test_a_copy_with_the_same_bytes_is_what_was_published(desk: Desk, place: Path) -> None:
    shutil.copyfile(place, place.with_name("copy"))
    place.with_name("copy").replace(place)
    assert (desk.run().outcome, desk.run().remarks) == ("unchanged", ())


@pytest.mark.skipif(sys.platform == "win32", reason="what is read-only cannot be replaced there")
def test_the_published_file_is_read_only_and_is_replaced_all_the_same(desk: Desk, place: Path) -> None:
    assert place.stat().st_mode & 0o777 == 0o444
    place.chmod(0o666)
    assert desk.run().outcome == "unchanged"
    assert place.stat().st_mode & 0o777 == 0o444
    assert desk.run(again=True).outcome == "published"


@contextmanager
def held_by_another(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the file open for writing."""
    place.chmod(0o644)
    program = f"import duckdb\ncon = duckdb.connect({str(place)!r})\nprint('open', flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline()
        try:
            yield other
        finally:
            other.communicate("\n")


def test_every_verb_explains_a_file_that_another_program_holds(
    desk: Desk, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    consolidate, at = program(monkeypatch, capsys), ("--data", desk.data)
    with held_by_another(place) as other:
        with pytest.raises(UnusableData, match=rf"正被另一个程序（.*PID {other.pid}\)）以可写方式打开。请关闭那个程序"):
            open_published(place)
        for verb in (["totals"], ["status"], ["findings"], ["trace", "activities"], ["send-back"], ["claims"]):
            done = consolidate(*verb, *at)
            assert (done.code, done.err.count("\n")) == (3, 1), (verb, done.err)
            assert "请关闭那个程序" in done.err
        sick = consolidate("health", *at)
        assert (sick.code, "请关闭那个程序" in sick.out) == (4, True)
        night = desk.run()
        assert (night.outcome, "换上新的文件；请关闭那个程序" in night.remarks[0]) == ("published", True)
        assert desk.ask("SELECT attendance FROM core.activity") == [(30,)]
        assert (desk.run().outcome, desk.run().remarks) == ("unchanged", ())


@pytest.mark.parametrize("change", [replace, empty])
def test_a_file_that_is_not_a_warehouse_of_ours_is_reported_in_a_sentence(
    place: Path, change: Callable[[Path], object]
) -> None:
    change(place)
    with pytest.raises(UnusableData, match="已损坏，或不是本程序公布的仓库。请运行 consolidate run") as said:
        open_published(place)
    assert "\n" not in str(said.value)
