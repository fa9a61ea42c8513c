"""汇总表.xlsx: the quarter's totals to print and to go on calculating with; sums of counties are live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from consolidate.outputs.papers.figures import BEFORE, QUARTER, TO_DATE, YEAR_AGO, County, Figure, Figures
from consolidate.outputs.papers.notes import Notebook
from consolidate.outputs.papers.pen import Pen, book_of
from consolidate.outputs.papers.queries import load_quarters, load_returns, load_waiting
from consolidate.outputs.papers.words import ADDITIVITY, STATES, figure_text, in_table, period_name, unit_in_table
from consolidate.schemas.measures import BY_NAME

if TYPE_CHECKING:
    import duckdb

TABLE = ("activities", "attendance", "contributions_yuan", "reclaimed_mu")
"""What the table of teams shows: as much as can be read on a printed page."""
SPANS = {QUARTER: "本季", TO_DATE: "累计", YEAR_AGO: "上年同期"}
TREND = ("contributions_yuan", "activities", "attendance", "reclaimed_mu")
PAGE = 60
"""As many rows can be read on one page."""
FIRST = 4
"""The first row of teams, counted from 0: title, unit and two rows of headings stand above."""


class MeasureColumn(NamedTuple):
    """A column of the table of teams: a measure over a span."""

    measure: str
    span: str


COLUMNS = [MeasureColumn(measure, span) for measure in TABLE for span in SPANS]


def workbook(con: duckdb.DuckDBPyConnection, figures: Figures) -> bytes:
    """The file, of all teams or of one county."""
    buffer = BytesIO()
    with book_of(buffer, "红联共建汇总表") as book:
        _write_teams(Pen(book, "汇总表"), figures)
        _write_measures(Pen(book, "指标"), figures)
        _counties(Pen(book, "各县"), figures)
        quarters = _write_quarters(Pen(book, "各季"), con, figures)
        _write_charts(Pen(book, "图表"), figures, quarters)
        _waiting(Pen(book, "缺报与待核"), con, figures)
        _notes(Pen(book, "说明"), con, figures)
    return buffer.getvalue()


def _write_teams(pen: Pen, figures: Figures) -> None:
    """Counties with their teams; every sum that is one is a SUBTOTAL over the rows it is made of."""
    last = 1 + len(COLUMNS)
    pen.title(
        f"红联共建{period_name(figures.spans.quarter)}汇总表" + (f"（{figures.name}）" if figures.code else ""), last
    )
    pen.text(1, 0, "金额单位：万元。报表为累计已计入份数/应报份数；空白为没有报表。", "small")
    pen.heads(2, 0, ["县（市、区）、工作队", "报表"], deep=True)
    for place, measure in enumerate(TABLE):
        head = f"{BY_NAME[measure].label}（{unit_in_table(BY_NAME[measure].unit)}）"
        pen.wide_head(2, 2 + place * len(SPANS), head, len(SPANS))
    pen.heads(3, 2, [SPANS[column.span] for column in COLUMNS])
    row = FIRST
    for county in figures.counties:
        _county(pen, figures, county, row)
        row += 1 + len(county.teams)
    if not figures.code:
        _write_sums(pen, figures, row, "合计", "", (FIRST, row - 1), [county.code for county in figures.counties])
        row += 1
    _write_footer(pen, figures, row + 1)
    pen.widths([19, 8] + [10 if BY_NAME[column.measure].unit == "元" else 8 for column in COLUMNS])
    pen.print_on_a4(repeated=(2, 3), frozen=(FIRST, 1), is_one_page=row < PAGE)


def _county(pen: Pen, figures: Figures, county: County, row: int) -> None:
    teams = list(county.teams)
    _write_sums(pen, figures, row, county.name, county.code, (row + 1, row + len(teams)), teams)
    for place, (code, town) in enumerate(county.teams.items(), row + 1):
        pen.text(place, 0, f"　{town}")
        pen.text(place, 1, _coverage_text(figures, code), "middle")
        for column, (measure, span) in enumerate(COLUMNS, 2):
            pen.figure(place, column, figures.get(measure, span, code))
        pen.group(place)


def _write_sums(
    pen: Pen, figures: Figures, row: int, name: str, code: str, rows: tuple[int, int], parts: Sequence[str]
) -> None:
    """A row of sums: a formula where the parts add up to the total of the warehouse, else that total itself."""
    pen.text(row, 0, name, "bold")
    pen.text(row, 1, _coverage_text(figures, code), "bold middle")
    for column, (measure, span) in enumerate(COLUMNS, 2):
        total = figures.get(measure, span, code)
        if total is not None and _adds_up(figures, total, parts, span):
            pen.subtotal(row, column, rows, in_table(total.value, total.unit))
        else:
            pen.figure(row, column, total, "bold number")


def _adds_up(figures: Figures, total: Figure, parts: Sequence[str], span: str) -> bool:
    found = (figures.get(total.measure, span, code) for code in parts)
    return total.additivity == "sum" and sum((part.value for part in found if part), Decimal(0)) == total.value


def _coverage_text(figures: Figures, code: str) -> str:
    figure = figures.get("activities", TO_DATE, code)
    return figure.coverage if figure else ""


def _write_footer(pen: Pen, figures: Figures, row: int) -> None:
    """What the table leaves out, and who signs."""
    waits = [figure for measure in TABLE if (figure := figures.get(measure, TO_DATE)) and figure.pending]
    more = "、".join(f"{wait.label} {figure_text(wait.pending, wait.unit)}" for wait in waits)
    pen.text(row, 0, f"待核的行不计在内，全部计入时另加：{more}。" if more else "没有待核的行。", "small")
    pen.text(
        row + 1,
        0,
        "县的数和合计是公式（SUBTOTAL），与数据仓库相等；去重计数的指标不能相加，见“指标”和“各县”。",
        "small",
    )
    pen.text(
        row + 3,
        0,
        "制表：　　　　　　　　复核：　　　　　　　　负责人（签章）：　　　　　　　　日期：　　　　年　　月　　日",
        "sign",
    )


def _write_measures(pen: Pen, figures: Figures) -> None:
    """Every measure: the quarter beside others, to date, and what it covers."""
    heads = [
        "指标",
        "单位",
        "本季",
        "上季",
        "比上季",
        "上年同期",
        "比上年同期",
        "累计",
        "累计待核",
        "报表",
        "状态",
        "可加性",
    ]
    pen.title(f"{period_name(figures.spans.quarter)}各项指标（{figures.name}）", len(heads) - 1)
    pen.heads(1, 0, heads)
    for row, measure in enumerate(figures.measures, 2):
        now, before, then, total = (figures.get(measure, span) for span in (QUARTER, BEFORE, YEAR_AGO, TO_DATE))
        if total is None:
            continue
        pen.text(row, 0, total.label)
        pen.text(row, 1, unit_in_table(total.unit), "middle")
        for column, figure in ((2, now), (3, before), (5, then), (7, total)):
            pen.figure(row, column, figure)
        for column, figure in ((4, before), (6, then)):
            pen.growth(row, column, (2, column - 1), now, figure)
        pen.number(row, 8, in_table(total.pending, total.unit))
        for column, text in ((9, total.coverage), (10, STATES[total.status]), (11, ADDITIVITY[total.additivity])):
            pen.text(row, column, text)
    pen.widths([30, 7, 12, 12, 10, 12, 10, 13, 11, 10, 10, 40])
    pen.print_on_a4(repeated=(1, 1), frozen=(2, 1))


def _counties(pen: Pen, figures: Figures) -> None:
    """Every measure by county (or by team of one), to date; distinct things are counted in each place by itself."""
    places = [(county.code, county.name) for county in figures.counties]
    if figures.code:
        places = [place for county in figures.counties for place in county.teams.items()]
    pen.title(f"至{period_name(figures.spans.quarter)}末累计，各地", len(places) + 2)
    pen.heads(1, 0, ["指标", "单位", *(name for _, name in places), figures.name])
    for row, measure in enumerate(figures.measures, 2):
        pen.text(row, 0, BY_NAME[measure].label)
        pen.text(row, 1, unit_in_table(BY_NAME[measure].unit), "middle")
        for column, code in enumerate([*(code for code, _ in places), figures.code], 2):
            pen.figure(row, column, figures.get(measure, TO_DATE, code))
    row = 2 + len(figures.measures)
    pen.text(row, 0, "报表（已计入/应报）")
    for column, code in enumerate([*(code for code, _ in places), figures.code], 2):
        pen.text(row, column, _coverage_text(figures, code), "middle")
    pen.widths([30, 7] + [13] * (len(places) + 1))
    pen.print_on_a4(repeated=(1, 1), frozen=(2, 2))


def _write_quarters(pen: Pen, con: duckdb.DuckDBPyConnection, figures: Figures) -> int:
    """Some measures quarter by quarter, for the charts; the number of quarters."""
    heads = [f"{BY_NAME[measure].label}（{unit_in_table(BY_NAME[measure].unit)}）" for measure in TREND]
    pen.title(f"各季（{figures.name}）", len(heads) + 1)
    pen.heads(1, 0, ["报告期", "报表", *heads])
    for column, measure in enumerate(TREND, 2):
        for row, found in enumerate(load_quarters(con, figures, measure), 2):
            pen.text(row, 0, str(found["period"]), "middle")
            pen.text(row, 1, f"{found['returns_counted']}/{found['returns_expected']}", "middle")
            pen.number(row, column, in_table(Decimal(str(found["value"])), BY_NAME[measure].unit))
    pen.widths([12, 10] + [18] * len(heads))
    pen.print_on_a4(repeated=(1, 1), frozen=(2, 1))
    return len(load_quarters(con, figures, TREND[0]))


def _write_charts(pen: Pen, figures: Figures, quarters: int) -> None:
    """Charts of the sheets beside, which follow their cells."""
    pen.title("图表", 15)
    places = sum(len(county.teams) for county in figures.counties) if figures.code else len(figures.counties)
    for place, measure in enumerate(TREND):
        unit, label = unit_in_table(BY_NAME[measure].unit), BY_NAME[measure].label
        at = 2 + 16 * place
        pen.chart("line", at, 0, f"各季{label}（{unit}）", ("各季", 2, 0, quarters), ("各季", 2, 2 + place, quarters))
        row = 2 + list(figures.measures).index(measure)
        pen.chart("column", at, 8, f"各地{label}，累计（{unit}）", ("各县", 1, 2, -places), ("各县", row, 2, -places))
    pen.print_on_a4(is_one_page=True)


def _waiting(pen: Pen, con: duckdb.DuckDBPyConnection, figures: Figures) -> None:
    """Who is not in the figures of the quarter, and which lines wait."""
    states = {"held": "整份暂缓", "missing": "未报"}
    pen.title(f"{period_name(figures.spans.quarter)}缺报与待核", 4)
    pen.heads(1, 0, ["工作队", "什么", "文件", "位置", "原因"])
    rows = [row for row in load_returns(con, figures) if row["status"] in states]
    lines = [(str(row["town"]), states[str(row["status"])], "", "", "") for row in rows]
    for waiting_line in load_waiting(con, figures):
        place = f"{waiting_line['sheet']} 第 {waiting_line['row']} 行"
        lines.append(
            (str(waiting_line["town"]), "待核的行", str(waiting_line["file"]), place, str(waiting_line["why"] or ""))
        )
    for row, texts in enumerate(lines, 2):
        for column, text in enumerate(texts):
            pen.text(row, column, text)
    pen.widths([14, 10, 44, 28, 34])
    pen.print_on_a4(repeated=(1, 1), frozen=(2, 0))


def _notes(pen: Pen, con: duckdb.DuckDBPyConnection, figures: Figures) -> None:
    """What every measure is made of, what it covers, and the command that lists its lines."""
    notes = Notebook(con, figures)
    for measure in figures.measures:
        if total := figures.get(measure, TO_DATE):
            notes.part(total, "")
    pen.title("说明", 0)
    for row, text in enumerate(notes.texts, 1):
        pen.text(row, 0, text, "wrapped")
    pen.widths([120])
    pen.print_on_a4()
