"""A face: the sample. Twenty-four invented teams' returns for twelve quarters, whose lines add up to the published totals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from consolidate.authoring.sample.line import Line
from consolidate.authoring.sample.season import tell
from consolidate.authoring.sample.write import Summary, write

__all__ = ["Line", "Summary", "truth", "write"]


def truth(reference: Path = Path("data/reference")) -> Mapping[str, tuple[Line, ...]]:
    """The true lines by table (`pairing`, `activity`, …), typed: what a perfect reader finds after all decisions."""
    return tell(reference).lines
