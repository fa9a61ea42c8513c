"""A warehouse that begins with the blank one is the warehouse whose tables are made one by one."""

from __future__ import annotations

from pathlib import Path

import duckdb

from consolidate.pipeline.blank import NAME, TABLES, compile_blank, declared
from consolidate.runtime import compiled
from consolidate.warehouse import totals
from consolidate.warehouse.database import Building

DECLARED = {
    "tables": "SELECT schema_name, table_name, sql, comment FROM duckdb_tables() ORDER BY ALL",
    "columns": "SELECT schema_name, table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns()"
    " WHERE NOT internal ORDER BY ALL",
    # DuckDB writes the names of an EXCLUDE in any order
    "views": r"SELECT schema_name, view_name, list_sort(regexp_extract_all(sql, '\w+')), comment FROM duckdb_views()"
    " WHERE NOT internal ORDER BY ALL",
    "constraints": "SELECT schema_name, table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL",
}


def published(path: Path, blank: Path | None) -> dict[str, list[tuple[object, ...]]]:
    """Everything declared in a warehouse that begins with the blank one, or with nothing."""
    with Building(path, blank) as building:
        if blank is None:
            building.create(TABLES)
            building.do(totals.fill_views)
        building.do(lambda con: con.execute("INSERT INTO ref.town VALUES ('1', '太平镇', '2', '清新区')"))
        building.beside(lambda con: building.finish(TABLES, con)).result()
        building.publish()
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("SELECT town FROM ref.town").fetchall() == [("太平镇",)]
        return {name: con.execute(sql).fetchall() for name, sql in DECLARED.items()}


def test_a_warehouse_begun_blank_is_the_one_made_table_by_table(tmp_path: Path) -> None:
    compile_blank(tmp_path)
    blank = compiled.found(NAME, declared(), tmp_path)
    assert blank is not None
    before = blank.read_bytes()

    begun_blank, made = published(tmp_path / "a.duckdb", blank), published(tmp_path / "b.duckdb", None)
    assert begun_blank == made
    assert {name: bool(rows) for name, rows in made.items()} == dict.fromkeys(DECLARED, True)
    assert blank.read_bytes() == before
