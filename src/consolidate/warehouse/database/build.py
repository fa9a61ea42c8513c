"""Building a warehouse beside the published one, and putting it in place with one rename."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import duckdb

from consolidate.runtime.disk import settle
from consolidate.runtime.errors import CannotPublish
from consolidate.runtime.paths import log_of
from consolidate.warehouse.database.queue import Queue, after
from consolidate.warehouse.database.tables import add_keys, create_tables

if TYPE_CHECKING:
    from typing import Self

    import pyarrow

    from schemas.table import Table

CONFIG = {"autoinstall_known_extensions": "false", "threads": "1"}  # at this size one thread is faster than two

BUILT = "built"
"""What a warehouse is called while it is being built."""

OPTIONS = "STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 65536, RECOVERY_MODE no_wal_writes"
"""v1.5.0, so that other clients can open it; blocks that fit its small tables; and no log: what a run that is killed
leaves is thrown away, not recovered."""

TRIES, PAUSE = 20, 0.005
"""How often, and after how many seconds again, the file is brought up to date while others read."""

_TROUBLES = (OSError, duckdb.OperationalError, duckdb.FatalException)
"""The disk is full or gone, or there is no memory left: nothing that a developer has to look into."""


class Scratch:
    """A warehouse in memory, with an in-memory `stage` attached: for what is looked at and not kept.

    What is handed over is put in, in that order, by a thread of its own; `con` shows all of it.
    """

    is_from_blank = False

    def __init__(self, attach: str = f"ATTACH ':memory:' AS {BUILT}") -> None:
        self._con = duckdb.connect(":memory:", config=dict(CONFIG))
        self._con.execute(f"{attach}; ATTACH ':memory:' AS stage")
        self._second = self._con.cursor()
        for con in (self._con, self._second):
            con.execute(f"USE {BUILT}")
        self._queue, self._other = Queue(), ThreadPoolExecutor(1)

    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """The connection, once everything handed over is in. Errors: what could not be put in."""
        self.settle()
        return self._con

    def settle(self) -> None:
        """Wait until everything handed over is in. Errors: what could not be put in."""
        self._queue.settle()

    def create(self, tables: Iterable[Table]) -> None:
        """Create the declared tables, without their keys."""
        declared = list(tables)
        self.do(lambda con: create_tables(con, declared))

    def load(self, table: Table, rows: pyarrow.Table) -> None:
        """Insert the rows, columns matched by name; columns the rows lack stay NULL."""
        known = [one.name for one in table.columns if one.name in rows.column_names]
        columns = ", ".join(f'"{name}"' for name in known)
        self._from(rows, f"INSERT INTO {table.full_name} ({columns}) SELECT {columns} FROM incoming")  # noqa: S608 - our own names

    def accept(self, table: Table) -> None:
        """Insert what the stage holds as accepted under the table's name."""
        columns = ", ".join(f'"{one.name}"' for one in table.columns)
        sql = f"INSERT INTO {table.full_name} SELECT {columns} FROM stage.{table.name} WHERE status = 'accepted'"  # noqa: S608 - our own names
        self.do(lambda con: con.execute(sql))

    def stage(self, name: str, rows: pyarrow.Table) -> None:
        """A table of the stage, in place of one of that name."""
        self._from(rows, f"CREATE OR REPLACE TABLE stage.{name} AS SELECT * FROM incoming")  # noqa: S608 - our own name

    def do(self, work: Callable[[duckdb.DuckDBPyConnection], object]) -> None:
        """A piece of work on what was handed over before."""
        self._queue.put(lambda: work(self._con))

    def beside(self, work: Callable[[duckdb.DuckDBPyConnection], object]) -> Future[None]:
        """Starts a piece of work once all that was handed over by now is in, beside what is handed over later.

        It gets a connection of its own. The future ends with it, and with what went wrong.
        """
        ready = self._queue.put(lambda: None)
        return self._other.submit(after, ready, lambda: work(self._second))

    def close(self) -> None:
        """Wait for the work under way and forget what is not in yet."""
        self._queue.close()
        self._other.shutdown(cancel_futures=True)
        with contextlib.suppress(duckdb.Error):
            self._con.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _from(self, rows: pyarrow.Table, sql: str) -> None:
        def put_in() -> None:
            self._con.register("incoming", rows)
            try:
                self._con.execute(sql)
            finally:
                self._con.unregister("incoming")

        self._queue.put(put_in)


class Building(Scratch):
    """A warehouse being built: `<name>.next` beside the published file, with an in-memory `stage` attached.

    It begins with what is in `blank`, the file of a warehouse, or with nothing. Leave the `with` block without
    `publish()` and the published file is as it was.
    """

    def __init__(self, published: Path, blank: Path | None = None) -> None:
        self.published = published
        self.path = published.with_name(f"{published.name}.{os.getpid()}.next")
        self._clear_leftovers()
        try:
            published.parent.mkdir(parents=True, exist_ok=True)
            self.is_from_blank = blank is not None and self._begin_with(blank)
            if not self.is_from_blank:
                super().__init__(self._attach())
        except (OSError, duckdb.Error) as error:
            raise CannotPublish(
                f"无法在 {published.parent} 写入新的数据仓库，原有仓库不受影响（{error}）。 "
                f"Cannot write a new warehouse in {published.parent}; the published one stands."
            ) from error

    def _begin_with(self, blank: Path) -> bool:
        """Whether the blank file would do. Whatever is wrong with it: it can be done without."""
        with contextlib.suppress(OSError, duckdb.Error):
            shutil.copyfile(blank, self.path)
            super().__init__(self._attach())
            return True
        self._remove(self.path)
        return False

    def _attach(self) -> str:
        path = str(self.path).replace("'", "''")
        return f"SET temp_directory = '{path}.tmp'; ATTACH '{path}' AS {BUILT} ({OPTIONS})"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._remove(self.path)
        if isinstance(error, _TROUBLES):
            raise CannotPublish(
                f"新的数据仓库写不完，原有仓库不受影响（{error}）。请检查磁盘空间和内存。 "
                f"The new warehouse could not be written; the published one stands. Check disk space and memory."
            ) from error

    def finish(self, tables: Iterable[Table], con: duckdb.DuckDBPyConnection) -> None:
        """Everything is in: add the keys of the declared tables, and write to the disk what publishing would have to write.

        To be done `beside`, on its connection, while others only read. Errors: as `add_keys`; `CannotPublish` when the
        file cannot be written.
        """
        add_keys(con, tables)
        for _ in range(TRIES):
            # what looks up a key or copies a table keeps DuckDB from it for that moment; publishing does what is left
            with self._in_place_or_not(), contextlib.suppress(duckdb.TransactionException):
                con.execute(f"CHECKPOINT {BUILT}")
                return
            time.sleep(PAUSE)

    def publish(self, noted: Callable[[Path], object] = str) -> None:
        """Close the new file and put it in place of the published one: readers see the old or the new, whole.

        `noted` looks at the closed file first. Errors: `CannotPublish`; the published file is as it was.
        """
        with self._in_place_or_not():
            self.con.execute(f"CHECKPOINT {BUILT}")
            self.close()
            _flush(self.path)
            noted(self.path)
            if sys.platform != "win32":  # there, what is read-only is never replaced
                self.path.chmod(0o444)
            # a stale log of the old file must not be replayed into the new one
            self._remove(log_of(self.published))
            self.path.replace(self.published)
            settle(self.published.parent)

    @contextlib.contextmanager
    def _in_place_or_not(self) -> Iterator[None]:
        try:
            yield
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
