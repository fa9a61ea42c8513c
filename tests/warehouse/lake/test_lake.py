"""The published warehouse in a lake: any night's state, whole, whatever keeps the catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from consolidate.runtime.errors import CannotPublish
from consolidate.warehouse.lake.publish import SharedTables, publish_to_lake
from tests.pipeline.drawing import ACTIVITY, LINE, Desk, book
from tests.warehouse.lake.lakes import NAME, ask, change, compare, compare_in, newest, open_lake, settle, settled

pytest.importorskip("duckdb_extension_ducklake")


def _add_a_night(desk: Desk) -> None:
    """Another night in the lake: both are to be read as they were."""
    first = newest(desk)
    desk.put(
        NAME,
        book({"activity": [ACTIVITY, ACTIVITY | {"title": "走访慰问", "attendance": 7}], "project": [LINE["project"]]}),
    )
    last = desk.run()
    with open_lake(desk) as con:
        compare_in(con)
        count = "SELECT count(*) FROM lake.core.activity"
        assert con.execute(f"{count} AT (VERSION => {first})").fetchall() == [(1,)]
        assert con.execute(count).fetchall() == [(2,)]
        snapshots = "SELECT author, commit_message FROM lake.snapshots() ORDER BY snapshot_id DESC LIMIT 1"
        assert con.execute(snapshots).fetchall() == [("consolidate", last.run_id)]
    assert not last.remarks


def test_every_night_is_a_snapshot_with_its_catalogue_in_postgresql(desk: Desk, postgres: str) -> None:
    settle(desk, f"postgres:{postgres}", "lake/files")
    desk.run()
    _add_a_night(desk)


def test_each_night_is_a_snapshot_in_sqlite_and_only_changes_are_written(first_night: Desk) -> None:
    desk, lake = first_night, settled(first_night)
    _add_a_night(desk)
    written = set(Path(lake.data).rglob("*.parquet"))
    desk.run(again=True)
    new = {path.parent.name for path in set(Path(lake.data).rglob("*.parquet")) - written}
    assert not new & {"activity", "team", "village", "measure", "rule", "submission"}
    known = {run.run_id for run in desk.runs}
    assert publish_to_lake(desk.data / "warehouse" / "consolidated.duckdb", lake, "again", known, 1) == SharedTables(0)
    compare(desk)


def test_files_may_lie_at_a_url(desk: Desk) -> None:
    settle(desk, "sqlite:lake/catalogue.sqlite", f"local://{desk.data}/far/")
    desk.run()
    assert list((desk.data / "far").rglob("*.parquet"))


def test_of_few_returns_the_lake_is_renewed_on_one_thread(first_night: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def look(con: duckdb.DuckDBPyConnection, _kind: str) -> None:
        threads.extend(con.execute("SELECT current_setting('threads')").fetchall())
        raise CannotPublish("seen")

    monkeypatch.setattr("consolidate.warehouse.lake.publish.load_extensions", look)
    first_night.run()
    assert threads == [(1,)]


def test_a_night_without_news_makes_up_for_a_lake_that_was_away(desk: Desk) -> None:
    settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    (desk.data / "lake").write_text("what stands where the lake should be")
    assert [remark for remark in desk.run().remarks if "数据湖" in remark]
    (desk.data / "lake").unlink()
    for _ in range(2):  # and once is enough
        again = desk.run()
        assert (again.outcome, again.remarks) == ("unchanged", ())
        assert ask(desk, "SELECT commit_message FROM lake.snapshots() WHERE author IS NOT NULL") == [(again.run_id,)]
    compare(desk)


def test_tables_of_an_earlier_version_become_those_of_this_version(first_night: Desk) -> None:
    desk, before = first_night, newest(first_night)
    change(
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
    tables = "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name ="
    with open_lake(desk) as con:
        compare_in(con)
        shared = {name for (name,) in con.execute(f"{tables} 'lake'").fetchall()}
        assert shared == {name for (name,) in con.execute(f"{tables} 'published'").fetchall()} | {"main.own"}
        kept = con.execute(f"SELECT title FROM lake.core.activity AT (VERSION => {before})").fetchall()
    assert kept == [(ACTIVITY["title"],)]


def test_tables_of_another_program_are_left_alone(desk: Desk) -> None:
    settle(desk, "sqlite:lake/catalogue.sqlite", "lake/files")
    (desk.data / "lake").mkdir()
    change(desk, "CREATE SCHEMA lake.mart", "CREATE TABLE lake.mart.sales AS SELECT 1 AS a")
    assert ["别的程序" in remark for remark in desk.run().remarks] == [True]
    assert ask(desk, "FROM lake.mart.sales") == [(1,)]


def test_a_lake_is_ours_also_when_all_its_snapshots_have_expired(first_night: Desk, tmp_path: Path) -> None:
    change(first_night, "CREATE TABLE lake.main.theirs (a INT)")  # a snapshot of another, which stays as the newest
    change(first_night, "CALL ducklake_expire_snapshots('lake', older_than => now()::TIMESTAMP + INTERVAL 2 DAY)")
    assert ask(first_night, "SELECT author FROM lake.snapshots()") == [(None,)]
    other = Desk(shutil.copytree(first_night.data, tmp_path / "other"))
    shutil.rmtree(other.data / "history")
    assert ["另一个数据目录" in remark for remark in other.run().remarks if "数据湖" in remark] == [True]
    assert not first_night.run(again=True).remarks
    compare(first_night)


def test_a_second_directory_leaves_a_lake_alone_and_a_copy_is_named(first_night: Desk, tmp_path: Path) -> None:
    desk, ((first,), stands) = first_night, (first_night.runs, newest(first_night))
    other = Desk(shutil.copytree(desk.data, tmp_path / "other"))
    shutil.rmtree(other.data / "history")
    for outcome in (other.run(), other.run()):
        assert [first.run_id in remark for remark in outcome.remarks if "数据湖" in remark] == [True]
    assert newest(desk) == stands
    copied = Desk(shutil.copytree(desk.data, tmp_path / "copied"))
    theirs = copied.run(again=True)
    assert not theirs.remarks  # nothing tells it from the one that it was copied of, until that shares again
    ours = desk.run()
    assert [theirs.run_id in remark for remark in ours.remarks] == [True]
    assert desk.run().remarks == ()
    compare(desk)
