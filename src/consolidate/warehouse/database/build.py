"""Building a warehouse beside the published one, and putting it in place with one rename."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import duckdb

from consolidate.runtime.disk import make_read_only, settle
from consolidate.runtime.errors import CannotPublish, MemoryShort
from consolidate.runtime.paths import log_of
from consolidate.warehouse.database.tables import create_tables

if TYPE_CHECKING:
    from typing import Self

    import pyarrow

    from consolidate.schemas.table import StoredTable

CONFIG = {"autoinstall_known_extensions": "false", "threads": "1"}

BUILT = "built"
"""What a warehouse is called while it is being built."""

OPTIONS = "STORAGE_VERSION 'v1.4.0', BLOCK_SIZE 65536, RECOVERY_MODE no_wal_writes"
"""v1.4.0, so that DuckDB 1.4, which is supported for long, opens it: as large as v1.5.0 and 2 % of a run slower, where
v1.2.0 is 5 % larger and takes twice the time to write; blocks that fit its small tables; and no log: what a run that is
killed leaves is thrown away, not recovered."""

_TROUBLES = (OSError, duckdb.OperationalError, duckdb.FatalException)
"""The disk is full or gone, or there is no memory left: nothing that a developer has to look into."""


MEMORY = (
    "建立数据仓库的内存不够，没有发布，原有仓库不受影响。请调大 warehouse_memory_bytes（每份报表约 55 kB，至少 256 MB），或释放内存和磁盘空间。 "
    "Too little memory to build the warehouse; the published one stands. Raise warehouse_memory_bytes (some 55 kB a return,"
    " at least 256 MB), or free memory and disk space."
)


class Scratch:
    """A warehouse in memory, with an in-memory `stage` attached: for what is looked at and not kept."""

    has_comments = False

    def __init__(self, attach: str = f"ATTACH ':memory:' AS {BUILT}") -> None:
        self.con = duckdb.connect(":memory:", config=dict(CONFIG))
        self.con.execute(f"{attach}; ATTACH ':memory:' AS stage; USE {BUILT}")

    def create(self, tables: Iterable[StoredTable]) -> None:
        """Create the declared tables, without their keys; with their comments where somebody will read them."""
        create_tables(self.con, tables, has_comments=self.has_comments)

    def load(self, table: StoredTable, rows: pyarrow.Table) -> None:
        """Insert the rows, columns matched by name; columns the rows lack stay NULL."""
        if not rows.num_rows:
            return
        known = [column.name for column in table.columns if column.name in rows.column_names]
        columns = ", ".join(f'"{name}"' for name in known)
        self._execute_with(rows, f"INSERT INTO {table.full_name} ({columns}) SELECT {columns} FROM incoming")  # noqa: S608 - our own names

    def accept(self, table: StoredTable) -> None:
        """Insert what the stage holds as accepted under the table's name."""
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        sql = f"INSERT INTO {table.full_name} SELECT {columns} FROM stage.{table.name} WHERE status = 'accepted'"  # noqa: S608 - our own names
        self.con.execute(sql)

    def stage(self, name: str, rows: pyarrow.Table) -> None:
        """A table of the stage, in place of one of that name."""
        self._execute_with(rows, f"CREATE OR REPLACE TABLE stage.{name} AS SELECT * FROM incoming")  # noqa: S608 - our own name

    def close(self) -> None:
        """Close the connection."""
        with contextlib.suppress(duckdb.Error):
            self.con.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _execute_with(self, rows: pyarrow.Table, sql: str) -> None:
        self.con.register("incoming", rows)
        try:
            self.con.execute(sql)
        finally:
            self.con.unregister("incoming")


class Building(Scratch):
    """A warehouse being built: `<name>.next` beside the published file, with an in-memory `stage` attached.

    Leave the `with` block without `finish()` and `publish()` and the published file is as it was. `memory`: with so many bytes; what
    needs more spills to a folder beside the warehouse, which is removed afterwards. None: as many as DuckDB takes.
    """

    has_comments = True

    def __init__(self, published: Path, *, threads: int = 1, memory: int | None = None) -> None:
        self._limits = f"SET threads = {threads};" + (f" SET memory_limit = '{memory}B';" if memory else "")
        self.published = published
        self.path = published.with_name(f"{published.name}.{os.getpid()}.next")
        self._clear_leftovers()
        try:
            published.parent.mkdir(parents=True, exist_ok=True)
            super().__init__(self._attach())
        except duckdb.OutOfMemoryException as error:
            raise MemoryShort(MEMORY) from error
        except (OSError, duckdb.Error) as error:
            raise CannotPublish(
                f"无法在 {published.parent} 写入新的数据仓库，原有仓库不受影响（{error}）。 "
                f"Cannot write a new warehouse in {published.parent}; the published one stands."
            ) from error

    def _attach(self) -> str:
        path = str(self.path).replace("'", "''")
        return f"{self._limits} SET temp_directory = '{path}.tmp'; ATTACH '{path}' AS {BUILT} ({OPTIONS})"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._remove(self.path)
        if isinstance(error, duckdb.OutOfMemoryException):
            raise MemoryShort(MEMORY) from error
        if isinstance(error, _TROUBLES):
            raise CannotPublish(
                f"新的数据仓库写不完，原有仓库不受影响（{error}）。请检查磁盘空间和内存。 "
                f"The new warehouse could not be written; the published one stands. Check disk space and memory."
            ) from error

    def finish(self) -> Path:
        """Close the new file; where it lies, whole and flushed, until it is published. Errors: `CannotPublish`."""
        with self._in_place_or_not():
            self.con.execute(f"CHECKPOINT {BUILT}")
            self.close()
            _flush(self.path)
        return self.path

    def publish(self) -> None:
        """Put the finished file in place of the published one: readers see the old or the new, whole.

        Errors: `CannotPublish`; the published file is as it was.
        """
        with self._in_place_or_not():
            if sys.platform != "win32":  # there, what is read-only is never replaced
                make_read_only(self.path)
            # a stale log of the old file must not be replayed into the new one
            self._remove(log_of(self.published))
            self.path.replace(self.published)
            settle(self.published.parent)

    @contextlib.contextmanager
    def _in_place_or_not(self) -> Iterator[None]:
        try:
            yield
        except duckdb.OutOfMemoryException as error:
            raise MemoryShort(MEMORY) from error
        except (OSError, duckdb.Error) as error:
            raise CannotPublish(
                f"新的数据仓库无法就位，原有仓库不受影响（{error}）。 "
                f"The new warehouse could not be put in place; the published one stands."
            ) from error

    def _clear_leftovers(self) -> None:
        for left in self.published.parent.glob(f"{self.published.name}.*.next*"):
            self._remove(left)

    def _remove(self, path: Path) -> None:
        for file in (path, path.with_name(path.name + ".wal")):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        for folder in (path, path.with_name(path.name + ".tmp")):
            if folder.is_dir():  # what did not fit in memory
                shutil.rmtree(folder, ignore_errors=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
