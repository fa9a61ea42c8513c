"""Writes the exports beside the warehouse: each file aside first, then in place, so that none is ever half."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from consolidate import durable
from consolidate.errors import CannotPublish
from consolidate.export.briefing import briefing
from consolidate.export.workbook import workbook
from consolidate.warehouse import statement

if TYPE_CHECKING:
    from collections.abc import Iterable

BRIEFING, TOTALS = "简报.md", "totals.xlsx"


def export(warehouse: Path, folder: Path) -> list[Path]:
    """Every table as `<schema>.<table>.parquet`, the totals as a workbook, the briefing; the files, in order.

    Files of tables that are no more are removed. Errors: `CannotPublish` when the folder cannot be written;
    the warehouse itself is published by then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        durable.sweep(folder)
        with duckdb.connect(str(warehouse), read_only=True, config={"threads": "1"}) as con:
            written = [*_tables(con, folder)]
            for name, content in ((TOTALS, workbook(con)), (BRIEFING, briefing(con).encode())):
                durable.write(folder / name, content)
                written.append(folder / name)
        for stale in set(folder.glob("*.parquet")) - set(written):
            stale.unlink(missing_ok=True)
    except (OSError, duckdb.Error) as trouble:
        raise CannotPublish(
            f"导出文件无法写入 {folder}（{trouble}）；数据仓库已公布，不受影响。 "
            f"The exports cannot be written; the warehouse itself is published."
        ) from trouble
    return written


def _tables(con: duckdb.DuckDBPyConnection, folder: Path) -> Iterable[Path]:
    for schema, table in con.execute(statement("export/tables")).fetchall():
        path = folder / f"{schema}.{table}.parquet"
        aside = folder / f"{durable.ASIDE}{os.getpid()}-{path.name}"
        target = str(aside).replace("'", "''")
        con.execute(f"COPY (FROM {schema}.{table}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        aside.replace(path)
        yield path
