"""A sheet with lines: title, header, and lines prepared for filling in without writing a cell of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.example import example
from consolidate.authoring.template.form import Form
from consolidate.authoring.template.highlights import coloured
from consolidate.authoring.template.layout import FACTS, FIRST, HEADER, TITLE, TOTAL, Layout, corner, number, title
from consolidate.authoring.template.note import attach
from consolidate.authoring.template.page import lock, page
from consolidate.authoring.template.style import BAND, DOUBTFUL, MISSING, NUMBER_FORMAT, PAPER, RED, FormStyle, width
from consolidate.authoring.template.sums import write_sum
from consolidate.authoring.template.validate import validation
from consolidate.authoring.template.value import put
from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import FORM_VERSION

FROZEN = 2
RULED = 20
"""So many lines fill a printed page."""
ADDED_UP = frozenset({Kind.INTEGER, Kind.MONEY, Kind.AREA})
LINES_FORMAT = '"共 "0" 行"'
LEGEND = "* 必填　粉色：必填未填　黄色：请核对"


def write(book: Workbook, style: FormStyle, form: Form, place: Layout, lines: Sequence[Mapping[str, object]]) -> None:
    """Add the sheet; `lines` are filled in by field, each value as it would be typed (money in 万元)."""
    sheet = book.add_worksheet(place.sheet.title)
    heading(sheet, style, form, place, list(place.sheet.columns.values()))
    for at, column in enumerate(place.sheet.columns.values()):
        _prepare(sheet, style, form, place, at, column)
    _write_totals(sheet, style, place, lines)
    _add_colours(sheet, style, place, form.programme.ceiling_yuan)
    _rule_blank_rows(sheet, style, place, len(lines))
    for row, line in enumerate(lines, start=FIRST):
        sheet.set_row(row, _height(place, line))
        for at, (field, column) in enumerate(place.sheet.columns.items()):
            if line.get(field) is not None:
                put(sheet, row, at, line[field], style.input(column.kind, has_border=True))
    finish(sheet, form, place)


def _height(place: Layout, line: Mapping[str, object]) -> float:
    """The height of a filled line in points: as many lines of text as its fullest cell wraps to."""
    texts = [(line.get(field), width(column) - 3) for field, column in place.sheet.columns.items()]
    wraps = [-(-2 * len(text) // int(wide)) for text, wide in texts if isinstance(text, str)]
    return 18.0 + 14.0 * (min(max(wraps, default=1), 8) - 1 if wraps else 0)


def heading(sheet: Worksheet, style: FormStyle, form: Form, place: Layout, columns: Sequence[Column]) -> None:
    """The title, who reports for when, the unit note in the corner, and the header with its notes."""
    sheet.set_row(TITLE, 30)
    sheet.merge_range(TITLE, 0, TITLE, place.right, title(place.sheet), style.named("title"))
    sheet.set_row(FACTS, 20)
    note = corner(place.sheet)
    end = max(place.right - 2, 1) if note else place.right
    half = end // 2
    _write_span(sheet, 0, half, form.facts or LEGEND, style.named("facts"))
    _write_span(sheet, half + 1, end, LEGEND if form.facts else "", style.named("facts"))
    _write_span(sheet, end + 1, place.right, note, style.named("corner"))
    sheet.set_row(HEADER, 38)
    shown = example(place.sheet, form.team, form.period)
    for at, column in enumerate(columns):
        _write_header(sheet, style, at, column)
        attach(sheet, HEADER, at, column, shown.get(column.field))


def _write_span(sheet: Worksheet, left: int, right: int, text: str, look: Format) -> None:
    """A text in the row below the title, across some columns; nothing where there are none."""
    if left < right:
        sheet.merge_range(FACTS, left, FACTS, right, text, look)
    elif left == right:
        sheet.write(FACTS, left, text or None, look)


def _write_header(sheet: Worksheet, style: FormStyle, at: int, column: Column) -> None:
    """One header cell, its unit on a line of its own; a required one begins with a red star."""
    text = f"{column.header}\n（{column.unit}）" if column.unit else column.header
    if column.is_required:
        required = style.named("required")
        sheet.write_rich_string(HEADER, at, style.named("star"), "* ", style.named("bold"), text, required)
    else:
        sheet.write_string(HEADER, at, text, style.named("header"))


def _prepare(sheet: Worksheet, style: FormStyle, form: Form, place: Layout, at: int, column: Column) -> None:
    """Width, format and validation of a column, over all prepared lines."""
    sheet.set_column(at, at, width(column), style.input(column.kind))
    rule = validation(column, place.cell(column.field), form.lists, form.last_day)
    sheet.data_validation(FIRST, at, place.last, at, rule)


def _write_totals(sheet: Worksheet, style: FormStyle, place: Layout, lines: Sequence[Mapping[str, object]]) -> None:
    """How many lines there are and what their figures come to, above the header where no line can push it away."""
    sheet.set_row(TOTAL, 20)
    look = style.named("total")
    sheet.write_string(TOTAL, 0, "本表合计", look)
    write_sum(sheet, TOTAL, 1, place, None, lines, style.named("total", LINES_FORMAT))
    for at, (field, column) in enumerate(place.sheet.columns.items()):
        if at > 1 and column.kind in ADDED_UP:
            write_sum(sheet, TOTAL, at, place, field, lines, style.named("total", NUMBER_FORMAT[column.kind]))
        elif at > 1:
            sheet.write_blank(TOTAL, at, None, look)


def _rule_blank_rows(sheet: Worksheet, style: FormStyle, place: Layout, filled: int) -> None:
    """Ruled blank rows below the lines: a sheet that is printed can be filled in by hand."""
    for row in range(FIRST + filled, FIRST + RULED):
        sheet.set_row(row, 22)
        for at, column in enumerate(place.sheet.columns.values()):
            sheet.write_blank(row, at, None, style.input(column.kind, has_border=True))


def _add_colours(sheet: Worksheet, style: FormStyle, place: Layout, ceiling: int) -> None:
    """Bands and thin lines on the prepared lines, and a colour for what is missing or breaches a rule."""
    fields = list(place.sheet.columns)
    for condition, formula in coloured(place, ceiling):
        at = fields.index(condition.field)
        _add_condition(
            sheet, place, at, at, formula, style.marked(MISSING if condition.level == "missing" else DOUBTFUL)
        )
    for parity, colour in ((0, PAPER), (1, BAND)):
        _add_condition(sheet, place, 0, place.right, f"=MOD(ROW(),2)={parity}", style.marked(colour, is_lined=True))


def _add_condition(sheet: Worksheet, place: Layout, left: int, right: int, formula: str, look: object) -> None:
    """A conditional format over the prepared lines of some columns."""
    sheet.conditional_format(FIRST, left, place.last, right, {"type": "formula", "criteria": formula, "format": look})


def finish(sheet: Worksheet, form: Form, place: Layout) -> None:
    """Frozen panes, printing, a coloured tab where the sheet must be there, no green corners on text numbers."""
    sheet.freeze_panes(HEADER + 1, FROZEN)
    lock(sheet)
    sheet.repeat_rows(TITLE, HEADER)
    page(sheet, f"{number(place.sheet)} · {form.code} {FORM_VERSION}　{form.facts}", is_landscape=True, is_signed=True)
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
