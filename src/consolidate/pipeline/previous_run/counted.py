"""The returns that were counted before this run, wherever that is still known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.records.runs import CountedReturn, counted
from consolidate.runtime.errors import UnusableData

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from consolidate.records.runs import History, Run
    from consolidate.runtime.paths import Folders


def counted_before(folders: Folders, history: History, last: Run | None) -> Sequence[CountedReturn]:
    """What the last published run counted, as the history says, else as the published warehouse does: a lost history is no
    reason to take returns that are gone for ones that never were."""
    return (counted(history, last.run_id) if last else []) or _in_warehouse(folders.warehouse)


def _in_warehouse(published: Path) -> list[CountedReturn]:
    return [CountedReturn(*map(str, row)) for row in _asked(published, "store/accepted")]


def decided_in_warehouse(published: Path) -> set[str]:
    """The decisions that the published warehouse knows of; none where it cannot be read."""
    return {str(decision_id) for (decision_id,) in _asked(published, "store/decided")}


def _asked(published: Path, query: str) -> list[tuple[object, ...]]:
    if not published.is_file():
        return []
    from consolidate.warehouse.database import open_published, statement

    try:
        con = open_published(published)
    except UnusableData:
        return []  # it is about to be built anew
    try:
        return con.execute(statement(query)).fetchall()
    finally:
        con.close()
