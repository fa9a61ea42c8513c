"""Finds what may go, and takes it away where that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.outputs.outbox.outbox import Folder
from consolidate.pipeline.prune.contents import spare_contents
from consolidate.pipeline.prune.runs import ever_counted, remove_files, spare_files
from consolidate.pipeline.prune.spare import Spare
from consolidate.pipeline.shrinking import Shrinking
from consolidate.records.archive import FileArchive
from consolidate.records.reference import zone_of
from consolidate.records.runs import History
from consolidate.runtime import clock
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.lock import hold
from consolidate.runtime.paths import Folders
from consolidate.runtime.retention import Retention, cutoff, load_retention
from consolidate.submissions.inputs import receive

if TYPE_CHECKING:
    from consolidate.submissions.inputs import Inputs

DETAILS = "只供下一次运行比较，已有更新的运行 kept for the next run, others have followed"
UNCOUNTED = "从未计入任何公布的汇总，也不在 raw/ never counted, and not in raw/"
UNTOUCHED = "写出后一直没有人动 untouched since it was written"


def prune(data: Path, *, is_meant: bool) -> list[Spare]:
    """What may go, and with `is_meant` is gone. Totals, changes, seals, decisions and whatever was counted stay.

    Errors: `AnotherRun` when a run is at work and something is to go; `FewerReturns` where raw/ is away; `UnusableData` for
    an unusable data directory.
    """
    folders, keep = Folders(data), load_retention(data)
    here = clock.zone_of(zone_of(folders.reference))
    with hold(folders.lock, "consolidate prune", here) if is_meant else nullcontext():
        inputs = receive(folders)
        inputs.understand()
        Shrinking().look_for_files(inputs, History(folders.history))  # what is away for an hour is not gone
        try:
            return [
                *_contents(folders, keep, inputs, is_meant),  # first: it asks what the runs have counted
                *_runs(folders, keep, inputs, is_meant),
                *_copies(folders, keep, inputs, is_meant),
            ]
        except OSError as error:
            raise UnusableData(
                f"{error.filename or data} 无法清理：{error.strerror}。请检查权限。 It cannot be removed; check the permissions."
            ) from error


def _runs(folders: Folders, keep: Retention, inputs: Inputs, is_meant: bool) -> list[Spare]:
    history = History(folders.history)
    paths = list(spare_files(history, keep, inputs.now, inputs.decisions))
    found = [Spare("history", _named(path, folders), path.stat().st_size, DETAILS) for path in paths]
    if is_meant:
        remove_files(history, paths)
    return found


def _contents(folders: Folders, keep: Retention, inputs: Inputs, is_meant: bool) -> list[Spare]:
    known = ever_counted(History(folders.history))
    if known is None:
        return []
    archive = FileArchive(folders.archive)
    entries = list(spare_contents(archive, keep, inputs, known))
    found = [
        Spare("archive", _named(path, folders), path.stat().st_size, f"{entry.file}：{UNCOUNTED}")
        for entry in entries
        for path in (archive.folder / entry.place,)
    ]
    if is_meant and entries:
        archive.remove({entry.sha for entry in entries})
    return found


def _copies(folders: Folders, keep: Retention, inputs: Inputs, is_meant: bool) -> list[Spare]:
    found = []
    for folder, path in _untouched(folders, keep, inputs):
        found.append(Spare("outbox", _named(path, folders), path.stat().st_size, UNTOUCHED))
        if is_meant:
            folder.clear(path.name)
    return found


def _untouched(folders: Folders, keep: Retention, inputs: Inputs) -> Iterator[tuple[Folder, Path]]:
    for place in sorted(folders.outbox.glob("*/")):
        folder = Folder(place)
        yield from ((folder, path) for path in folder.old(cutoff(inputs.now, keep.outbox_days)))


def _named(path: Path, folders: Folders) -> str:
    return path.relative_to(folders.data).as_posix()
