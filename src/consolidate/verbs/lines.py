"""The lines behind a total."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.lookup import looking

if TYPE_CHECKING:
    from consolidate.warehouse.trace.trace import TracedLine


def lines_behind(data: Path, measure: str, team: str | None, period: str | None) -> list[TracedLine]:
    """File, sheet and cell of every line, and what the total has from it. Errors: WrongUsage, as `trace`."""
    from consolidate.warehouse.trace import trace

    with looking(data) as con:
        return trace(con, measure, team=team, period=period)
