"""The defined names that formulas are written with: each column's cells, which rows are lines, the return's bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.layout import FIRST, HEADER, Layout
from consolidate.authoring.template.lists import SHEET as LISTS
from consolidate.schemas.form import FormSheet

SUMS = ("合计", "小计", "总计", "累计", "共计")
"""What a row that adds up others ends in, in one of its first columns."""
LOOKED_AT = 3
WAN = 10_000


def bounds(ceiling: int) -> dict[str, str]:
    """What the formulas of lines compare with."""
    return {
        "period_start": "period_start", "period_end": "period_end", "filled_on": "cover_filled_on",
        "ceiling": f"{Decimal(ceiling) / WAN}",
    }  # fmt: skip


def is_sum(place: Layout, cells: Mapping[str, str]) -> str:
    """Whether a row adds up others: 合计 in one of its first cells, and not all that makes a line."""
    first = list(place.sheet.columns)[:LOOKED_AT]
    terms = []
    for field in first:
        text = cells[field]
        for sign in " 　：:":
            text = f'SUBSTITUTE({text},"{sign}","")'
        terms += [f'(RIGHT({text},2)="{word}")' for word in SUMS]
    is_whole = "*".join(f'({cells[field]}<>"")' for field in place.sheet.key)
    return f"({'+'.join(terms)}>0)*(1-{is_whole})"


def define(book: Workbook, lists: Worksheet, places: Iterable[Layout], at: int) -> None:
    """Define the names of every sheet. Column `at` of the lists' sheet says how far down each is filled in."""
    for row, place in enumerate(places, start=1):
        lists.write_string(row, at, place.sheet.table)
        filled = place.span(1, place.right, FIRST)
        rows = place.span(1, 1, FIRST)
        extent = f'=MAX(2,IF({filled}<>"",ROW({rows})-{HEADER}))'
        lists.write_array_formula(row, at + 1, row, at + 1, f"{{{extent}}}", None, 2)
        cell = f"'{LISTS}'!{xl_rowcol_to_cell(row, at + 1, row_abs=True, col_abs=True)}"
        book.define_name(f"{place.sheet.table}_extent", f"={cell}")
        _define(book, place)


def _define(book: Workbook, place: Layout) -> None:
    names = {field: place.name(field) for field in place.sheet.columns}
    for at, (_field, name) in enumerate(names.items()):
        cells = place.span(at, at, HEADER)
        top = cells.partition(":")[0]
        book.define_name(name, f"={top}:INDEX({cells},{place.name('extent')})")
    filled = "+".join(f'({name}<>"")' for field, name in names.items() if field != "line_no")
    header = f"'{place.sheet.title}'!$A${HEADER + 1}"
    book.define_name(place.name("is_sum"), f"={is_sum(place, names)}")
    below = f"(ROW({names['line_no']})>ROW({header}))"
    book.define_name(place.name("is_line"), f"={below}*({filled}>0)*(1-{place.name('is_sum')})")


def define_period(book: Workbook, lists: Worksheet, at: int, days: Iterable[tuple[str, int, int]]) -> None:
    """The first and last day of the period that the cover names. `days`: each period's label and days."""
    rows = list(days)
    for row, values in enumerate(rows, start=1):
        lists.write_row(row, at, values)
    for place, name in enumerate(("period_start", "period_end"), start=1):
        ends = [
            xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
            for column in (at, at + place) for row in (1, len(rows))
        ]  # fmt: skip
        labels, found = f"'{LISTS}'!{ends[0]}:{ends[1]}", f"'{LISTS}'!{ends[2]}:{ends[3]}"
        book.define_name(name, f"=INDEX({found},MATCH(cover_period,{labels},0))")


def define_cover(book: Workbook, cover: FormSheet, first: int) -> None:
    """A name for each entry of the cover; there is one line."""
    for row, field in enumerate(cover.columns, start=first + 1):
        book.define_name(f"cover_{field}", f"='{cover.title}'!$B${row}")
    book.define_name("cover_is_line", "=1")
