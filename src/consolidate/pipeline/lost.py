"""What the data directory has lost beside its returns: its history, its archive, decisions that were published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from consolidate.pipeline.previous_run.counted import decided_in_warehouse
from consolidate.runtime.bilingual import Bilingual

if TYPE_CHECKING:
    from consolidate.records.runs import History
    from consolidate.submissions.inputs import Inputs

HISTORY = (
    "{0} 里没有任何运行记录，而这个数据目录运行过：以前的变动、汇总数的历史和决定记录的末尾无从核对。请从备份恢复 history/ 后再运行一次；"
    "没有备份的，从这次起重新记录。 The history of runs is gone; restore it from a backup, or it begins anew."
)
ARCHIVE = (
    "{0} 里没有任何收到过的报表。有备份的请恢复 archive/ 后再运行一次；没有备份的，原件由 raw/ 重新存入，收到日期从存入那天算起。 "
    "The archive is gone: restore a backup, or it is filled again from raw/, and all counts as received on that day."
)


DAMAGED = (
    "{0} 有 {1} 行读不出（第 {2} 行起），它们记的运行不再为人所知。请从备份恢复这个文件。 "
    "{1} lines of the history of runs cannot be read; restore it from a backup."
)


def find_forgotten(inputs: Inputs, history: History) -> list[Bilingual]:
    """What would change totals though nobody has decided it: decisions that the published warehouse knows of, where no
    history says how many there were; the days on which returns of sealed periods came in."""
    reasons = []
    known = set() if history.published() else decided_in_warehouse(inputs.folders.warehouse)
    if gone := known - {decision.id for decision in inputs.decisions}:
        place, some = inputs.folders.journal, len(gone)
        zh = f"{place} 里少了 {some} 条上次公布时有的决定（如 {min(gone)}）"
        reasons.append(
            Bilingual(zh, f"{some} decisions that were published, such as {min(gone)}, are missing in {place}")
        )
    sealed = sorted({seal.target.period for seal in inputs.active("seal") if seal.kind == "seal"})
    if sealed and inputs.received and _has_no_archive(inputs):
        place = inputs.folders.archive
        zh = f"{place} 里没有收到日期，已封存的 {'、'.join(sealed)} 的报表会被当作封存后才收到（请从备份恢复 archive/）"
        en = f"{place} is gone: returns of the sealed {', '.join(sealed)} would count as received after the seal"
        reasons.append(Bilingual(zh, en))
    return reasons


def lost_records(inputs: Inputs, history: History) -> Iterator[str]:
    """What is gone and is begun anew, in sentences."""
    has_run = inputs.folders.warehouse.is_file() or not _has_no_archive(inputs)
    if has_run and not history.runs():
        yield HISTORY.format(history.folder)
    has_counted = any(run.counts.get("accepted") for run in history.published()[-1:])
    if has_counted and inputs.received and _has_no_archive(inputs):
        yield ARCHIVE.format(inputs.folders.archive)


def damaged_records(history: History) -> Iterator[str]:
    """What of the history cannot be read, in a sentence."""
    if damaged := history.damaged():
        yield DAMAGED.format(history.path, len(damaged), damaged[0])


def _has_no_archive(inputs: Inputs) -> bool:
    return not (inputs.evidence.seen or inputs.evidence.doubted)
