"""change-period: a return belongs to another period; its cover is corrected, and says so from the next run on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.cached_inputs import cached_inputs
from consolidate.verbs.correct import propose_correction

if TYPE_CHECKING:
    from consolidate.verbs.correct import ProposedCorrection


def propose_period_change(data: Path, file: str, period: str) -> tuple[ProposedCorrection, str]:
    """The correction of the cover's 报告期, and its new content. Errors: WrongUsage for a period that is none of the
    programme's, or a file without a cover of its own."""
    from consolidate.authoring.template import period_named
    from consolidate.checks.findings.address import letter
    from consolidate.submissions.inputs.read_named import read_named_file

    after = period_named(Folders(data).reference, period)
    inputs = cached_inputs(data)
    arranged = read_named_file(inputs, file)
    entry = (arranged.blank | arranged.cover).get("period")
    if entry is None:
        raise WrongUsage(
            f"{file} 的封面没有“报告期”一格，不能改期；请让工作队补上封面重报。 Its cover has no place for the period."
        )
    cell = f"{entry.sheet}!{letter(entry.column)}{entry.row}"
    return propose_correction(data, file, cell, after, blank=False, replace=True, at_hand=inputs), after
