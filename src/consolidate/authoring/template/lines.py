"""A sheet with lines: title, header, and lines prepared for filling in without writing a cell of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.doubt import doubts, missing
from consolidate.authoring.template.example import example
from consolidate.authoring.template.form import Form
from consolidate.authoring.template.layout import FACTS, FIRST, HEADER, TITLE, Layout, corner, number, title
from consolidate.authoring.template.note import attach
from consolidate.authoring.template.page import page
from consolidate.authoring.template.style import BAND, DOUBTFUL, MISSING, PAPER, RED, Style, width
from consolidate.authoring.template.validate import validation
from consolidate.authoring.template.value import put
from schemas.column import Column
from schemas.kind import Kind
from schemas.sheets import FORM_VERSION

FROZEN = 2
LEGEND = "* 必填　粉色：必填未填　黄色：请核对"


def write(book: Workbook, style: Style, form: Form, place: Layout, lines: Sequence[Mapping[str, object]]) -> None:
    """Add the sheet; `lines` are filled in by field, each value as it would be typed (money in 万元)."""
    sheet = book.add_worksheet(place.sheet.title)
    heading(sheet, style, form, place, list(place.sheet.columns.values()))
    for at, column in enumerate(place.sheet.columns.values()):
        _prepare(sheet, style, form, place, at, column)
    _colour(sheet, style, place)
    for row, line in enumerate(lines, start=FIRST):
        sheet.set_row(row, _height(place, line))
        for at, (field, column) in enumerate(place.sheet.columns.items()):
            if line.get(field) is not None:
                put(sheet, row, at, line[field], style.input(column.kind))
    finish(sheet, form, place)


def _height(place: Layout, line: Mapping[str, object]) -> float:
    """The height of a filled line in points: as many lines of text as its fullest cell wraps to."""
    texts = [(line.get(field), width(column) - 3) for field, column in place.sheet.columns.items()]
    wraps = [-(-2 * len(text) // int(wide)) for text, wide in texts if isinstance(text, str)]
    return 18.0 + 14.0 * (min(max(wraps, default=1), 8) - 1 if wraps else 0)


def heading(sheet: Worksheet, style: Style, form: Form, place: Layout, columns: Sequence[Column]) -> None:
    """The title, who reports for when, the unit note in the corner, and the header with its notes."""
    sheet.set_row(TITLE, 30)
    sheet.merge_range(TITLE, 0, TITLE, place.right, title(place.sheet), style.named("title"))
    note = corner(place.sheet)
    end = max(place.right - 2, 1) if note else place.right
    half = end // 2
    _span(sheet, 0, half, form.facts or LEGEND, style.named("facts"))
    _span(sheet, half + 1, end, LEGEND if form.facts else "", style.named("facts"))
    _span(sheet, end + 1, place.right, note, style.named("corner"))
    sheet.set_row(HEADER, 38)
    shown = example(place.sheet, form.team, form.period)
    for at, column in enumerate(columns):
        _header(sheet, style, at, column)
        attach(sheet, HEADER, at, column, shown.get(column.field))


def _span(sheet: Worksheet, left: int, right: int, text: str, look: Format) -> None:
    """A text in the row below the title, across some columns; nothing where there are none."""
    if left < right:
        sheet.merge_range(FACTS, left, FACTS, right, text, look)
    elif left == right:
        sheet.write(FACTS, left, text or None, look)


def _header(sheet: Worksheet, style: Style, at: int, column: Column) -> None:
    """One header cell, its unit on a line of its own; a required one begins with a red star."""
    text = f"{column.header}\n（{column.unit}）" if column.unit else column.header
    if column.is_required:
        required = style.named("required")
        sheet.write_rich_string(HEADER, at, style.named("star"), "* ", style.named("bold"), text, required)
    else:
        sheet.write_string(HEADER, at, text, style.named("header"))


def _prepare(sheet: Worksheet, style: Style, form: Form, place: Layout, at: int, column: Column) -> None:
    """Width, format and validation of a column, over all prepared lines."""
    sheet.set_column(at, at, width(column), style.input(column.kind))
    rule = validation(column, place.cell(column.field), form.lists, form.last_day)
    sheet.data_validation(FIRST, at, place.last, at, rule)


def _colour(sheet: Worksheet, style: Style, place: Layout) -> None:
    """Bands and thin lines on the prepared lines, and a colour for what is missing or does not agree."""
    fields = list(place.sheet.columns)
    for field, formula in doubts(place):
        at = fields.index(field)
        _when(sheet, place, at, at, formula, style.marked(DOUBTFUL))
    for at, column in enumerate(place.sheet.columns.values()):
        if column.is_required:
            _when(sheet, place, at, at, missing(place, column.field), style.marked(MISSING))
    for parity, colour in ((0, PAPER), (1, BAND)):
        _when(sheet, place, 0, place.right, f"=MOD(ROW(),2)={parity}", style.marked(colour, is_lined=True))


def _when(sheet: Worksheet, place: Layout, left: int, right: int, formula: str, look: object) -> None:
    """A conditional format over the prepared lines of some columns."""
    sheet.conditional_format(FIRST, left, place.last, right, {"type": "formula", "criteria": formula, "format": look})


def finish(sheet: Worksheet, form: Form, place: Layout) -> None:
    """Frozen panes, printing, a coloured tab where the sheet must be there, no green corners on text numbers."""
    sheet.freeze_panes(HEADER + 1, FROZEN)
    sheet.repeat_rows(TITLE, HEADER)
    page(sheet, f"{number(place.sheet)} · {form.code} {FORM_VERSION}　{form.facts}", is_landscape=True)
    if place.sheet.must_exist:
        sheet.set_tab_color(RED)
    texts = [
        column.field
        for column in place.sheet.columns.values()
        if column.kind in (Kind.CREDIT_CODE, Kind.TEXT, Kind.PHONE)
    ]
    spans = " ".join(f"{place.letters(text)}{FIRST + 1}:{place.letters(text)}{place.last + 1}" for text in texts)
    if spans:
        sheet.ignore_errors({"number_stored_as_text": spans})
