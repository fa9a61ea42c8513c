"""The sections of a briefing about figures: the paragraph, the quarter, the counties, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING

from consolidate.outputs.papers.briefing_data import BriefingData
from consolidate.outputs.papers.figures import BEFORE, QUARTER, TO_DATE, YEAR_AGO, Figure
from consolidate.outputs.papers.page import Block, Cell, Chart, Part, SectionHeading, Table, paragraph
from consolidate.outputs.papers.queries import load_quarters
from consolidate.outputs.papers.words import (
    NONE,
    SHORT,
    cell_text,
    figure_text,
    growth,
    in_table,
    pending_text,
    period_name,
    unit_in_table,
)
from consolidate.schemas.measures import BY_NAME

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


CLAUSES = (
    "{teams_reporting}工作队报送报表",
    "组团单位下属 {group_unit_organisations}党组织与 {group_unit_local_organisations}镇村党组织结对",
    "组团单位党建结对率 {group_unit_pairing_rate}",
    "{enterprise_organisations}非公企业党组织、{social_organisations}社会组织党组织与 {enterprise_social_local_organisations}镇村党组织结对",
    "开展共建活动 {activities}、参加 {attendance}",
    "落实帮扶资金和物资折款 {contributions_yuan}（到账资金 {cash_yuan}、物资折款 {goods_value_yuan}）",
    "复耕撂荒地 {reclaimed_mu}",
    "建设特色项目 {projects}、带动就业 {project_jobs}",
    "劳务输送 {labour_dispatched}、技能培训 {people_trained}、助学 {students_aided}",
)
"""The paragraph as the press prints it; a clause is left out where the scope has none of its figures."""
COUNTY = ("activities", "attendance", "contributions_yuan", "reclaimed_mu", "projects", "local_organisations")
CHARTS = ("contributions_yuan", "activities")


def write_overview(content: BriefingData) -> Iterator[Block]:
    """The paragraph, each figure with its note, and what it covers."""
    yield SectionHeading("总体情况")
    parts: list[Cell] = [f"截至{period_name(content.figures.spans.quarter)}末，"]
    clauses = [
        clause
        for clause in CLAUSES
        if all(content.figures.get(name, TO_DATE) for _, name, _, _ in Formatter().parse(clause) if name)
    ]
    for place, clause in enumerate(clauses):
        for text, name, _, _ in Formatter().parse(clause):
            parts.append(text)
            if name and (figure := content.figures.get(name, TO_DATE)):
                parts.append(content.notes.part(figure, figure_text(figure.value, figure.unit)))
        parts.append("。" if place == len(clauses) - 1 else "；")
    yield paragraph(*parts)
    yield paragraph(_describe_coverage(content), is_small=True)


def _describe_coverage(content: BriefingData) -> str:
    figure = content.figures.get("activities", TO_DATE)
    if figure is None:
        return "还没有收到报表。"
    missing = figure.returns_expected - figure.returns_counted
    lacks = f"缺 {missing} 份，以上数字不完整" if missing else "没有缺报"
    return f"以上数字由各队报表逐行得出，覆盖报表 {figure.coverage} 份，{lacks}；待核的行不计在内。方括号为注的编号。"


def write_quarter(content: BriefingData) -> Iterator[Block]:
    """Every measure: the quarter beside others, and to date."""
    yield SectionHeading("本季与以前各季")
    head = ("指标", "单位", "本季", "比上季", "上年同期", "比上年", "累计", "待核", "报表", "状态")
    rows = [row for row in (_measure_row(content, measure) for measure in content.figures.measures) if row]
    yield Table(
        head,
        rows,
        frozenset({2, 3, 4, 5, 6, 7, 8}),
        "待核、报表（已计入份数/应报份数）、状态为累计数的；其他各季的见注",
    )
    yield paragraph(
        "去重计数和最新一行的指标，各季不能相加，累计不是各季之和；结对率只有累计数。比上季、比上年同期为增减百分比。",
        is_small=True,
    )


def _measure_row(content: BriefingData, measure: str) -> list[Cell] | None:
    now, then, before, total = (content.figures.get(measure, span) for span in (QUARTER, YEAR_AGO, BEFORE, TO_DATE))
    if total is None:
        return None
    name = content.notes.part(total, total.label)
    cells: list[Cell] = [name, unit_in_table(total.unit), _shown(now), growth(now, before), _shown(then)]
    return [*cells, growth(now, then), _shown(total), pending_text(total), total.coverage, SHORT[total.status]]


def _shown(figure: Figure | None) -> Cell:
    return Part(cell_text(figure.value, figure.unit), figure) if figure else NONE


def write_counties(content: BriefingData) -> Iterator[Block]:
    """The counties, or the teams of one."""
    if content.figures.code:
        places = [(code, name) for county in content.figures.counties for code, name in county.teams.items()]
        yield SectionHeading("各工作队")
    else:
        places = [(county.code, county.name) for county in content.figures.counties]
        yield SectionHeading("各县（市、区）")
    measures = [measure for measure in COUNTY if content.figures.get(measure, TO_DATE)]
    head = [
        "地方",
        "报表",
        *(f"{BY_NAME[measure].label}（{unit_in_table(BY_NAME[measure].unit)}）" for measure in measures),
    ]
    rows = [_place_row(content, code, name, measures) for code, name in places]
    yield Table(head, rows, frozenset(range(1, len(head))), "累计（括号内为本季）")


def _place_row(content: BriefingData, code: str, name: str, measures: Iterable[str]) -> list[Cell]:
    figures = [
        (content.figures.get(measure, TO_DATE, code), content.figures.get(measure, QUARTER, code))
        for measure in measures
    ]
    totals, quarters = ([figure.coverage for pair in figures if (figure := pair[place])] for place in (0, 1))
    coverage = (totals[0] if totals else NONE) + (f"（{quarters[0]}）" if quarters else "")
    return [name, coverage, *(_two_figures(total, now) for total, now in figures)]


def _two_figures(total: Figure | None, now: Figure | None) -> Cell:
    quarter = f"（{cell_text(now.value, now.unit)}）" if now else ""
    return Part(f"{cell_text(total.value, total.unit)}{quarter}", total) if total else NONE


def write_charts(content: BriefingData) -> Iterator[Block]:
    """Bars of the counties and of the quarters."""
    yield SectionHeading("图")
    for measure in CHARTS:
        bars = [
            (county.name, in_table(figure.value, figure.unit))
            for county in content.figures.counties
            if (figure := content.figures.get(measure, QUARTER, county.code))
        ]
        if len(bars) > 1:
            yield Chart(f"本季各县{BY_NAME[measure].label}", unit_in_table(BY_NAME[measure].unit), bars)
        yield Chart(
            f"各季{BY_NAME[measure].label}", unit_in_table(BY_NAME[measure].unit), _chart_values(content, measure)
        )


def _chart_values(content: BriefingData, measure: str) -> list[tuple[str, Decimal]]:
    rows = load_quarters(content.con, content.figures, measure)
    return [(_quarter_label(row), in_table(Decimal(str(row["value"])), str(row["unit"]))) for row in rows]


def _quarter_label(row: Row) -> str:
    """The quarter, with what it covers where returns are missing."""
    counted, expected = row["returns_counted"], row["returns_expected"]
    return str(row["period"]) if counted == expected else f"{row['period']}（{counted}/{expected}）"
