"""One page about one figure: what it covers, what it is made of, what was corrected, what waits, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from consolidate.outputs.papers.composition import write_kinds, write_places
from consolidate.outputs.papers.explained_figure import KINDS, ExplainedFigure, Link, no_link
from consolidate.outputs.papers.figure_history import write_history, write_moved
from consolidate.outputs.papers.figure_lines import write_corrections, write_largest, write_overlaps, write_waiting
from consolidate.outputs.papers.figures import Figure, load_totals
from consolidate.outputs.papers.notes import command
from consolidate.outputs.papers.page import Block, Cell, Page, Part, Table
from consolidate.outputs.papers.words import ADDITIVITY, STATES, figure_text, period_name
from consolidate.runtime.errors import WrongUsage
from consolidate.schemas.measures import BY_NAME
from consolidate.warehouse.database import ask
from consolidate.warehouse.trace import TracedLine, trace

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row


def write_number_page(
    con: duckdb.DuckDBPyConnection,
    measure: str,
    team: str | None = None,
    county: str | None = None,
    period: str = "all",
    link: Link = no_link,
) -> Page:
    """The page. Errors: WrongUsage as `trace`, and where there is no such total."""
    lines = trace(con, measure, team=team, scope=county, period=period)
    figure = _figure(con, measure, team or county or "", period)
    if figure is None:
        raise WrongUsage(
            f"{period_name(period)}没有这个汇总数：没有采用的报表，或没有名册。 There is no such total: no return is counted there."
        )
    explained = ExplainedFigure(con, figure, lines, _kinds_of(con, measure, lines), link)
    page = Page(
        f"{figure.label}：{figure_text(figure.value, figure.unit)}", f"{figure.scope_name} · {period_name(period)}"
    )
    for write in (
        _head,
        write_kinds,
        write_places,
        write_largest,
        write_corrections,
        write_waiting,
        write_overlaps,
        write_history,
        write_moved,
    ):
        page.add(*write(explained))
    return page


def _kinds_of(con: duckdb.DuckDBPyConnection, measure: str, lines: Sequence[TracedLine]) -> dict[str, Row]:
    table = BY_NAME[measure].table
    if table not in KINDS:
        return {}
    names = ", ".join(name for name, _ in KINDS[table])
    query = f"SELECT line_id, {names} FROM core.{table} WHERE list_contains($ids, line_id)"  # noqa: S608 - our own names
    return {str(row["line_id"]): row for row in ask(con, query, {"ids": [line["line_id"] for line in lines]})}


def _figure(con: duckdb.DuckDBPyConnection, measure: str, code: str, period: str) -> Figure | None:
    found = load_totals(con, [period], measure=measure)
    return next((total for total in found if total.scope_code == code), None)


def _head(explained: ExplainedFigure) -> Iterator[Block]:
    figure = explained.figure
    counting = sum(1 for line in explained.lines if line["adds"])
    rows: list[tuple[Cell, ...]] = [
        ("数值", Part(figure_text(figure.value, figure.unit), figure)),
        ("准确值", f"{figure.value.normalize():,f} {figure.unit}"),
        ("报表", f"{figure.coverage}（已计入/应报），{STATES[figure.status]}"),
        ("待核", figure_text(figure.pending, figure.unit) + "，不在内" if figure.pending else "没有"),
        ("由什么组成", f"{len(explained.lines):,} 行，其中 {counting:,} 行计入"),
        ("可加性", ADDITIVITY[figure.additivity]),
        ("逐行查看", command(figure)),
    ]
    if figure.carried_from:
        rows.insert(3, ("沿用", f"没有新报表的工作队沿用以前的行，最早的是 {period_name(figure.carried_from)}"))
    yield Table(("项目", "内容"), rows)
