"""What stands beside the warehouse and was damaged or lost is made again, and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from consolidate.records.runs import EXPORTS, are_as_exported
from consolidate.submissions.inputs import mend_contents

if TYPE_CHECKING:
    from consolidate.pipeline.attempt import Attempt
    from consolidate.pipeline.outcome import Outcome
    from consolidate.submissions.inputs import Inputs

EXPORTED = "{0} 中的导出文件缺失或损坏，已重新生成。 Exports were missing or damaged; they were made again."
ARCHIVED = (
    "档案中 {0} 份缺失或损坏，已按 raw/ 中的原件修复：{1}。 "
    "{0} damaged or missing files of the archive were put right from raw/."
)
_NAMED = 3


def mend_outputs(attempt: Attempt, inputs: Inputs, standing: Outcome, *, exports: bool) -> tuple[str, ...]:
    """Puts right what is wrong beside the warehouse that stands; its remarks, and a sentence for each thing."""
    mended, known = list(mend_archive(inputs)), len(attempt.remarks)
    if exports:
        mended += _mend_exports(attempt, standing.run_id)
    if attempt.lake:
        from consolidate.pipeline.stages import share_warehouse  # loads duckdb and its tables

        share_warehouse(attempt, attempt.lake, standing.run_id, inputs)
    return (*standing.remarks, *mended, *attempt.remarks[known:])


def mend_archive(inputs: Inputs) -> Iterator[str]:
    """Puts right what is wrong in the archive; a sentence that says so."""
    if mended := mend_contents(inputs):
        yield ARCHIVED.format(len(mended), "、".join(mended[:_NAMED]))


def _mend_exports(attempt: Attempt, run_id: str) -> Iterator[str]:
    if are_as_exported(attempt.history, run_id, attempt.folders.exports):
        return
    from consolidate.pipeline.stages import renew_exports  # the same

    were_written, known = attempt.history.load(run_id, EXPORTS) is not None, len(attempt.remarks)
    renew_exports(attempt, run_id)
    if were_written and len(attempt.remarks) == known:  # else a run was killed before them, or had to leave them out
        yield EXPORTED.format(attempt.folders.exports)
