"""The door for Python: what is published now, read-only and locked, whatever else this process has open."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import consolidate
from consolidate.runtime.errors import UnusableData


def publish(data: Path, run_id: str) -> Path:
    path = data / "warehouse" / "consolidated.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    built = path.with_name("next")
    with duckdb.connect(str(built)) as con:
        con.execute("CREATE SCHEMA quality; CREATE TABLE quality.run(run_id VARCHAR)")
        con.execute("INSERT INTO quality.run VALUES (?)", [run_id])
        con.execute("CREATE SCHEMA ref; CREATE TABLE ref.programme AS SELECT 'Asia/Shanghai' AS time_zone")
        con.execute("CREATE MACRO quality.runs() AS TABLE (SELECT run_id FROM quality.run)")
    built.chmod(0o444)
    built.replace(path)
    return path


def test_a_new_connection_sees_the_new_file_and_an_old_one_its_own(tmp_path: Path) -> None:
    path = publish(tmp_path / "it's", "r1")
    with duckdb.connect(str(path), read_only=True, config={"threads": 1}):  # other settings are no clash
        before = consolidate.open_warehouse(tmp_path / "it's")
        publish(tmp_path / "it's", "r2")
        after = consolidate.open_warehouse(str(tmp_path / "it's"))
        found = [con.execute("FROM quality.runs()").fetchall() for con in (before, after, before)]
    assert found == [[("r1",)], [("r2",)], [("r1",)]]


@pytest.mark.parametrize(
    "attempt",
    ["DELETE FROM quality.run", "CREATE TABLE quality.other(a INT)", "SET threads = 2", "SET enable_external_access = true",
     "FROM read_text('/etc/hostname')", "ATTACH 'other.duckdb' AS other", "INSTALL httpfs"],
)  # fmt: skip
def test_it_neither_writes_nor_reaches_outside(tmp_path: Path, attempt: str) -> None:
    publish(tmp_path, "r1")
    with pytest.raises(duckdb.Error):
        consolidate.open_warehouse(tmp_path).execute(attempt)


def test_times_are_shown_by_the_clock_of_the_programme(tmp_path: Path) -> None:
    publish(tmp_path, "r1")
    asked = "SELECT CAST(TIMESTAMPTZ '2024-07-15T18:30:00Z' AS VARCHAR)"
    assert consolidate.open_warehouse(tmp_path).execute(asked).fetchall() == [("2024-07-16 02:30:00+08",)]


def test_what_is_no_warehouse_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnusableData, match="There is no warehouse"):
        consolidate.open_warehouse(tmp_path)
    path = publish(tmp_path, "r1")
    path.unlink()
    path.write_bytes(b"nothing")
    with pytest.raises(UnusableData, match="damaged"):
        consolidate.open_warehouse(tmp_path)
