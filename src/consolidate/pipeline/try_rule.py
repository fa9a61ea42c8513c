"""One rule replayed over everything received; nothing is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.pipeline.read import read
from consolidate.runtime.paths import Folders
from consolidate.submissions.inputs import first_seen, receive

if TYPE_CHECKING:
    import pandas as pd


def trial(data: Path, slug: str) -> pd.DataFrame:
    """The findings of one rule over raw/, in the columns of `quality.finding`."""
    inputs = receive(Folders(data))
    arranged = read(inputs)
    from consolidate.pipeline import build
    from consolidate.warehouse.database import Scratch

    lines = build.lines_of(inputs, arranged, first_seen(inputs))
    with Scratch() as scratch:
        build.begin(scratch, inputs)
        findings = build.judge(scratch, inputs, lines, build.load(scratch, inputs, lines))
    return findings[(findings["rule"] == slug) & (findings["status"] != "corrected")].reset_index(drop=True)
