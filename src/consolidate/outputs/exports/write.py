"""Writes the exports beside the warehouse: each file aside first, then in place, so that none is ever half."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import duckdb

from consolidate.outputs.exports.datapackage import (
    NAME as PACKAGE,
    SUMS,
    ExportedFile,
    datapackage,
    digest,
    hash_manifest,
)
from consolidate.outputs.exports.workbook import totals_of, workbook
from consolidate.outputs.papers.pack import render_pack
from consolidate.runtime import disk
from consolidate.runtime.errors import CannotPublish
from consolidate.warehouse.database import first_row, open_published, open_to_copy, statement, write_parquet

TOTALS = "totals.xlsx"
OLD_BRIEFING = "简报.md"
"""What earlier versions wrote."""
_TROUBLES = (OSError, duckdb.Error)


def write_exports(warehouse: Path, folder: Path) -> list[Path]:
    """All exports of a published warehouse; the files, in order. Those of tables that are no more are removed.

    Errors: `CannotPublish` when they cannot be written; the exports before and the warehouse itself stand.
    """
    aside: dict[Path, Path] = {}
    try:
        with (
            open_published(warehouse) as con,
            open_to_copy(warehouse) as copying,
            ThreadPoolExecutor(1) as beside,
        ):
            copied = beside.submit(_copy_tables, copying, folder, aside)  # outside Python: the other processor's
            written = {TOTALS: workbook(*totals_of(con)), **_papers(con)}
        written |= _described(copied.result(), aside, written)
        return _put_in_place(folder, aside, written)
    except _TROUBLES as error:
        raise CannotPublish(
            f"导出文件无法写入 {folder}（{error}）；数据仓库已公布，不受影响。 "
            f"The exports cannot be written; the warehouse itself is published."
        ) from error
    finally:
        for path in aside.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _papers(con: duckdb.DuckDBPyConnection) -> dict[str, bytes]:
    """The office's papers of the newest quarter, where there is one."""
    (newest,) = first_row(con.execute("SELECT max(period) FROM ref.period")) or (None,)
    return render_pack(con, newest) if newest else {}


def _copy_tables(con: duckdb.DuckDBPyConnection, folder: Path, aside: dict[Path, Path]) -> list[ExportedFile]:
    """Every table and view as `<schema>.<table>.parquet`, aside."""
    folder.mkdir(parents=True, exist_ok=True)
    exported = []
    for schema, table, names, types in con.execute(statement("export/tables")).fetchall():
        path = folder / f"{schema}.{table}.parquet"
        aside[path] = folder / f"{disk.ASIDE}{os.getpid()}-{path.name}"
        write_parquet(con, f"FROM {schema}.{table}", aside[path])
        exported.append(ExportedFile(path.name, f"{schema}.{table}", dict(zip(names, types, strict=True))))
    return exported


def _described(
    exported: Sequence[ExportedFile], aside: Mapping[Path, Path], written: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What the files hold, and the hash of each."""
    hashes = {path.name: digest(copied) for path, copied in aside.items()}
    package = datapackage(exported)
    hashes |= {name: digest(content) for name, content in {**written, PACKAGE: package}.items()}
    return {PACKAGE: package, SUMS: hash_manifest(hashes)}


def _put_in_place(folder: Path, aside: Mapping[Path, Path], written: Mapping[str, bytes]) -> list[Path]:
    for path, copied in aside.items():
        copied.replace(path)
    for name, content in written.items():
        disk.write(folder / name, content)
    for stale in {*folder.glob("*.parquet"), folder / OLD_BRIEFING} - set(aside):
        stale.unlink(missing_ok=True)
    return [*aside, *(folder / name for name in written)]
