"""One page about a figure, as a file to hand on."""

from __future__ import annotations

from pathlib import Path

from consolidate.verbs.lookup import published_connection


def render_number(data: Path, measure: str, team: str | None, period: str, kind: str) -> bytes:
    """The page as `kind`, html or xlsx. Errors: WrongUsage as `trace`, and where there is no such total."""
    from consolidate.outputs.papers.figure_page import write_number_page
    from consolidate.outputs.papers.html import to_html
    from consolidate.outputs.papers.sheet import to_sheet

    with published_connection(data) as con:
        page = write_number_page(con, measure, team=team, period=period)
    return to_html(page) if kind == "html" else to_sheet(page)
