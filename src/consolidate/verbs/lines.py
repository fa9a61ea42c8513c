"""The lines behind a total."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.lookup import published_connection

if TYPE_CHECKING:
    from consolidate.warehouse.trace.trace import LinesBehind


def trace_lines(data: Path, measure: str, team: str | None, period: str | None, most: int) -> LinesBehind:
    """File, sheet and cell of the first `most` lines, and what the total has from each. Errors: WrongUsage, as `trace`."""
    from consolidate.warehouse.trace import trace_first

    with published_connection(data) as con:
        return trace_first(con, most, measure, team=team, period=period)
