"""The office's papers: no figure that the warehouse does not have and `trace` cannot explain."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from io import BytesIO

import duckdb
import openpyxl
import pytest

from consolidate.outputs.papers.briefing import write_briefing
from consolidate.outputs.papers.figure_page import write_number_page
from consolidate.outputs.papers.figures import Figure, load_figures
from consolidate.outputs.papers.html import to_html
from consolidate.outputs.papers.pack import HTML, TABLE, WORD, render_pack
from consolidate.outputs.papers.page import Page, Paragraph, Part, Table
from consolidate.outputs.papers.sheet import to_sheet
from consolidate.outputs.papers.words import figure_text, growth, period_name, rounded_text
from consolidate.outputs.papers.workbook import COLUMNS, FIRST, workbook
from consolidate.schemas.measures import MEASURES
from consolidate.warehouse.trace import trace
from tests.outputs.papers.conftest import HOSTILE

PAPERS = [("2024Q2", ""), ("2024Q1", "441823")]


def parts(page: Page) -> Iterator[Part]:
    """All pieces of text of a page that say a figure."""
    for block in page.blocks:
        cells = (
            block.parts
            if isinstance(block, Paragraph)
            else [one for row in block.rows for one in row]
            if isinstance(block, Table)
            else []
        )
        yield from (cell for cell in cells if isinstance(cell, Part) and cell.figure is not None)


def stored(con: duckdb.DuckDBPyConnection, period: str) -> dict[tuple[str, ...], tuple[object, ...]]:
    """What the warehouse says of a period: value, pending and coverage, by measure and scope."""
    since, _, until = period.partition("/")
    source = f"mart.total_over('{since}', '{until}')" if until else "mart.total"
    columns = "measure, scope, scope_code, value, pending, returns_counted, returns_expected, status"
    rows = con.execute(f"SELECT {columns} FROM {source} WHERE period = ?", [period]).fetchall()
    return {row[:3]: row[3:] for row in rows}


def check(con: duckdb.DuckDBPyConnection, figures: set[Figure]) -> None:
    """Each is in mart with its coverage, and the lines that trace finds add up to it."""
    for period in {figure.period for figure in figures}:
        mart = stored(con, period)
        some = sorted(one for one in figures if one.period == period)
        assert {
            one[:1] + one[2:4]: (one.value, one.pending, one.returns_counted, one.returns_expected, one.status)
            for one in some
        } == {one[:1] + one[2:4]: mart[one[:1] + one[2:4]] for one in some}
        for figure in some[::4] if "/" in period else some:
            place = {"all": {}, "county": {"scope": figure.scope_code}, "team": {"team": figure.scope_code}}[
                figure.scope
            ]
            lines = trace(con, figure.measure, period=period, **place)
            assert sum((line["adds"] for line in lines), Decimal(0)) == figure.value, figure


@pytest.mark.parametrize(("period", "county"), PAPERS)
def test_each_figure_of_a_briefing_is_in_mart_and_traced(
    con: duckdb.DuckDBPyConnection, period: str, county: str
) -> None:
    told = list(parts(write_briefing(con, load_figures(con, period, county))))
    assert len(told) > 40
    assert [one.text for one in told if not _says(one)] == []
    check(con, {one.figure for one in told if one.figure})


def _says(part: Part) -> bool:
    figure = part.figure
    assert figure is not None
    texts = (
        figure_text(figure.value, figure.unit),
        rounded_text(figure.value / (10_000 if figure.unit == "元" else 1)),
        figure.label,
    )
    return part.text.split("（")[0] in texts


@pytest.mark.parametrize("measure", [one.name for one in MEASURES])
def test_the_page_of_a_figure_adds_up_to_it(con: duckdb.DuckDBPyConnection, measure: str) -> None:
    page = write_number_page(con, measure)
    check(con, {one.figure for one in parts(page) if one.figure})
    head, *tables = (block for block in page.blocks if isinstance(block, Table))
    figure = next(parts(page)).figure
    assert figure is not None
    assert head.rows[2][1].startswith(figure.coverage)
    for table in tables:
        if table.rows and table.rows[-1][0] == "合计":
            last = table.rows[-1][-1] if table.head[-1] == "合计" else table.rows[-1][1]
            assert (last.text if isinstance(last, Part) else last) == rounded_text(
                figure.value / (10_000 if figure.unit == "元" else 1)
            )


def test_sums_of_the_table_are_formulas_that_equal_the_warehouse(con: duckdb.DuckDBPyConnection) -> None:
    content = workbook(con, load_figures(con, "2024Q2"))
    formulas, values = (openpyxl.load_workbook(BytesIO(content), data_only=one)["汇总表"] for one in (False, True))
    codes = {name: code for code, name in con.execute("SELECT DISTINCT county_code, county FROM ref.team").fetchall()}
    seen = 0
    for row in formulas.iter_rows(min_row=FIRST + 1):
        code = codes.get(row[0].value, "" if row[0].value == "合计" else None)
        for cell, (measure, span) in zip(row[2:], COLUMNS, strict=False):
            if code is None or cell.data_type != "f":
                continue
            first, last = map(int, re.fullmatch(r"=SUBTOTAL\(9,[A-Z]+(\d+):[A-Z]+(\d+)\)", cell.value).groups())
            column = [
                (formulas.cell(line, cell.column), values.cell(line, cell.column)) for line in range(first, last + 1)
            ]
            added = sum(value.value or 0 for formula, value in column if formula.data_type != "f")
            period = {"quarter": "2024Q2", "to_date": "all", "year_ago": "2023Q2"}[span]
            ((stored,),) = con.execute(
                "SELECT value / if(unit = '元', 10000, 1) FROM mart.total WHERE measure = ? AND scope_code = ? AND period = ?",
                [measure, code, period],
            ).fetchall()
            assert added == pytest.approx(stored, abs=1e-9) == values.cell(cell.row, cell.column).value
            seen += 1
    assert seen == (len(codes) + 1) * len(COLUMNS)
    below = [row[0].value for row in formulas.iter_rows() if str(row[0].value).startswith("待核的行")]
    assert below and not re.search(r"\.\d*0 ", below[0])  # 6 次, not 6.00 次


def test_no_row_is_too_low_for_a_text_that_wraps(con: duckdb.DuckDBPyConnection) -> None:
    for content in (workbook(con, load_figures(con, "2024Q2")), to_sheet(write_number_page(con, "activities"))):
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            spans = [(one.min, one.max, one.width) for one in sheet.column_dimensions.values()]
            for cell in (one for row in sheet for one in row if one.alignment.wrap_text and one.value):
                width = next(width for first, last, width in spans if first <= cell.column <= last)
                lines = -(-sum(2 if one > "\u2e80" else 1 for one in cell.value) // width)
                height = sheet.row_dimensions[cell.row].height or 15
                assert height >= lines * cell.font.size or cell.coordinate in sheet.merged_cells


def test_whatever_was_typed_stays_text(con: duckdb.DuckDBPyConnection) -> None:
    files = render_pack(con, "2024Q2")
    pages = [write_number_page(con, "contributions_yuan"), write_number_page(con, "activities")]
    for content in (files[TABLE], *map(to_sheet, pages)):
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            assert [
                cell.value
                for cell in cells
                if not re.fullmatch(r"=SUBTOTAL\(9,\S+\)|=[A-Z]+\d+/[A-Z]+\d+-1", cell.value)
            ] == []
    for html in (files[HTML], *map(to_html, pages)):
        assert b"<script" not in html
    told = b"".join(map(to_html, pages)).decode()
    assert escape(HOSTILE) in told


def test_what_is_missing_waits_and_has_moved_is_listed(con: duckdb.DuckDBPyConnection) -> None:
    text = re.sub(r"<[^>]+>", "", to_html(write_briefing(con, load_figures(con, "2024Q2"))).decode())
    assert "缺 283 份，以上数字不完整" in text
    assert "2024Q2 应报 24 支工作队，采用 2 份；未报 22 份（" in text
    assert "本季暂缓、待核的行共 1 个" in text
    assert "（报表不全）" in text
    assert "新报送" in text
    assert "2024Q1/太保镇.xlsx" in text


def test_the_same_figures_give_the_same_bytes_and_a_whole_word_file(con: duckdb.DuckDBPyConnection) -> None:
    first, again = render_pack(con, "2024Q2"), render_pack(con, "2024Q2")
    assert [name for name in first if first[name] != again[name]] == []
    assert set(first) == {TABLE, WORD, HTML}
    with zipfile.ZipFile(BytesIO(first[WORD])) as word:
        assert word.testzip() is None
        assert "红联共建工作简报" in word.read("word/document.xml").decode()


def test_papers_say_periods_and_growth_as_offices_do() -> None:
    assert [period_name(one) for one in ("2024Q2", "all", "2021Q3/2024Q1", "2024-06")] == [
        "2024年第二季度", "全部时期", "2021年第三季度至2024年第一季度", "2024-06",
    ]  # fmt: skip
    whole = Figure(
        "a", "甲", "all", "", "全部", "2024Q2", Decimal(110), Decimal(0), "次", "sum", 3, 3, "complete", None
    )
    assert growth(whole, whole._replace(value=Decimal(100))) == "+10%"
    assert growth(whole, whole._replace(value=Decimal(100), returns_counted=2)) == "+10%（报表不全）"
    assert growth(whole, whole._replace(value=Decimal(0))) == growth(whole, None) == "—"
    assert [figure_text(Decimal(value), "元") for value in ("489000000", "278600.005", "0")] == [
        "4.89 亿元",
        "27.86 万元",
        "0 万元",
    ]
