"""What a run would move, seen before it is at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def preview_moves(data: Path) -> Sequence[Mapping[str, object]]:
    """The totals over all teams and periods that would be others, in the columns of `mart.change`."""
    from consolidate.pipeline.preview import preview_run

    with preview_run(data) as ahead:
        return ahead.moves
