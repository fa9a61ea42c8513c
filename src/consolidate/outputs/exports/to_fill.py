"""The list of findings as a workbook to fill in: Chinese headings, typed cells, two columns to answer in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter

from consolidate.intake.marked.names import EMPTIED, FOUND, ID, LIST, REMARK, VALUE
from consolidate.outputs.screen.screen import safe_text
from consolidate.outputs.screen.words import label_of
from consolidate.schemas.cover import COVER
from consolidate.schemas.kind import Kind
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.sheets import SHEETS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from consolidate.schemas.column import Column

Row = Mapping[str, object]
Value = str | int | Decimal | date | None


class ListColumn(NamedTuple):
    """A column of the list: its title, the column of `quality.finding` it shows, its width, whether its text wraps."""

    title: str
    name: str
    width: int
    wraps: bool = False


HEADINGS = (
    ListColumn("工作队", "team", 14, True), ListColumn("报告期", "period", 8), ListColumn("轻重", "severity", 9),
    ListColumn("文件", "file", 18, True), ListColumn("工作表", "sheet", 13, True), ListColumn("单元格", "cell", 7),
    ListColumn("行号", "row", 5), ListColumn("栏目", "header", 12, True), ListColumn(FOUND, "value", 14, True),
    ListColumn("应为", "expected", 14, True), ListColumn("相差", "difference", 11), ListColumn("涉及金额（元）", "yuan_at_stake", 13),
    ListColumn("问题与办法", "message", 44, True), ListColumn(VALUE, "", 16, True), ListColumn(REMARK, "", 24, True),
    ListColumn("规则", "title", 12, True), ListColumn("状态", "status", 8), ListColumn("起因", "because_of", 17),
    ListColumn(ID, "finding_id", 17),
)  # fmt: skip
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.AREA)
_DATES = (Kind.DATE, Kind.MONTH)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECLARED = {(sheet.table, field): column for sheet in SHEETS for field, column in sheet.columns.items()}


def write_list(rows: Sequence[Row], path: Path, tables: Mapping[tuple[object, ...], str]) -> None:
    """Write the list; `tables` by file, sheet and field. Texts stay texts, whatever they begin with."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(LIST)
        formats = _formats(book)
        for place, heading in enumerate(HEADINGS):
            is_open = heading.title in (VALUE, REMARK)
            sheet.set_column(place, place, heading.width)
            sheet.write_string(0, place, heading.title, formats["open title" if is_open else "title"])
        for line, row in enumerate(rows, 1):
            column = _column(row, tables)
            for place, heading in enumerate(HEADINGS):
                _write(sheet, line, place, heading, _value(heading, row, column), formats)
        _set_up(sheet, len(rows))


def typed_text(text: object, column: Column | None) -> Value:
    """What a finding quotes of a cell, in the type of the cell's column: a number, a day, or the text that it is."""
    if not isinstance(text, str) or column is None:
        return None if text is None else str(text)
    if column.kind in _NUMBERS and _NUMBER.fullmatch(text):
        return Decimal(text)
    if column.kind in _DATES and _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def found_value(row: Row, tables: Mapping[tuple[object, ...], str]) -> Value:
    """What the list says was found."""
    return typed_text(row.get("value"), _column(row, tables))


def _column(row: Row, tables: Mapping[tuple[object, ...], str]) -> Column | None:
    """The declaration of the field that a finding is about."""
    table = tables.get((row.get("file"), row.get("sheet"), row.get("field")), COVER.table)
    return _DECLARED.get((table, str(row.get("field"))))


def _value(heading: ListColumn, row: Row, column: Column | None) -> Value:
    if heading.name == "header":
        return column.header if column else None
    value = row.get(heading.name)
    if heading.name == "expected" and CATALOGUE[str(row["rule"])].is_comparison:
        return None  # last quarter's figure is not what the cell should hold
    if heading.name in ("value", "expected"):
        return typed_text(value, column)
    if value is None or isinstance(value, (int, Decimal)):
        return value
    return str(label_of(heading.name, value))


def _write(
    sheet: Worksheet, line: int, place: int, heading: ListColumn, value: Value, formats: Mapping[str, Format]
) -> None:
    if heading.title in (VALUE, REMARK):
        sheet.write_blank(line, place, None, formats["open"])
    elif value is None or value == "":
        sheet.write_blank(line, place, None, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), formats["day"])
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(line, place, float(value), formats["number"])
    else:
        sheet.write_string(line, place, safe_text(value), formats["wrapped" if heading.wraps else "text"])


def _formats(book: Workbook) -> dict[str, Format]:
    grid = {"border": 1, "border_color": "#BFB8AF", "valign": "vcenter", "font_size": 10}
    title = {"bold": True, "text_wrap": True, "align": "center"}
    return {
        "title": book.add_format({**grid, **title, "bg_color": "#DDE7F0"}),
        "open title": book.add_format({**grid, **title, "bg_color": "#F7D3C1"}),
        "text": book.add_format(grid),
        "wrapped": book.add_format({**grid, "text_wrap": True}),
        "number": book.add_format({**grid, "num_format": "#,##0.######"}),
        "day": book.add_format({**grid, "num_format": "yyyy-mm-dd"}),
        "open": book.add_format({**grid, "text_wrap": True, "num_format": "@", "bg_color": "#FFFDF0"}),
    }


def _set_up(sheet: Worksheet, lines: int) -> None:
    """What a person sees first, and what comes out of the printer: as wide as the page, its headings on each."""
    last = len(HEADINGS) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, lines), last)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(1, lines), last)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    place = [heading.title for heading in HEADINGS].index(VALUE)
    sheet.write_comment(0, place, f"这一格应有的内容，写法和单位与原表相同；清空填“{EMPTIED}”")
    sheet.write_comment(0, place + 1, "没有填错的，写明原因（须更正的，只写说明不算）")
