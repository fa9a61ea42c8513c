"""The published warehouse, held open as long as it is the same file: opening it costs more than most questions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from consolidate.warehouse.database.read import check_is_whole, open_published

_Identity = tuple[Path, int, int, int, int]


class KeptConnection:
    """One connection for a whole process. It never shows what was published before: a run puts another file in place."""

    def __init__(self) -> None:
        self._turn = threading.RLock()
        self._con: duckdb.DuckDBPyConnection | None = None
        self._of: _Identity | None = None

    @contextmanager
    def of(self, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        """The connection, for one at a time. Errors: as `open_published`."""
        with self._turn:
            check_is_whole(path)
            now = _identity(path)
            if self._con is None or now != self._of:
                self.close()
                self._con, self._of = open_published(path), now
            yield self._con

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._turn:
            if self._con is not None:
                self._con.close()
            self._con = self._of = None


def _identity(path: Path) -> _Identity:
    """What tells a file from another that takes its place: while it is held open, no other has its number."""
    about = path.stat()
    return path.absolute(), about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns
