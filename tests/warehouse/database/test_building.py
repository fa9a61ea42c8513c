"""A warehouse on its way to being published: its keys come last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow
import pytest

from consolidate.runtime.errors import CannotPublish
from consolidate.schemas import mart
from consolidate.schemas.table import Stored, StoredTable
from consolidate.warehouse.database import Building, add_keys, create_tables

NUMBERS = StoredTable("core", "number", "numbers", "数", (Stored("n", "BIGINT", "a number", "数"),), key=("n",))
WORDS = StoredTable("core", "word", "words", "词", (Stored("w", "VARCHAR", "a word", "词"),))


def rows(*numbers: int) -> pyarrow.Table:
    return pyarrow.table({"n": pyarrow.array(numbers, pyarrow.int64())})


def found(path: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], str]:
    """The rows, the key and the table's comment."""
    with duckdb.connect(str(path), read_only=True) as con:
        keys = "SELECT constraint_text FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        comment = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'number'").fetchall()[0]
        assert comment is not None
        return con.execute("FROM core.number ORDER BY n").fetchall(), con.execute(keys).fetchall(), str(comment[0])


def test_keys_are_added_to_filled_tables_and_their_comments_stay() -> None:
    con = duckdb.connect()
    create_tables(con, [NUMBERS, WORDS])
    con.execute("INSERT INTO core.number VALUES (1), (2)")
    add_keys(con, [NUMBERS, WORDS])

    with pytest.raises(duckdb.ConstraintException, match="n: 2"):
        con.execute("INSERT INTO core.number VALUES (2)")
    assert con.execute("SELECT comment FROM duckdb_tables() ORDER BY table_name").fetchall() == [
        ("numbers · 数",), ("words · 词",),
    ]  # fmt: skip


def test_a_history_that_only_grows_has_no_index() -> None:
    con = duckdb.connect()
    history = replace(NUMBERS, has_index=False)
    create_tables(con, [history])
    add_keys(con, [history])

    assert con.execute("SELECT constraint_type FROM duckdb_constraints()").fetchall() == [("NOT NULL",)]
    assert [table.full_name for table in mart.TABLES if not table.has_index] == [
        "mart.change_history",
        "mart.total_history",
    ]


def test_two_rows_with_one_key_are_refused_by_the_name_of_their_table() -> None:
    con = duckdb.connect()
    create_tables(con, [NUMBERS])
    con.execute("INSERT INTO core.number VALUES (1), (1)")

    with pytest.raises(duckdb.ConstraintException, match=r"core\.number \(n\)"):
        add_keys(con, [NUMBERS])


def test_a_warehouse_is_published_whole(tmp_path: Path) -> None:
    with Building(tmp_path / "warehouse.duckdb") as building:
        building.create([NUMBERS])
        building.load(NUMBERS, rows(2, 1))
        add_keys(building.con, [NUMBERS])
        finished = building.finish().read_bytes()
        building.publish()

    assert (tmp_path / "warehouse.duckdb").read_bytes() == finished
    assert found(tmp_path / "warehouse.duckdb") == ([(1,), (2,)], [("PRIMARY KEY(n)",)], "numbers · 数")


def test_a_warehouse_whose_keys_do_not_hold_is_not_published(tmp_path: Path) -> None:
    with (
        pytest.raises(duckdb.ConstraintException, match=r"core\.number"),
        Building(tmp_path / "warehouse.duckdb") as building,
    ):
        building.create([NUMBERS])
        building.load(NUMBERS, rows(1, 1))
        add_keys(building.con, [NUMBERS])

    assert list(tmp_path.iterdir()) == []


def test_what_does_not_fit_in_memory_spills_beside_and_is_removed(tmp_path: Path) -> None:
    with Building(tmp_path / "warehouse.duckdb", memory=64 << 20) as building:
        building.create([NUMBERS])
        con = building.con
        con.execute("CREATE TEMP TABLE much AS SELECT hash(range) AS n, repeat('x', 40) AS text FROM range(2_000_000)")
        spilled = con.execute("SELECT count(*) FROM duckdb_temporary_files()").fetchall()[0]
        building.load(NUMBERS, rows(1))
        building.finish()
        building.publish()

    assert spilled is not None and spilled[0] > 0
    assert [path.name for path in tmp_path.iterdir()] == ["warehouse.duckdb"]


def test_too_little_memory_ends_with_the_setting_to_raise(tmp_path: Path) -> None:
    with (
        pytest.raises(CannotPublish, match="warehouse_memory_bytes") as ended,
        Building(tmp_path / "warehouse.duckdb", memory=1_000) as building,
    ):
        building.con.execute("CREATE TABLE built.many AS SELECT range AS number FROM range(1_000_000)")
        building.finish()
    assert "\n" not in str(ended.value)
    assert not list(tmp_path.iterdir())


def test_what_a_killed_run_spilled_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "warehouse.duckdb.1.next.tmp"
    left.mkdir()
    (left / "duckdb_temp_storage-0.tmp").write_bytes(b"half")

    with Building(tmp_path / "warehouse.duckdb"):
        pass

    assert list(tmp_path.iterdir()) == []
