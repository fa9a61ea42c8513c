"""The tables that earlier runs left in history/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow
import pyarrow.dataset

from consolidate.records.runs import damaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.records.runs import History


def saved_rows(history: History, run_id: str, name: str) -> pyarrow.dataset.Dataset | None:
    """What a run saved under a name, to be read whenever it is asked for: at 40,000 workbooks the facts of a run take
    1.5 GB of memory. None when nothing was saved. Errors: `UnusableData` when it is damaged."""
    path = history.find(run_id, name)
    try:
        return None if path is None else pyarrow.dataset.dataset(path, format="parquet")
    except (OSError, pyarrow.ArrowException) as error:
        raise damaged(path) from error


def saved_table(history: History, run_id: str, name: str, columns: Sequence[str] = ()) -> pyarrow.Table | None:
    """The same in memory; `columns`: of these the ones that it has, else all. Errors: as `saved_rows`."""
    rows = saved_rows(history, run_id, name)
    if rows is None:
        return None
    try:
        return rows.to_table(columns=[column for column in columns if column in rows.schema.names] or None)
    except (OSError, pyarrow.ArrowException) as error:
        raise damaged(history.find(run_id, name)) from error
