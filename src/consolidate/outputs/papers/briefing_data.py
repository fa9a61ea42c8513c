"""What the sections of a briefing are written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.outputs.papers.figures import Figures
from consolidate.outputs.papers.notes import Notebook

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row


@dataclass(frozen=True)
class BriefingData:
    """What the sections of a briefing are written from; `moved`: rows of show/change."""

    con: duckdb.DuckDBPyConnection
    figures: Figures
    notes: Notebook
    moved: Sequence[Row]
    since: str
