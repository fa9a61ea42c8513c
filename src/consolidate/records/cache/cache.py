"""The cache: bytes by key in one SQLite file. Whatever is wrong with it, it is as if it were empty."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from consolidate.runtime import log

_CREATE = "CREATE TABLE IF NOT EXISTS remembered (key TEXT PRIMARY KEY, content BLOB NOT NULL)"
_FILE_MODE = 0o600
"""It holds what the workbooks hold, names of persons too."""


class Cache:
    """Bytes by key, in the file `place`. One process at a time writes to it: the run that holds the lock."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def load(self, keys: Collection[str]) -> dict[str, bytes]:
        """What is kept under these keys; nothing where the file is missing, damaged or not to be read."""
        wanted = frozenset(keys)
        if not wanted:
            return {}
        try:
            if not self.place.exists():
                return {}
            with self._opened() as connection:
                rows = connection.execute("SELECT key, content FROM remembered")
                return {key: content for key, content in rows if key in wanted}
        except (sqlite3.Error, OSError):
            return {}  # who only looks changes nothing; the next that keeps something begins anew

    def keep(self, made: Mapping[str, bytes], used: Collection[str], limit: int) -> None:
        """Keep what was made now. What is not `used` goes once it is more than half of the entries, or the file would
        be larger than `limit` bytes; what does not fit even then is not kept.

        A disk that is full or may not be written costs nothing but the time of the next run.
        """
        if not made and not self._is_stale(used):
            return
        try:
            self._write(made, frozenset(used), limit)
        except sqlite3.DatabaseError as error:
            self._discard(error)
            self._write_anew(made, frozenset(used), limit)
        except OSError as error:
            self._discard(error)

    def _write_anew(self, made: Mapping[str, bytes], used: frozenset[str], limit: int) -> None:
        try:
            self._write(made, used, limit)
        except (sqlite3.Error, OSError) as error:
            self._discard(error)

    def _write(self, made: Mapping[str, bytes], used: frozenset[str], limit: int) -> None:
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self._opened() as connection:
            connection.execute(_CREATE)
            size = self.place.stat().st_size + sum(map(len, made.values()))
            if size > limit or self._is_stale(used):
                _drop_unused(connection, used)
                connection.commit()
                connection.execute("VACUUM")
            room = limit - self.place.stat().st_size
            connection.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?)", _entries_that_fit(made, room))
            connection.commit()

    def _is_stale(self, used: Collection[str]) -> bool:
        """Whether more than half of the entries are no longer of use."""
        try:
            if not self.place.exists():
                return False
            with self._opened() as connection:
                (count,) = connection.execute("SELECT count(*) FROM remembered").fetchone()
        except (sqlite3.Error, OSError):
            return True
        return bool(count > 2 * len(used))

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if not self.place.exists():
            os.close(os.open(self.place, os.O_CREAT | os.O_WRONLY, _FILE_MODE))
        connection = sqlite3.connect(self.place)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # a power cut may damage it: it is made again then
            yield connection
        finally:
            connection.close()

    def _discard(self, error: Exception) -> None:
        """Begin anew, and tell the developers why."""
        log.event("cache_discarded", why=type(error).__name__)
        for name in (self.place.name, f"{self.place.name}-journal"):
            with contextlib.suppress(OSError):
                (self.place.parent / name).unlink(missing_ok=True)


def _drop_unused(connection: sqlite3.Connection, used: frozenset[str]) -> None:
    keys = [key for (key,) in connection.execute("SELECT key FROM remembered") if key not in used]
    connection.executemany("DELETE FROM remembered WHERE key = ?", [(key,) for key in keys])


def _entries_that_fit(made: Mapping[str, bytes], room: int) -> Iterator[tuple[str, bytes]]:
    for key, content in made.items():
        room -= len(content)
        if room < 0:
            return
        yield key, content
