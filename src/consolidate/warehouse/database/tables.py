"""The declared tables in DuckDB: made before anything is loaded, given their keys when everything is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from consolidate.schemas.table import StoredTable


def create_tables(con: duckdb.DuckDBPyConnection, tables: Iterable[StoredTable], *, has_comments: bool = True) -> None:
    """Create the declared tables, their schemas too where they are missing; `add_keys` later."""
    declared = list(tables)
    schemas = dict.fromkeys(f"CREATE SCHEMA IF NOT EXISTS {table.schema}" for table in declared)
    statements = [*schemas, *(table.create() for table in declared)]
    if has_comments:
        statements += [comment for table in declared for comment in table.comments()]
    with in_one_go(con):
        con.execute(";\n".join(statements))


def add_keys(con: duckdb.DuckDBPyConnection, tables: Iterable[StoredTable]) -> None:
    """Add the declared primary keys to filled tables: an index made at once costs a third of one that grows row by row.

    Errors: duckdb.ConstraintException, naming the table, where two rows have one key.
    """
    with in_one_go(con):
        for table in tables:
            if table.key and table.has_index:
                try:
                    con.execute(table.add_key())
                except duckdb.ConstraintException as error:
                    raise duckdb.ConstraintException(f"{table.full_name} ({', '.join(table.key)}): {error}") from error


@contextlib.contextmanager
def in_one_go(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One transaction for many statements: the disk is asked to keep them once, not one by one."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
