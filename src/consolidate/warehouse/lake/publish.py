"""Puts the published warehouse into a lake: what changed, in one transaction, as one snapshot."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

from consolidate.runtime.bilingual import Bilingual
from consolidate.runtime.errors import CannotPublish
from consolidate.runtime.internal import was_told_to_end
from consolidate.schemas.table import quoted
from consolidate.warehouse.database.rows import first_row
from consolidate.warehouse.database.statement import statement
from consolidate.warehouse.lake.extensions import load_extensions
from consolidate.warehouse.lake.remedies import ANOTHER, STRANGE, cannot_share, remedy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from consolidate.warehouse.lake.settings import Lake

PATIENCE = {"PGCONNECT_TIMEOUT": "10", "PGOPTIONS": "-c lock_timeout=10s"}
"""How long PostgreSQL may take to let us in, and its other users to let go of the catalogue; libpq takes it from the
environment, however the connection is written."""
AUTHOR = "consolidate"
_Con = duckdb.DuckDBPyConnection
_Table = tuple[str, str]
_Column = tuple[Any, ...]  # name (None for the table itself), type, comment


class SharedTables(NamedTuple):
    """How many tables of the lake have changed, and the run of another data directory whose tables stood there."""

    tables: int
    replaced: str | None = None


class LakeState(NamedTuple):
    """The newest run whose tables are in a lake, and what would keep the next run from renewing it."""

    run: str | None
    problem: Bilingual | None


def publish_to_lake(published: Path, lake: Lake, run_id: str, known: Set[str], threads: int) -> SharedTables:
    """Make the lake's newest snapshot the published warehouse, if it is not. `known`: the runs of this data directory.

    Whoever reads sees the tables of one run, whole: the old or the new. Errors: CannotPublish, without a word of what
    may hold a password, and where the lake is another program's or all its runs another directory's; it is then as it was.
    """
    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "threads": threads}) as con:
            load_extensions(con, lake.kind)
            _attach(con, published, lake)
            if _is_newest(con, run_id):
                return SharedTables(0)
            shared = _list_runs(con)
            if foreign := _foreign_tables(con, shared, known):
                raise cannot_share(lake.kind, foreign)
            return SharedTables(
                _publish_tables(con, run_id), next((run for run in shared[:1] if run not in known), None)
            )
    except CannotPublish:
        raise
    except Exception as error:  # whatever a catalogue, a store or the library that reaches it can raise
        if was_told_to_end(error):
            raise
        raise cannot_share(lake.kind, remedy_of(error)) from error


def look_at_lake(lake: Lake, known: Set[str]) -> LakeState:
    """What a run would meet; nothing is changed. `known`: the runs of this data directory. Errors: CannotPublish where the
    extensions are missing."""
    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "threads": 1}) as con:
            load_extensions(con, lake.kind)
            if lake.catalogue_file is not None and not lake.catalogue_file.exists():
                return LakeState(None, None)
            _attach_lake(con, lake, "READ_ONLY, ")
            shared = _list_runs(con)
            return LakeState(next(iter(shared), None), _foreign_tables(con, shared, known))
    except CannotPublish:
        raise
    except Exception as error:  # as above
        is_none = "creating a new DuckLake is explicitly disabled" in str(error)  # a database without a lake
        return LakeState(None, None if is_none else remedy_of(error))


def _foreign_tables(con: _Con, shared: list[str], known: Set[str]) -> Bilingual | None:
    """Whose tables stand in the lake, where they are another program's, or all another data directory's."""
    if not shared:
        return STRANGE if _list_tables(con, "lake") else None
    return None if any(run in known for run in shared) else Bilingual(*(text.format(shared[0]) for text in ANOTHER))


def _attach(con: _Con, published: Path, lake: Lake) -> None:
    if lake.catalogue_file is not None:
        lake.catalogue_file.parent.mkdir(parents=True, exist_ok=True)
    con.execute(f"ATTACH {quoted(str(published))} AS published (READ_ONLY)")
    _attach_lake(con, lake)


def _attach_lake(con: _Con, lake: Lake, how: str = "") -> None:
    data = lake.data
    for name, value in PATIENCE.items():
        os.environ.setdefault(name, value)
    if "://" in data:
        import fsspec  # type: ignore[import-untyped]  # it has no types

        con.register_filesystem(fsspec.filesystem(data.partition("://")[0]))
    con.execute(f"ATTACH {quoted(f'ducklake:{lake.catalogue}')} AS lake ({how}DATA_PATH {quoted(data)})")


def _is_newest(con: _Con, run_id: str) -> bool:
    """Whether the newest snapshot is that run's."""
    newest = first_row(con.execute("SELECT commit_message FROM lake.snapshots() ORDER BY snapshot_id DESC LIMIT 1"))
    return newest == (run_id,)


def _list_runs(con: _Con) -> list[str]:
    """The runs that the lake has snapshots of, newest first; where all have expired, the run that its tables tell of."""
    asked = con.execute(
        "SELECT commit_message FROM lake.snapshots() WHERE author = ? ORDER BY snapshot_id DESC", [AUTHOR]
    )
    shared = [str(run) for (run,) in asked.fetchall()]
    if shared or "run_id" not in {column[0] for column in _list_tables(con, "lake").get(("quality", "run"), [])}:
        return shared
    return [
        str(run) for (run,) in con.execute("SELECT run_id FROM lake.quality.run ORDER BY started_at DESC").fetchall()
    ]


def _publish_tables(con: _Con, run_id: str) -> int:
    con.execute("BEGIN")
    con.execute("USE lake")
    published, lake = _list_tables(con, "published"), _list_tables(con, "lake")
    for schema in dict.fromkeys(schema for schema, _ in published):
        con.execute(f"CREATE SCHEMA IF NOT EXISTS lake.{schema}")
    for (drop,) in con.execute(statement("lake/leftovers")).fetchall():
        con.execute(drop)
    changed = [_renew_table(con, table, columns, lake.get(table)) for table, columns in published.items()]
    for _, _, view in con.execute(statement("lake/views")).fetchall():
        con.execute(str(view).replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
    con.execute("CALL lake.set_commit_message(?, ?)", [AUTHOR, run_id])
    con.execute("COMMIT")
    return sum(changed)


def _list_tables(con: _Con, catalogue: str) -> dict[_Table, list[_Column]]:
    """The tables of a catalogue with their columns, asked for once: each question goes through all of them."""
    found: dict[_Table, list[_Column]] = {}
    for schema, name, *column in con.execute(statement("lake/columns"), {"catalogue": catalogue}).fetchall():
        found.setdefault((schema, name), []).append(tuple(column))
    return found


def _renew_table(con: _Con, table: _Table, columns: list[_Column], held: list[_Column] | None) -> bool:
    """Make the lake hold the table as it was published; whether anything had to be written.

    Where only rows have changed the table stays, with its comments.
    """
    published, lake = (f"{catalogue}.{table[0]}.{table[1]}" for catalogue in ("published", "lake"))
    if columns != held:
        con.execute(f"CREATE OR REPLACE TABLE {lake} AS FROM {published}")
        for comment in _comment_statements(lake, columns):
            con.execute(comment)
    elif _rows_digest(con, published) != _rows_digest(con, lake):
        con.execute(f"DELETE FROM {lake}")  # noqa: S608 - our own names
        con.execute(f"INSERT INTO {lake} FROM {published}")
    else:
        return False
    return True


def _rows_digest(con: _Con, table: str) -> Any:
    """How many rows a table has and what they hold, in whatever order."""
    return first_row(con.execute(f"SELECT count(*), sum(hash(held)) FROM {table} AS held"))  # noqa: S608 - our own names


def _comment_statements(table: str, columns: list[_Column]) -> Iterator[str]:
    for column, _, comment in columns:
        what = f"TABLE {table}" if column is None else f'COLUMN {table}."{column}"'
        if comment is not None:
            yield f"COMMENT ON {what} IS {quoted(comment)}"
