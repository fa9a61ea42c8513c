"""Puts the published warehouse into a lake: what changed, in one transaction, as one snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from consolidate.runtime.errors import CannotPublish
from consolidate.warehouse.database.statement import statement
from consolidate.warehouse.lake.extensions import load_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consolidate.warehouse.lake.settings import Lake

AWAY = (
    "数据湖（{0} 目录）没有更新：{1}。已公布的仓库不受影响，下一次公布会补上。 "
    "The lake was not renewed; the published warehouse is as it should be, and the next run makes up for it."
)
CONNECT_SECONDS = 10
_Con = duckdb.DuckDBPyConnection


def publish_to_lake(published: Path, lake: Lake, run_id: str) -> dict[str, int]:
    """Make the lake's newest snapshot the published warehouse; how many tables have changed.

    Whoever reads sees the tables of one run, whole: the old or the new. Errors: CannotPublish, without a word of what
    may hold a password; the lake is then as it was.
    """
    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as con:
            load_extensions(con, lake.kind)
            _attach(con, published, lake)
            return {"tables": _publish(con, run_id)}
    except (duckdb.Error, OSError, ImportError, ValueError) as error:
        raise CannotPublish(AWAY.format(lake.kind, type(error).__name__)) from error


def _attach(con: _Con, published: Path, lake: Lake) -> None:
    catalogue, data = lake.catalogue, lake.data
    if lake.kind == "postgres" and "connect_timeout" not in catalogue and "://" not in catalogue:
        catalogue = f"{catalogue} connect_timeout={CONNECT_SECONDS}"
    if lake.kind == "sqlite":
        Path(catalogue.removeprefix("sqlite:")).parent.mkdir(parents=True, exist_ok=True)
    if "://" in data:
        import fsspec  # type: ignore[import-untyped]  # it has no types

        con.register_filesystem(fsspec.filesystem(data.partition("://")[0]))
    con.execute(f"ATTACH {_quoted(str(published))} AS published (READ_ONLY)")
    con.execute(f"ATTACH {_quoted(f'ducklake:{catalogue}')} AS lake (DATA_PATH {_quoted(data)})")


def _publish(con: _Con, run_id: str) -> int:
    con.execute("BEGIN")
    con.execute("USE lake")
    tables = con.execute(statement("lake/tables")).fetchall()
    for schema in dict.fromkeys(schema for schema, _ in tables):
        con.execute(f"CREATE SCHEMA IF NOT EXISTS lake.{schema}")
    changed = [(schema, name) for schema, name in tables if not _is_same(con, schema, name)]
    for schema, name in changed:
        con.execute(f"CREATE OR REPLACE TABLE lake.{schema}.{name} AS FROM published.{schema}.{name}")
        for comment in _comments(con, schema, name):
            con.execute(comment)
    for _, _, view in con.execute(statement("lake/views")).fetchall():
        con.execute(str(view).replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
    con.execute("CALL lake.set_commit_message('consolidate', ?)", [run_id])
    con.execute("COMMIT")
    return len(changed)


def _is_same(con: _Con, schema: str, name: str) -> bool:
    """Whether the lake holds the table with these columns and rows, in whatever order."""
    columns = [
        con.execute(statement("lake/columns"), {"catalogue": catalogue, "schema": schema, "name": name}).fetchall()
        for catalogue in ("published", "lake")
    ]
    if columns[0] != columns[1]:
        return False
    rows = [
        con.execute(f"SELECT count(*), sum(hash(held)) FROM {catalogue}.{schema}.{name} AS held").fetchone()  # noqa: S608 - our own names
        for catalogue in ("published", "lake")
    ]
    return rows[0] == rows[1]


def _comments(con: _Con, schema: str, name: str) -> Iterator[str]:
    for column, comment in con.execute(statement("lake/comments"), {"schema": schema, "name": name}).fetchall():
        what = f"TABLE lake.{schema}.{name}" if column is None else f'COLUMN lake.{schema}.{name}."{column}"'
        yield f"COMMENT ON {what} IS {_quoted(comment)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
