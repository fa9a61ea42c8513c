"""sql: any query, on a warehouse that cannot be changed or left through it."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.cli.said import Program

QUERY = "SELECT 1 AS n, '太平镇, 一' AS name, 1.50::DECIMAL(9,2) AS yuan, NULL AS gone UNION ALL SELECT 2, '=1+1', 2, 'x' ORDER BY n"


def test_the_answer_is_a_table_a_list_of_objects_or_csv(consolidate: Program, shared: Path) -> None:
    said = consolidate("sql", "-c", QUERY, "--data", shared, "--json")
    assert said.rows == [
        {"n": 1, "name": "太平镇, 一", "yuan": 1.5, "gone": None}, {"n": 2, "name": "=1+1", "yuan": 2, "gone": "x"},
    ]  # fmt: skip
    assert (said.code, said.err) == (0, "")
    printed = consolidate("sql", "-c", QUERY, "--data", shared, "--csv").out
    assert printed == 'n,name,yuan,gone\n1,"太平镇, 一",1.50,\n2,=1+1,2.00,x\n'
    table = consolidate("sql", "-c", QUERY, "--data", shared).out
    assert [word in table for word in ("name", "太平镇, 一", "1.5")] == [True] * 3


def test_the_table_shows_what_is_stored_column_for_column(consolidate: Program, shared: Path) -> None:
    query = (
        "SELECT 'distinct' AS additivity, 'active' AS status, true AS counted, NULL AS cause, '' AS scope_code, 2023 AS year,"
        " 1234567.50 AS yuan, 'all' AS period, TIMESTAMP '2024-07-01 09:30:15' AS at FROM range(2)"
    )
    table = consolidate("sql", "-c", query, "--data", shared).out.splitlines()
    shown = ["distinct", "active", "true", "NULL", "", "2023", "1234567.5", "all", "2024-07-01 09:30:15"]
    assert [[cell.strip() for cell in row.strip("│").split("│")] for row in table[3:5]] == [shown] * 2


def test_names_that_repeat_lose_no_column(consolidate: Program, shared: Path) -> None:
    said = consolidate("sql", "-c", "SELECT 1 AS a, 2 AS a, 3 AS a", "--data", shared, "--json")
    assert said.rows == [{"a": 1, "a_2": 2, "a_3": 3}]


def test_the_macros_answer(consolidate: Program, shared: Path) -> None:
    def value(source: str, more: str = "") -> object:
        asked = f"SELECT value FROM mart.{source} WHERE measure = 'activities' AND scope = 'all' {more}"
        return consolidate("sql", "-c", asked, "--data", shared, "--json").rows

    total = value("total", "AND period = 'all'")
    assert total != []
    assert value("total_over(NULL, NULL)") == total
    assert value("total_at('2024Q2')") == total
    assert value("published_as_of('2999-01-01')", "AND period = 'all'") == total


@pytest.mark.parametrize(
    "attempt",
    [
        "SELEC 1", "FROM mart.nothing", "CREATE TABLE a AS SELECT 1", "CREATE VIEW core.a AS SELECT 1", "DELETE FROM core.activity", "SET threads = 2", "RESET lock_configuration",
        "SELECT * FROM read_text('{file}')", "COPY mart.total TO '{out}'", "ATTACH '{out}' AS other", "INSTALL httpfs",
        "SELECT * FROM read_csv('https://example.org/a.csv')", "EXPORT DATABASE '{out}'",
    ],
)  # fmt: skip
def test_nothing_can_be_changed_or_reached(consolidate: Program, shared: Path, tmp_path: Path, attempt: str) -> None:
    (tmp_path / "a.txt").write_text("secret", encoding="utf-8")
    text = attempt.format(file=tmp_path / "a.txt", out=tmp_path / "out")
    said = consolidate("sql", "-c", text, "--data", shared)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("查询不成立 The query cannot be run: ")
    assert "secret" not in said.err
    assert sorted(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_queries_can_be_piped_in(consolidate: Program, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 1\n AS a;\n\nSELECT ';' AS b;\nSELECT 3 AS c"))
    assert consolidate("sql", "--csv", "--data", shared).out == "a\n1\nb\n;\nc\n3\n"


def test_an_answer_can_be_written_as_parquet(consolidate: Program, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.parquet"
    assert consolidate("sql", "-c", QUERY, "--parquet", out, "--data", shared).code == 0
    stored = duckdb.execute(f"SELECT * FROM '{out}'").fetchall()
    assert stored == [(1, "太平镇, 一", Decimal("1.50"), None), (2, "=1+1", Decimal("2.00"), "x")]
    for words in (("-c", "SELEC 1"), ("-c", "BEGIN"), ("-c", QUERY, "--csv"), ()):
        assert consolidate("sql", *words, "--parquet", out, "--data", shared).code == 2
    assert "无法写入" in consolidate("sql", "-c", QUERY, "--parquet", out / "b", "--data", shared).err


def test_only_one_form_is_printed(consolidate: Program, shared: Path) -> None:
    assert consolidate("sql", "-c", "SELECT 1", "--csv", "--json", "--data", shared).code == 2


@pytest.mark.parametrize(("text", "number"), [(" ", 0), ("-- nothing", 0), ("SELECT 1; SELECT 2", 2)])
def test_one_query_at_a_time_is_answered(consolidate: Program, shared: Path, text: str, number: int) -> None:
    said = consolidate("sql", "-c", text, "--data", shared)
    assert (said.code, said.out) == (2, "")
    assert f"写了 {number} 条" in said.err


def test_a_pivot_is_one_query(consolidate: Program, shared: Path) -> None:
    query = "PIVOT (SELECT 'a' AS name, 'x' AS kind, 3 AS n) ON kind USING sum(n)"
    assert consolidate("sql", "-c", query, "--data", shared, "--csv").out == "name,x\na,3\n"


@pytest.mark.parametrize("end", ["2023", "2024q1", "第三季度", "2024Q5x", "2023-12-31", ""])
def test_a_span_that_no_period_ends_is_refused(consolidate: Program, shared: Path, end: str) -> None:
    for call in (f"total_at('{end}')", f"total_over('{end}', NULL)"):
        said = consolidate("sql", "-c", f"FROM mart.{call}", "--data", shared)
        assert (said.code, said.out) == (2, "")
        assert f"没有报告期“{end}”" in said.err
