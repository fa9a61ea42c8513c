"""What a killed run left behind: half-written files go, and a run that did publish is known as published."""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING

from consolidate.runtime import disk, log
from consolidate.runtime.errors import CannotPublish, UnusableData

if TYPE_CHECKING:
    from pathlib import Path

    from consolidate.records.runs import History, Run
    from consolidate.runtime.paths import Folders

WHY = "公布后被中断，由下一次运行补记。 Killed after publishing; ended by the next run."


def tidy(folders: Folders, history: History) -> None:
    """Remove what is unfinished and end the run that was killed after its rename. The caller holds the lock."""
    history.sweep()
    disk.sweep(folders.warehouse.parent)
    disk.sweep(folders.exports)
    _clear(folders.warehouse)
    runs = history.runs()
    if runs and runs[-1].outcome == "crashed" and end_if_published(folders, history, runs[-1]):
        _export(folders)
    for run in history.runs():
        if run.outcome in ("crashed", "failed"):
            shutil.rmtree(history.folder / run.run_id, ignore_errors=True)


def end_if_published(folders: Folders, history: History, run: Run, why: str = WHY) -> bool:
    """A run whose id is in the published warehouse has published, even if it was killed before it could say so; whether
    it is, and was written down as such."""
    found = _in_warehouse(folders, run.run_id)
    if found is None:
        return False
    counts, seconds = (json.loads(str(text)) for text in found)
    log.event("recovered", run=run.run_id)
    history.end(run, "published", counts=counts, seconds=seconds, why=why)
    return True


def _export(folders: Folders) -> None:
    """The exports, which the killed run may not have come to; an error in them stops nothing."""
    from consolidate.outputs.exports import write_exports

    with contextlib.suppress(CannotPublish, UnusableData):
        write_exports(folders.warehouse, folders.exports)


def _in_warehouse(folders: Folders, run_id: str) -> tuple[object, ...] | None:
    if not folders.warehouse.is_file():
        return None
    from consolidate.warehouse.database import first_row, open_published

    try:
        con = open_published(folders.warehouse)
    except UnusableData:
        return None  # it is about to be built anew
    try:
        return first_row(con.execute("SELECT counts, seconds FROM quality.run WHERE run_id = ?", [run_id]))
    finally:
        con.close()


def _clear(published: Path) -> None:
    """Unfinished warehouses with their logs and spill folders."""
    for left in published.parent.glob(f"{published.name}.*.next*"):
        with contextlib.suppress(OSError):  # it does no harm
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
