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


def test_the_columns_documented_of_a_view_are_all_its_own(con: duckdb.DuckDBPyConnection) -> None:
    common = "county_code county team line_id team_code period village village_code remark submission_id file sheet row"
    own = re.findall(r"^\| `mart\.([a-z]+)` \| ((?:`[a-z_]+` ?)+)\|", PAGE, re.MULTILINE)
    ids = {"pairings": {"raw_partner_id", "raw_local_organisation_id"}}
    for view, told in own:
        there = {str(row[0]) for row in con.execute(f"DESCRIBE mart.{view}").fetchall()} - set(common.split())
        assert set(re.findall("[a-z_]+", told)) == there - ids.get(view, set())
    assert len(own) == 6


def test_lines_that_a_view_says_to_add_up_come_to_the_total(con: duckdb.DuckDBPyConnection) -> None:
    for measure, added in (
        ("activities", "count(*) FROM mart.activities WHERE counted"),
        ("projects", "count(*) FROM mart.projects WHERE is_newest"),
        ("reclaimed_mu", "sum(area_mu) FROM mart.reclamations WHERE counted"),
        ("pairings", "count(DISTINCT (partner_id, local_organisation_id)) FROM mart.pairings"),
    ):
        asked = f"SELECT value, (SELECT {added}) FROM mart.total WHERE measure = ? AND scope = 'all' AND period = 'all'"
        total, lines = con.execute(asked, [measure]).fetchall()[0]
        assert total == lines > 0
