"""The tables that earlier runs left in history/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow
import pyarrow.dataset

from consolidate.records.runs import damaged
from consolidate.warehouse.database import read_parquet

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from consolidate.records.runs import History


def saved_rows(
    con: duckdb.DuckDBPyConnection, history: History, run_id: str, name: str, columns: Sequence[str] = ()
) -> duckdb.DuckDBPyRelation | None:
    """What a run saved under a name, to be read by `con` piece by piece: at 40,000 workbooks the facts of a run take 1.5 GB
    of memory. `columns`: of these the ones that it has, else all. None when nothing was saved. Errors: `UnusableData`
    when it is damaged."""
    path = history.find(run_id, name)
    try:
        rows = None if path is None else read_parquet(con, path)
    except OSError as error:
        raise damaged(path) from error
    return rows.select(*(column for column in columns if column in rows.columns)) if rows and columns else rows


def saved_table(history: History, run_id: str, name: str, columns: Sequence[str] = ()) -> pyarrow.Table | None:
    """The same in memory; `columns`: of these the ones that it has, else all. Errors: as `saved_rows`."""
    path = history.find(run_id, name)
    if path is None:
        return None
    try:
        rows = pyarrow.dataset.dataset(path, format="parquet")
        return rows.to_table(columns=[column for column in columns if column in rows.schema.names] or None)
    except (OSError, pyarrow.ArrowException) as error:
        raise damaged(path) from error
