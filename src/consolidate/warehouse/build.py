"""Building a warehouse beside the published one, and putting it in place with one rename."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import duckdb

from consolidate.durable import settle
from consolidate.errors import CannotPublish

if TYPE_CHECKING:
    import pyarrow

    from schemas.table import Table

# v1.5.0 so that other clients can open the file; at this size one thread is faster than two
CONFIG = {"storage_compatibility_version": "v1.5.0", "autoinstall_known_extensions": "false", "threads": "1"}

_TROUBLES = (OSError, duckdb.OperationalError, duckdb.FatalException)
"""The disk is full or gone, or there is no memory left: nothing that a developer has to look into."""


def create_tables(con: duckdb.DuckDBPyConnection, tables: Iterable[Table]) -> None:
    """Create the declared tables with keys and comments; their schemas too where they are missing."""
    declared = list(tables)
    schemas = dict.fromkeys(f"CREATE SCHEMA IF NOT EXISTS {one.schema}" for one in declared)
    statements = [*schemas, *(text for one in declared for text in (one.create(), *one.comments()))]
    with in_one_go(con):
        con.execute(";\n".join(statements))


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


class Scratch:
    """A warehouse in memory, with an in-memory `stage` attached: for what is looked at and not kept."""

    def __init__(self) -> None:
        self.con = duckdb.connect(":memory:", config={"threads": "1"})
        self.con.execute("ATTACH ':memory:' AS stage")

    @contextlib.contextmanager
    def another(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A second connection to the same warehouse, for a second thread."""
        con = self.con.cursor()
        try:
            yield con
        finally:
            con.close()

    def load(self, table: Table, rows: pyarrow.Table) -> None:
        """Insert the rows, columns matched by name; columns the rows lack stay NULL."""
        known = [one.name for one in table.columns if one.name in rows.column_names]
        columns = ", ".join(f'"{name}"' for name in known)
        self.con.register("incoming", rows)
        try:
            self.con.execute(f"INSERT INTO {table.full_name} ({columns}) SELECT {columns} FROM incoming")  # noqa: S608 - our own names
        finally:
            self.con.unregister("incoming")


class Building(Scratch):
    """A warehouse being built: `<name>.next` beside the published file, with an in-memory `stage` attached.

    Leave the `with` block without `publish()` and the published file is as it was.
    """

    def __init__(self, published: Path) -> None:
        self.published = published
        self.path = published.with_name(f"{published.name}.{os.getpid()}.next")
        self._clear_leftovers()
        try:
            published.parent.mkdir(parents=True, exist_ok=True)
            self.con = duckdb.connect(str(self.path), config=dict(CONFIG))
            self.con.execute("ATTACH ':memory:' AS stage")
        except (OSError, duckdb.Error) as error:
            raise CannotPublish(
                f"无法在 {published.parent} 写入新的数据仓库，原有仓库不受影响（{error}）。 "
                f"Cannot write a new warehouse in {published.parent}; the published one stands."
            ) from error

    def __enter__(self) -> Building:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(duckdb.Error):
            self.con.close()
        self._remove(self.path)
        if isinstance(error, _TROUBLES):
            raise CannotPublish(
                f"新的数据仓库写不完，原有仓库不受影响（{error}）。请检查磁盘空间和内存。 "
                f"The new warehouse could not be written; the published one stands. Check disk space and memory."
            ) from error

    def publish(self) -> None:
        """Close the new file and put it in place of the published one: readers see the old or the new, whole."""
        try:
            self.con.execute("DETACH stage")
            self.con.execute("CHECKPOINT")
            self.con.close()
            _flush(self.path)
            # a stale log of the old file must not be replayed into the new one
            self._remove(self.published.with_name(self.published.name + ".wal"))
            self.path.replace(self.published)
            settle(self.published.parent)
        except (OSError, duckdb.Error) as error:
            raise CannotPublish(
                f"新的数据仓库无法就位，原有仓库不受影响（{error}）。 "
                f"The new warehouse could not be put in place; the published one stands."
            ) from error

    def _clear_leftovers(self) -> None:
        for left in self.published.parent.glob(f"{self.published.name}.*.next*"):
            self._remove(left)

    def _remove(self, path: Path) -> None:
        for one in (path, path.with_name(path.name + ".wal")):
            with contextlib.suppress(OSError):
                one.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
