"""One rule replayed over everything received; nothing is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.pipeline.read import read_inputs
from consolidate.runtime.paths import Folders
from consolidate.submissions.inputs import first_seen, receive

if TYPE_CHECKING:
    import pandas as pd


def trial(data: Path, slug: str) -> pd.DataFrame:
    """The findings of one rule over raw/, in the columns of `quality.finding`."""
    inputs = receive(Folders(data))
    arranged = read_inputs(inputs)
    from consolidate.pipeline.judge import findings_without_warehouse
    from consolidate.pipeline.register_lines import register_workbooks

    findings = findings_without_warehouse(inputs, register_workbooks(inputs, arranged, first_seen(inputs)))
    return findings[(findings["rule"] == slug) & (findings["status"] != "corrected")].reset_index(drop=True)
