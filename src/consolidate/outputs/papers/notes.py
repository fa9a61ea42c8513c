"""The notes of a paper: of every figure what it is made of, what it covers, and how to see its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consolidate.outputs.papers.figures import BEFORE, QUARTER, TO_DATE, YEAR_AGO, Figure, Figures
from consolidate.outputs.papers.page import Part
from consolidate.outputs.papers.words import STATES, figure_text
from consolidate.warehouse.database import ask, statement

if TYPE_CHECKING:
    import duckdb

_SPANS = {TO_DATE: "累计", QUARTER: "本季", BEFORE: "上季", YEAR_AGO: "上年同期"}
_MADE = {
    "sum": "{teams} 支工作队的 {lines} 行相加",
    "distinct": "{teams} 支工作队的 {lines} 行，重复的只计一次",
    "last": "{teams} 支工作队的 {lines} 行，每个项目（结对）只计最新一行",
    "ratio": "名册上有结对的党组织所占的百分比，{teams} 支工作队的 {lines} 行",
}


class Behind(NamedTuple):
    """How many lines of how many teams are behind a measure."""

    lines: int
    teams: int


class Notebook:
    """Numbers the measures in their order: one note has all figures of a measure at the paper's scope."""

    def __init__(self, con: duckdb.DuckDBPyConnection, figures: Figures) -> None:
        self._figures = figures
        self._behind = {span: _count_behind(con, figures, span) for span in (TO_DATE, QUARTER)}
        self._numbers: dict[str, int] = {}

    def part(self, figure: Figure, text: str) -> Part:
        """A figure as a piece of text with the note of its measure."""
        return Part(text, figure, self._numbers.setdefault(figure.measure, len(self._numbers) + 1))

    @property
    def texts(self) -> list[str]:
        """The notes, in the order of their numbers."""
        return [self._note(measure) for measure in self._numbers]

    def _note(self, measure: str) -> str:
        figures = [(span, figure) for span in _SPANS if (figure := self._figures.get(measure, span))]
        figures_text = "；".join(self._span_text(span, figure) for span, figure in figures)
        return f"{figures[0][1].label}：{figures_text}。逐行：{command(figures[0][1])}"

    def _span_text(self, span: str, figure: Figure) -> str:
        pending = f"，另有 {figure_text(figure.pending, figure.unit)}待核不在内" if figure.pending else ""
        covered = f"报表 {figure.coverage} 份，{STATES[figure.status]}{pending}"
        behind = self._behind.get(span, {}).get(figure.measure)
        made = (
            f"由 {_MADE[figure.additivity].format(lines=f'{behind.lines:,}', teams=behind.teams)}，" if behind else ""
        )
        return f"{_SPANS[span]} {figure_text(figure.value, figure.unit)}，{made}{covered}"


def _count_behind(con: duckdb.DuckDBPyConnection, figures: Figures, span: str) -> dict[str, Behind]:
    since = figures.spans.since if span == TO_DATE else figures.spans.quarter
    wanted = {"since": since, "until": figures.spans.quarter, "county": figures.code}
    rows = ask(con, statement("papers/behind"), wanted)
    return {str(row["measure"]): Behind(int(str(row["lines"])), int(str(row["teams"]))) for row in rows}


def command(figure: Figure) -> str:
    """The command that lists the lines of a figure."""
    place = f" --{figure.scope} {figure.scope_code}" if figure.scope_code else ""
    period = "" if figure.period == "all" else f" --period {figure.period}"
    return f"consolidate trace {figure.measure}{place}{period}"
