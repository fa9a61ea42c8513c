"""One page about a figure, as a file to hand on."""

from __future__ import annotations

from pathlib import Path


def explained_number(data: Path, measure: str, team: str | None, period: str, kind: str) -> bytes:
    """The page as `kind`, html or xlsx. Errors: WrongUsage as `trace`, and where there is no such total."""
    from consolidate.outputs.papers.html import to_html
    from consolidate.outputs.papers.number import explain
    from consolidate.outputs.papers.sheet import to_sheet
    from consolidate.runtime.paths import Folders
    from consolidate.warehouse.database import open_published

    con = open_published(Folders(data).warehouse)
    try:
        page = explain(con, measure, team=team, period=period)
    finally:
        con.close()
    return to_html(page) if kind == "html" else to_sheet(page)
