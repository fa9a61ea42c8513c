"""The briefing: the consolidated paragraph, the quarter beside others, the counties, claims, and what has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consolidate.outputs.papers.briefing_data import BriefingData
from consolidate.outputs.papers.briefing_figures import write_charts, write_counties, write_overview, write_quarter
from consolidate.outputs.papers.briefing_returns import write_changes, write_claims, write_returns
from consolidate.outputs.papers.figures import Figures
from consolidate.outputs.papers.notes import Notebook
from consolidate.outputs.papers.page import Notes, Page, SectionHeading, paragraph
from consolidate.outputs.papers.queries import load_moves
from consolidate.outputs.papers.words import period_name

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row


ROUNDED = "金额以万元、亿元计时四舍五入到两位小数，分项之和与合计可有尾差；元、分见汇总表和仓库。"


def write_briefing(
    con: duckdb.DuckDBPyConnection,
    figures: Figures,
    moved: Sequence[Row] | None = None,
    since: str = "上次公布",
) -> Page:
    """The briefing of a quarter, of all teams or a county. `moved`: what has moved `since`, if not since the last run."""
    content = BriefingData(
        con, figures, Notebook(con, figures), load_moves(con, figures) if moved is None else moved, since
    )
    period = figures.spans.quarter
    where = f" · {figures.name}" if figures.code else ""
    page = Page("红联共建工作简报", f"{period_name(period)}（{period}）{where}")
    for write in (
        write_overview,
        write_quarter,
        write_counties,
        write_charts,
        write_returns,
        write_claims,
        write_changes,
    ):
        page.add(*write(content))
    page.add(SectionHeading("注"), Notes(content.notes.texts), paragraph(ROUNDED, is_small=True))
    return page
