"""What a query gives comes back from its file."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from consolidate.warehouse.database import read_parquet, write_parquet


@pytest.mark.parametrize("name", ["facts", "a[b]", "a*?c", "it's"])
def test_rows_come_back_from_the_one_file_that_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / "b").mkdir()
    with duckdb.connect() as con:
        write_parquet(con, "SELECT 1 AS n", tmp_path / name / "x.parquet")
        write_parquet(con, "SELECT 2 AS n", tmp_path / "b" / "x.parquet")
        assert read_parquet(con, tmp_path / name / "x.parquet").fetchall() == [(1,)]


def test_a_file_cut_short_is_none(tmp_path: Path) -> None:
    place = tmp_path / "x.parquet"
    with duckdb.connect() as con:
        write_parquet(con, "SELECT 1 AS n", place)
        place.write_bytes(place.read_bytes()[:-4])
        with pytest.raises(OSError, match="cannot be read"):
            read_parquet(con, place)
