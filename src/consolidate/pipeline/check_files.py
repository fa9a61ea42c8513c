"""Checks files before they are sent: the same reading and rules as a run, without a warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.pipeline.read import read_anew
from consolidate.runtime.paths import Folders
from consolidate.submissions.inputs import receive_files

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.pipeline.register_lines import RegisteredLines

ELSEWHERE = (
    "missing_submission",
    "pairing_unknown",
    "similar_organisation",
    "similar_donor",
    "swing",
    "layout_changed",
)
"""Rules that need the other submissions: they say nothing about a file alone."""


def examine(data: Path, files: Sequence[Path]) -> tuple[pd.DataFrame, RegisteredLines]:
    """The findings of the files, in the columns of `quality.finding`, and what was read."""
    inputs = receive_files(Folders(data), files)
    arranged = read_anew(inputs)
    from consolidate.pipeline.judge import findings_without_warehouse
    from consolidate.pipeline.register_lines import register_workbooks

    lines = register_workbooks(
        inputs, arranged, {received.sha256: inputs.now for received in inputs.received}, is_check=True
    )
    return findings_without_warehouse(inputs, lines, ELSEWHERE, each_file=True), lines
