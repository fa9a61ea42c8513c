"""The queries of the analyst's page run, through the connection that the page recommends."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.drawing import LINE, book, desk

PAGE = (Path(__file__).parents[2] / "docs" / "analyst.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", name="con")
def _con(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    one = desk(tmp_path_factory.mktemp("queries"))
    one.put("2024Q2/太平镇.xlsx", book({table: [line] for table, line in LINE.items()}))
    one.run()
    settings = eval(re.findall(r"config=(\{.*?\})", PAGE)[0])
    return duckdb.connect(str(one.data / "warehouse" / "consolidated.duckdb"), read_only=True, config=settings)


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: " ".join(one.split())[:40])
def test_the_query_runs(con: duckdb.DuckDBPyConnection, query: str) -> None:
    con.execute(query).fetchall()


def test_there_are_at_least_ten() -> None:
    assert len(QUERIES) >= 10


def test_the_connection_can_neither_write_nor_reach_outside(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a\n1\n")
    for attempt in ("DELETE FROM core.activity", f"SELECT * FROM read_csv('{tmp_path / 'x.csv'}')", "SET threads = 1"):
        with pytest.raises(duckdb.Error):
            con.execute(attempt)


def test_every_table_named_on_the_page_exists(con: duckdb.DuckDBPyConnection) -> None:
    there = {
        f"{schema}.{name}"
        for schema, name in con.execute(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "UNION ALL SELECT schema_name, function_name FROM duckdb_functions() WHERE function_type = 'table_macro'"
        ).fetchall()
    }
    named = set(re.findall(r"`((?:mart|core|quality|ref)\.[a-z_]+)`", PAGE))
    assert sorted(named - there) == []
