"""Writes the exports beside the warehouse: each file aside first, then in place, so that none is ever half."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import duckdb

from consolidate.outputs.exports.briefing import briefing
from consolidate.outputs.exports.workbook import totals_of, workbook
from consolidate.runtime import disk
from consolidate.runtime.errors import CannotPublish
from consolidate.warehouse.database import open_published, parquet, statement

if TYPE_CHECKING:
    from typing import Self

BRIEFING, TOTALS = "简报.md", "totals.xlsx"
_TROUBLES = (OSError, duckdb.Error)


class Exports:
    """The exports of a warehouse that is being built: made ready while it is, put in place once it is published.

    Leave the `with` block without `put_in_place` and the exports are as they were. Trouble is told there, and stops
    nothing before: the warehouse itself does not rest on its exports. `begin` and `copy` may go on side by side, each
    on a connection of its own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._trouble: Exception | None = None
        self._written: dict[str, bytes] = {}
        self._aside: dict[Path, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for aside in self._aside:
            aside.unlink(missing_ok=True)

    def begin(self, con: duckdb.DuckDBPyConnection) -> None:
        """The workbook of the totals and the briefing; the totals and what changed are in the warehouse by now."""

        def made() -> None:
            self._written = {TOTALS: workbook(*totals_of(con)), BRIEFING: briefing(con).encode()}

        self._tried(made)

    def copy(self, con: duckdb.DuckDBPyConnection) -> None:
        """Every table as `<schema>.<table>.parquet`, aside; nothing more comes into the warehouse.

        Where two do it side by side, each on its own connection, each takes the next table that nobody has taken.
        """

        def copied() -> None:
            self._folder.mkdir(parents=True, exist_ok=True)
            for schema, table in con.execute(statement("export/tables")).fetchall():
                path = self._folder / f"{schema}.{table}.parquet"
                aside = self._folder / f"{disk.ASIDE}{os.getpid()}-{path.name}"
                if self._aside.setdefault(aside, path) is path:
                    parquet(con, f"FROM {schema}.{table}", aside)

        self._tried(copied)

    def put_in_place(self) -> list[Path]:
        """The files, in order; those of tables that are no more are removed.

        Errors: `CannotPublish` when they could not be written; the warehouse itself is published by then.
        """
        written: list[Path] = []
        self._tried(lambda: written.extend(self._placed()))
        if self._trouble is not None:
            raise CannotPublish(
                f"导出文件无法写入 {self._folder}（{self._trouble}）；数据仓库已公布，不受影响。 "
                f"The exports cannot be written; the warehouse itself is published."
            ) from self._trouble
        return written

    def _placed(self) -> list[Path]:
        written = []
        for aside, path in list(self._aside.items()):
            aside.replace(path)
            del self._aside[aside]
            written.append(path)
        for name, content in self._written.items():
            disk.write(self._folder / name, content)
            written.append(self._folder / name)
        for stale in set(self._folder.glob("*.parquet")) - set(written):
            stale.unlink(missing_ok=True)
        return written

    def _tried(self, work: Callable[[], None]) -> None:
        """Does a piece of work if nothing has gone wrong yet, and keeps in mind what goes wrong."""
        if self._trouble is None:
            try:
                work()
            except _TROUBLES as trouble:
                self._trouble = trouble


def export(warehouse: Path, folder: Path) -> list[Path]:
    """All exports of a published warehouse; the files, in order. Errors: as `Exports.put_in_place`."""
    with open_published(warehouse, {"threads": "1"}) as con, Exports(folder) as exports:
        exports.begin(con)
        exports.copy(con)
        return exports.put_in_place()
