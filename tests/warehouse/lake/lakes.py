"""Settles a lake, asks it, and changes it as other programs do. On one thread: tables of a few rows take half as long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from consolidate.warehouse.lake.extensions import load_extensions
from consolidate.warehouse.lake.settings import Lake, lake_of
from tests.pipeline.drawing import Desk

NAME = "太平镇(阳山)2024Q2.xlsx"
NAMES = """
    SELECT schema_name, table_name FROM duckdb_tables()
    WHERE database_name = 'published' AND schema_name IN ('ref', 'core', 'quality', 'mart')
    UNION ALL
    SELECT schema_name, view_name FROM duckdb_views()
    WHERE database_name = 'published' AND NOT internal AND schema_name = 'mart'
"""


def settle(desk: Desk, catalogue: str, data: str) -> None:
    """Write the lake into the programme."""
    with (desk.data / "reference" / "programme.toml").open("a", encoding="utf-8") as programme:
        programme.write(f'\n[lake]\ncatalogue = "{catalogue}"\ndata = "{data}"\n')


def settled(desk: Desk) -> Lake:
    """The lake of a data directory that has one."""
    lake = lake_of(desk.data)
    assert lake is not None
    return lake


@contextmanager
def _connect(lake: Lake, how: str) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": "1"}) as con:
        load_extensions(con, lake.kind)
        con.execute(f"ATTACH 'ducklake:{lake.catalogue}' AS lake ({how})")
        yield con


@contextmanager
def open_lake(desk: Desk) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse, as `published`, and the lake beside it, as an analyst attaches it."""
    with _connect(settled(desk), "READ_ONLY") as con:
        con.execute(f"ATTACH '{desk.data}/warehouse/consolidated.duckdb' AS published (READ_ONLY)")
        yield con


def ask(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    """Ask the lake."""
    with open_lake(desk) as con:
        return con.execute(query).fetchall()


def newest(desk: Desk) -> int:
    """The number of the newest snapshot."""
    ((number,),) = ask(desk, "SELECT max(snapshot_id) FROM lake.snapshots()")
    return int(number)


def compare(desk: Desk) -> None:
    """Every table and view of the lake equals the published one."""
    with open_lake(desk) as con:
        compare_in(con)


def compare_in(con: duckdb.DuckDBPyConnection) -> None:
    """The same, of what is attached."""
    names = con.execute(NAMES).fetchall()
    assert names
    con.execute("BEGIN")  # the catalogue is read once
    for schema, name in names:
        con.execute("USE published")
        published = con.execute(f"SELECT * FROM published.{schema}.{name} ORDER BY ALL").fetchall()
        con.execute("USE lake")
        assert con.execute(f"SELECT * FROM lake.{schema}.{name} ORDER BY ALL").fetchall() == published, name
    con.execute("COMMIT")


def change(desk: Desk, *statements: str) -> None:
    """Change the lake as another program does, in one transaction."""
    lake = settled(desk)
    with _connect(lake, f"DATA_PATH '{lake.data}'") as con:
        for one in ("BEGIN", *statements, "COMMIT"):
            con.execute(one)
