"""What a table's declaration says is what DuckDB holds."""

from __future__ import annotations

import duckdb
import pytest

from consolidate.schemas import core, mart, quality, ref
from consolidate.schemas.table import Stored, StoredTable

CLOSED = [
    pytest.param(column, id=f"{table.full_name}.{column.name}")
    for table in (*ref.TABLES, *core.TABLES, *quality.TABLES, *mart.TABLES)
    for column in table.columns
    if column.allowed
]


@pytest.mark.parametrize("column", CLOSED)
def test_a_closed_list_takes_its_words_only_and_its_comment_names_them(column: Stored) -> None:
    with duckdb.connect(":memory:") as con:
        con.execute(StoredTable("main", "closed", "", "", (column,)).create())
        con.executemany("INSERT INTO closed VALUES (?)", [[word] for word in column.allowed])
        with pytest.raises(duckdb.ConstraintException):
            con.execute("INSERT INTO closed VALUES ('another')")
    assert [word for word in column.allowed if word not in column.english] == []
