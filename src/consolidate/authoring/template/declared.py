"""汇总: the fixed indicators with their units, added up by the form itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.form import Form
from consolidate.authoring.template.layout import FIRST, Layout
from consolidate.authoring.template.lines import finish, heading
from consolidate.authoring.template.style import NUMBER_FORMAT, FormStyle, width
from consolidate.authoring.template.sums import SheetLines, write_sum
from consolidate.authoring.template.validate import validation
from consolidate.authoring.template.value import put
from consolidate.schemas.column import Column
from consolidate.schemas.declared import INDICATORS, Indicator
from consolidate.schemas.kind import Kind

FIXED = frozenset({"line_no", "indicator", "unit"})
WIDER = 8.0
KINDS = {"万元": Kind.MONEY, "亩": Kind.AREA}


def write(
    book: Workbook, style: FormStyle, form: Form, place: Layout, details: Mapping[str, Layout],
    lines: Sequence[Mapping[str, object]], of_details: Mapping[str, SheetLines],
) -> None:  # fmt: skip
    """Add the sheet. `details` are the sheets that the indicators add up, with their lines; `lines` are filled in by
    indicator: a total that is given takes the place of its formula."""
    sheet = book.add_worksheet(place.sheet.title)
    columns = list(place.sheet.columns.values())
    heading(sheet, style, form, place, columns)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDER + width(column), style.input(column.kind))
    filled = {str(line.get("indicator")): line for line in lines}
    for order, indicator in enumerate(INDICATORS):
        typed = filled.pop(indicator.name, {})
        _write_row(sheet, style, form, place, FIRST + order, indicator, {**_fixed_values(order, indicator), **typed})
        if indicator.table in details and typed.get("declared") is None:
            look = style.named("fixed", NUMBER_FORMAT[_as_quantity(place.sheet.column("declared"), indicator).kind])
            at, table = list(place.sheet.columns).index("declared"), indicator.table
            write_sum(sheet, FIRST + order, at, details[table], indicator.field, of_details.get(table, ()), look)
    for row, line in enumerate(filled.values(), start=FIRST + len(INDICATORS)):
        _write_row(sheet, style, form, place, row, None, line)
    finish(sheet, form, place)


def _fixed_values(order: int, indicator: Indicator) -> dict[str, object]:
    """What stands in an indicator's row before anything is typed."""
    return {"line_no": order + 1, "indicator": indicator.name, "unit": indicator.unit}


def _write_row(
    sheet: Worksheet, style: FormStyle, form: Form, place: Layout, row: int, indicator: Indicator | None,
    line: Mapping[str, object],
) -> None:  # fmt: skip
    """One indicator's row, every cell with its frame and, where it is typed, its validation."""
    sheet.set_row(row, 24)
    for at, (field, column) in enumerate(place.sheet.columns.items()):
        own = _as_quantity(column, indicator) if field == "declared" else column
        look = style.named("fixed") if field in FIXED else style.input(own.kind, has_border=True)
        put(sheet, row, at, line.get(field), look)
        if field not in FIXED and (field != "declared" or line.get(field) is not None or indicator is None):
            cell = f"${place.letters(field)}${row + 1}"
            sheet.data_validation(row, at, row, at, validation(own, cell, form.lists, form.last_day))


def _as_quantity(column: Column, indicator: Indicator | None) -> Column:
    """The declared total as the quantity it is: the form declares it as text because its rows differ."""
    kind = KINDS.get(indicator.unit, Kind.INTEGER) if indicator else Kind.DECIMAL
    return Column(column.field, column.header, kind, column.english, column.help)
