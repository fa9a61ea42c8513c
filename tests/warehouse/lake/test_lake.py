"""The published warehouse in a lake: any night's state, whole, whatever keeps the catalogue."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from consolidate.pipeline.preview import look_ahead
from consolidate.runtime.errors import CannotPublish, UnusableData
from consolidate.warehouse.lake.extensions import load_extensions
from consolidate.warehouse.lake.publish import Shared, publish_to_lake
from consolidate.warehouse.lake.settings import Lake, lake_of
from tests.pipeline.drawing import ACTIVITY, LINE, Desk, book, desk

pytest.importorskip("duckdb_extension_ducklake")
NAME = "太平镇(阳山)2024Q2.xlsx"


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    made = desk(tmp_path)
    made.put(NAME, book({"activity": [ACTIVITY]}))
    return made


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL server with an empty database; how to connect to it."""
    if not (shutil.which("postgres") and shutil.which("initdb")):
        pytest.skip("no PostgreSQL is installed")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root")
    as_nobody = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    home = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    home.chmod(0o777)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run([*as_nobody, "initdb", "-D", home / "db", "-U", "lake", "-A", "trust"], check=True, **quiet)
    server = subprocess.Popen(
        [*as_nobody, "postgres", "-D", home / "db", "-p", port, "-h", "127.0.0.1", "-k", home], **quiet
    )
    try:
        ready = ["pg_isready", "-h", "127.0.0.1", "-p", port]
        assert any(
            subprocess.run([*ready, "-t", "1"], check=False, **quiet).returncode == 0 or pause() for _ in range(100)
        )
        yield f"dbname=postgres user=lake host=127.0.0.1 port={port}"
    finally:
        subprocess.run([*as_nobody, "pg_ctl", "-D", home / "db", "-m", "immediate", "stop"], check=False, **quiet)
        server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def pause() -> bool:
    """A tenth of a second; never true."""
    import time

    time.sleep(0.1)
    return False


def _settle(desk: Desk, catalogue: str, data: str) -> None:
    with (desk.data / "reference" / "programme.toml").open("a", encoding="utf-8") as programme:
        programme.write(f'\n[lake]\ncatalogue = "{catalogue}"\ndata = "{data}"\n')


@contextmanager
def _open(desk: Desk) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse, as `published`, and the lake beside it, as an analyst attaches it."""
    lake = lake_of(desk.data)
    assert lake is not None
    with duckdb.connect(":memory:") as con:
        load_extensions(con, lake.kind)
        con.execute(f"ATTACH 'ducklake:{lake.catalogue}' AS lake (READ_ONLY)")
        con.execute(f"ATTACH '{desk.data}/warehouse/consolidated.duckdb' AS published (READ_ONLY)")
        yield con


def _ask(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    """Ask the lake."""
    with _open(desk) as con:
        return con.execute(query).fetchall()


def _compare(desk: Desk) -> None:
    """Every table and view of the lake equals the published one."""
    with _open(desk) as con:
        names = con.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'published'"
            " AND schema_name IN ('ref', 'core', 'quality', 'mart') UNION ALL SELECT schema_name, view_name"
            " FROM duckdb_views() WHERE database_name = 'published' AND NOT internal AND schema_name = 'mart'"
        ).fetchall()
        assert names
        for schema, name in names:
            con.execute("USE published")
            published = con.execute(f"SELECT * FROM published.{schema}.{name} ORDER BY ALL").fetchall()
            con.execute("USE lake")
            assert con.execute(f"SELECT * FROM lake.{schema}.{name} ORDER BY ALL").fetchall() == published, name


def _nights(desk: Desk) -> None:
    """Two nights in the lake, each to be read as it was."""
    desk.run()
    (first,) = _ask(desk, "SELECT max(snapshot_id) FROM lake.snapshots()")[0]
    desk.put(
        NAME,
        book({"activity": [ACTIVITY, ACTIVITY | {"title": "走访慰问", "attendance": 7}], "project": [LINE["project"]]}),
    )
    last = desk.run()
    _compare(desk)
    with _open(desk) as con:
        ask = con.execute
        count = "SELECT count(*) FROM lake.core.activity"
        assert ask(f"{count} AT (VERSION => {first})").fetchall() == [(1,)]
        assert ask(count).fetchall() == [(2,)]
        said = ask("SELECT author, commit_message FROM lake.snapshots() ORDER BY snapshot_id DESC LIMIT 1").fetchall()
    assert said == [("consolidate", last.run_id)]
    assert not last.remarks


def test_every_night_is_a_snapshot_with_its_catalogue_in_postgresql(desk: Desk, postgres: str) -> None:
    _settle(desk, f"postgres:{postgres}", "lake/files")
    _nights(desk)


def test_each_night_is_a_snapshot_in_sqlite_and_only_changes_are_written(desk: Desk) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    _nights(desk)
    written = set((desk.data / "lake" / "files").rglob("*.parquet"))
    desk.run(again=True)
    new = {path.parent.name for path in set((desk.data / "lake" / "files").rglob("*.parquet")) - written}
    assert not new & {"activity", "team", "village", "measure", "rule", "submission"}
    lake = lake_of(desk.data)
    assert lake is not None
    known = {run.run_id for run in desk.runs}
    assert publish_to_lake(desk.data / "warehouse" / "consolidated.duckdb", lake, "again", known, 1) == Shared(0)
    _compare(desk)


def test_files_may_lie_at_a_url(desk: Desk) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", f"local://{desk.data}/far/")
    desk.run()
    assert list((desk.data / "far").rglob("*.parquet"))


def test_of_few_returns_the_lake_is_renewed_on_one_thread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def look(con: duckdb.DuckDBPyConnection, _kind: str) -> None:
        threads.extend(con.execute("SELECT current_setting('threads')").fetchall())
        raise CannotPublish("seen")

    monkeypatch.setattr("consolidate.warehouse.lake.publish.load_extensions", look)
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    desk.run()
    assert threads == [(1,)]


@pytest.mark.parametrize(
    "catalogue", ["sqlite:/proc/nothing/c.sqlite", "postgres:host=127.0.0.1 port=1 password=geheim"]
)
def test_a_lake_that_is_away_is_a_remark_and_never_a_failed_night(desk: Desk, catalogue: str) -> None:
    _settle(desk, catalogue, "lake/files")
    outcome = desk.run()
    assert outcome.outcome == "published"
    assert [remark for remark in outcome.remarks if "数据湖" in remark and "geheim" not in remark]


def test_a_night_without_news_makes_up_for_a_lake_that_was_away(desk: Desk) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    (desk.data / "lake").write_text("what stands where the lake should be")
    assert [remark for remark in desk.run().remarks if "数据湖" in remark]
    (desk.data / "lake").unlink()
    for _ in range(2):  # and once is enough
        again = desk.run()
        assert (again.outcome, again.remarks) == ("unchanged", ())
        assert _ask(desk, "SELECT commit_message FROM lake.snapshots() WHERE author IS NOT NULL") == [(again.run_id,)]
    _compare(desk)


def test_whatever_a_store_raises_the_night_is_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "s3://bucket/lake/")

    class Refused(Exception):
        """What a library of some store may raise: no OSError."""

    def refuse(protocol: str) -> None:
        raise Refused(f"{protocol} password=geheim")

    monkeypatch.setattr("fsspec.filesystem", refuse)
    outcome = desk.run()
    assert outcome.outcome == "published"
    assert [remark for remark in outcome.remarks if "Refused" in remark and "geheim" not in remark]


def _change(desk: Desk, *statements: str) -> int:
    """Change the lake as another program does; the snapshot before."""
    lake = lake_of(desk.data)
    assert lake is not None
    with duckdb.connect(":memory:") as con:
        load_extensions(con, lake.kind)
        con.execute(f"ATTACH 'ducklake:{lake.catalogue}' AS lake (DATA_PATH '{lake.data}')")
        (last,) = con.execute("SELECT max(snapshot_id) FROM lake.snapshots()").fetchall()[0]
        for change in statements:
            con.execute(change)
    return int(last)


def test_tables_of_an_earlier_version_become_those_of_this_version(desk: Desk) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    desk.run()
    before = _change(
        desk,
        "ALTER TABLE lake.core.activity DROP COLUMN title",
        "ALTER TABLE lake.core.project ADD COLUMN extra VARCHAR",
        "CREATE OR REPLACE TABLE lake.ref.team AS SELECT * REPLACE (hash(team_code) AS team_code) FROM lake.ref.team",
        "DROP TABLE lake.core.pairing",
        "CREATE VIEW lake.core.pairing AS SELECT 1 AS a",
        "DROP VIEW lake.mart.activities",
        "CREATE TABLE lake.mart.activities (a INTEGER)",
        'CREATE TABLE lake.mart."the ""last"" of its kind" (a INTEGER)',
        "CREATE TABLE lake.main.own (a INTEGER)",
    )
    assert not desk.run().remarks
    _compare(desk)
    tables = "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name ="
    with _open(desk) as con:
        shared = {name for (name,) in con.execute(f"{tables} 'lake'").fetchall()}
        assert shared == {name for (name,) in con.execute(f"{tables} 'published'").fetchall()} | {"main.own"}
        kept = con.execute(f"SELECT title FROM lake.core.activity AT (VERSION => {before})").fetchall()
    assert kept == [(ACTIVITY["title"],)]


def test_tables_of_another_program_are_left_alone(desk: Desk) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    (desk.data / "lake").mkdir()
    _change(desk, "CREATE SCHEMA lake.mart", "CREATE TABLE lake.mart.sales AS SELECT 1 AS a")
    assert ["别的程序" in remark for remark in desk.run().remarks] == [True]
    assert _ask(desk, "FROM lake.mart.sales") == [(1,)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE ducklake_metadata SET value = '9.9' WHERE key = 'version'", "升级 consolidate[lake]"),
        ("UPDATE ducklake_metadata SET value = '/elsewhere/' WHERE key = 'data_path'", "data_path"),
    ],
    ids=["newer", "moved"],
)
def test_a_catalogue_of_no_use_is_named_with_its_remedy(desk: Desk, change: str, said: str) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    desk.run()
    with closing(sqlite3.connect(desk.data / "lake" / "catalogue.sqlite")) as catalogue, catalogue:
        catalogue.execute(change)
    outcome = desk.run(again=True)
    assert (outcome.outcome, [said in remark for remark in outcome.remarks]) == ("published", [True])


@pytest.mark.parametrize(
    ("lost", "said"),
    [("files", "请恢复"), ("catalogue.sqlite", "不是 SQLite 数据库")],
    ids=["files", "catalogue"],
)
def test_a_lake_without_a_part_is_named_with_its_remedy(desk: Desk, lost: str, said: str) -> None:
    _settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    desk.run()
    place = desk.data / "lake" / lost
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.write_text("what is no catalogue, and is long enough for a file of SQLite" * 100)
    outcome = desk.run(again=True)
    assert (outcome.outcome, [said in remark for remark in outcome.remarks]) == ("published", [True])


def test_a_second_directory_leaves_a_lake_alone_and_a_copy_is_named(desk: Desk, tmp_path: Path) -> None:
    place = (tmp_path / "shared").as_posix()
    _settle(desk, f"sqlite:{place}/catalogue.sqlite", f"{place}/files")
    first = desk.run()
    other = Desk(shutil.copytree(desk.data, tmp_path / "other"))
    shutil.rmtree(other.data / "history")
    for outcome in (other.run(), other.run()):
        assert [first.run_id in remark for remark in outcome.remarks if "数据湖" in remark] == [True]
    _compare(desk)
    copied = Desk(shutil.copytree(desk.data, tmp_path / "copied"))
    theirs = copied.run(again=True)
    assert not theirs.remarks  # nothing tells it from the one that it was copied of, until that shares again
    ours = desk.run()
    assert [theirs.run_id in remark for remark in ours.remarks] == [True]
    assert desk.run().remarks == ()
    _compare(desk)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is waited for no longer than two seconds."""
    waits = {"PGCONNECT_TIMEOUT": "2", "PGOPTIONS": "-c lock_timeout=1s"}
    monkeypatch.setattr("consolidate.warehouse.lake.publish.PATIENCE", waits)
    for name in waits:
        monkeypatch.setenv(name, "put back afterwards")
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("written", ["postgresql://lake:geheim@{0}:{1}/lake", "host={0} port={1} user=lake"])
def test_a_server_that_takes_a_call_and_says_nothing_holds_no_night(desk: Desk, written: str) -> None:
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        _settle(desk, f"postgres:{written.format(*silent.getsockname())}", "lake/files")
        assert [remark for remark in desk.run().remarks if "数据湖" in remark and "geheim" not in remark]


@pytest.mark.usefixtures("impatient")
def test_a_catalogue_that_another_has_locked_holds_no_night(desk: Desk, postgres: str) -> None:
    _settle(desk, f"postgres:{postgres}", "lake/files")
    desk.run()
    with duckdb.connect(":memory:") as con:
        load_extensions(con, "postgres")
        con.execute(f"ATTACH '{postgres}' AS catalogue (TYPE postgres); BEGIN")
        con.execute("CALL postgres_execute('catalogue', 'LOCK TABLE ducklake_snapshot')")
        assert [remark for remark in desk.run(again=True).remarks if "数据湖" in remark]
    assert not desk.run().remarks
    _compare(desk)


@pytest.mark.parametrize(
    ("catalogue", "data"), [("mysql:a", "b"), ("sqlite:", "b"), ("sqlite", "b"), ("sqlite:a", ""), ("", "b")]
)
def test_half_a_setting_is_a_mistake_that_names_it(tmp_path: Path, catalogue: str, data: str) -> None:
    with pytest.raises(UnusableData, match=r"\[lake\]"):
        lake_of(tmp_path, {"CONSOLIDATE_LAKE_CATALOGUE": catalogue, "CONSOLIDATE_LAKE_DATA": data})


@pytest.mark.parametrize(
    "written",
    [
        '[lake]\ncatalogue = "sqlite:a"',
        '[lake]\ncatalog = "sqlite:a"',
        '[lake]\ncatalogue = "sqlite:a"\ndata = 5',
        '[lake]\ncatalogue = "sqlite:a"\ndata = "b"\nfolder = "c"',
        '[[lake]]\ncatalogue = "sqlite:a"\ndata = "b"',
    ],
    ids=["half", "misspelt", "number", "more", "list"],
)
def test_half_a_setting_is_found_before_anything_is_read(desk: Desk, written: str) -> None:
    programme = desk.data / "reference" / "programme.toml"
    programme.write_text(f"{programme.read_text(encoding='utf-8')}\n{written}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(UnusableData, match=r"programme\.toml \[lake\]"):
            desk.run()
        assert not (desk.data / "history" / "runs.jsonl").exists()
    with pytest.raises(UnusableData, match=r"\[lake\]"), look_ahead(desk.data):
        pass


def test_variables_go_before_the_setting(desk: Desk) -> None:
    assert lake_of(desk.data, {}) is None
    _settle(desk, "sqlite:a", "b")
    assert lake_of(desk.data, {}) == Lake(f"sqlite:{desk.data}/a", f"{desk.data}/b/")
    said = {"CONSOLIDATE_LAKE_CATALOGUE": "postgres:dbname=x", "CONSOLIDATE_LAKE_DATA": "s3://bucket/x"}
    assert lake_of(desk.data, said) == Lake("postgres:dbname=x", "s3://bucket/x")
