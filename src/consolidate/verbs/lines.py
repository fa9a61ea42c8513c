"""The lines behind a total."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.warehouse.trace.trace import TracedLine


def lines_behind(data: Path, measure: str, team: str | None, period: str | None) -> list[TracedLine]:
    """File, sheet and cell of every line, and what the total has from it. Errors: WrongUsage, as `trace`."""
    from consolidate.runtime.paths import Folders
    from consolidate.warehouse.database import open_published
    from consolidate.warehouse.trace import trace

    con = open_published(Folders(data).warehouse)
    try:
        return trace(con, measure, team=team, period=period)
    finally:
        con.close()
