"""What stands beside the warehouse and was damaged or lost is made again, and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from consolidate.records.runs import EXPORTS, are_as_exported
from consolidate.submissions.inputs import mend_contents as mend_archive

if TYPE_CHECKING:
    from consolidate.pipeline.attempt import Attempt
    from consolidate.submissions.inputs import Inputs

EXPORTED = "{0} 中的导出文件缺失或损坏，已重新生成。 Exports were missing or damaged; they were made again."
ARCHIVED = (
    "档案中 {0} 份缺失或损坏，已按 raw/ 中的原件修复：{1}。 "
    "{0} damaged or missing files of the archive were put right from raw/."
)
_NAMED = 3


def mend_archive_and_exports(work: Attempt, inputs: Inputs, run_id: str, *, exports: bool) -> Iterator[str]:
    """Puts right what is wrong beside the warehouse that a run published; a sentence for each kind."""
    if mended := mend_archive(inputs):
        yield ARCHIVED.format(len(mended), "、".join(mended[:_NAMED]))
    if exports and not are_as_exported(work.history, run_id, work.folders.exports):
        from consolidate.pipeline.stages import renew_exports  # loads duckdb and its tables

        were_written = work.history.load(run_id, EXPORTS) is not None
        renew_exports(work, run_id)
        if were_written:  # else the run was killed before them, or had to leave them out
            yield EXPORTED.format(work.folders.exports)
