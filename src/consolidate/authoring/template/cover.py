"""封面: labels in column A, values in column B, what is known filled in."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.example import example
from consolidate.authoring.template.form import Form
from consolidate.authoring.template.layout import number
from consolidate.authoring.template.note import attach
from consolidate.authoring.template.page import SEALED, SIGNERS, lock, page
from consolidate.authoring.template.period import label
from consolidate.authoring.template.style import MISSING, RED, FormStyle
from consolidate.authoring.template.validate import validation
from consolidate.authoring.template.value import put
from consolidate.records.reference import Issuer
from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION

LABEL, VALUE = 0, 1
TITLE, SUBTITLE, HINT, FIRST = range(4)


def cell(sheet: FormSheet, field: str) -> str:
    """Where the cover holds a field's value, as a formula on another sheet names it."""
    return f"'{sheet.title}'!$B${FIRST + list(sheet.columns).index(field) + 1}"


def write(book: Workbook, style: FormStyle, form: Form, cover: FormSheet, given: Mapping[str, object]) -> None:
    """Add the cover. `given` by field takes the place of what is filled in from team and period."""
    sheet = book.add_worksheet(cover.title)
    sheet.set_column(LABEL, LABEL, 24)
    sheet.set_column(VALUE, VALUE, 58)
    _write_heading(sheet, style, form, cover)
    values = {**known(form), **given}
    shown = example(cover, form.team, form.period)
    for row, (field, column) in enumerate(cover.columns.items(), start=FIRST):
        _write_row(sheet, style, form, row, column, values.get(field))
        attach(sheet, row, LABEL, column, shown.get(field))
    _issued(sheet, style, form, FIRST + len(cover.columns))
    page(sheet, f"{number(cover)} · {form.code} {FORM_VERSION}", is_landscape=False)
    sheet.set_tab_color(RED)
    lock(sheet)
    sheet.activate()


def known(form: Form) -> dict[str, object]:
    """What the form itself, the team and the period say."""
    found: dict[str, object] = {"form_code": FORM_CODE, "form_version": FORM_VERSION}
    if form.team:
        found |= {"team": form.team.name, "county": form.team.county, "town": form.team.town}
    if form.period:
        found["period"] = label(form.period)
    return found


def _write_heading(sheet: Worksheet, style: FormStyle, form: Form, cover: FormSheet) -> None:
    """The form's name, the programme, and how to begin."""
    sheet.set_row(TITLE, 48)
    sheet.merge_range(TITLE, LABEL, TITLE, VALUE, "红联共建工作情况季报", style.named("cover"))
    sheet.set_row(SUBTITLE, 22)
    subtitle = f"{form.programme.name} · {number(cover)} {cover.title}（{form.code}）"
    sheet.merge_range(SUBTITLE, LABEL, SUBTITLE, VALUE, subtitle, style.named("subtitle"))
    due = f"，{form.due_on:%Y-%m-%d} 前报送" if form.due_on else ""
    sheet.set_row(HINT, 22)
    before = "；结对、项目已预填，请改为本期情况" if form.prefilled_from else ""
    hint = f"* 为必填项{due}{before}；填法见“填表说明”，鼠标移到栏目名称上可看提示"
    sheet.merge_range(HINT, LABEL, HINT, VALUE, hint, style.named("facts"))


def _issued(sheet: Worksheet, style: FormStyle, form: Form, row: int) -> None:
    """Below the entries: who issued the form, until when it is valid, whom to ask, and where it is signed and sealed.

    All of it is locked and none of it is a label of the cover: the reader passes over it.
    """
    sheet.set_row(row, 14)
    for title, text in _issuer_lines(form.programme.issuer):
        row += 1
        sheet.set_row(row, 20)
        sheet.write_string(row, LABEL, title, style.named("issued"))
        sheet.write_string(row, VALUE, text, style.named("issued"))
    for text in (SIGNERS, SEALED):
        row += 1
        sheet.set_row(row, 48)
        sheet.merge_range(row, LABEL, row, VALUE, text, style.named("signed"))


def _issuer_lines(issuer: Issuer) -> list[tuple[str, str]]:
    """What the programme says of who issues the form; what it leaves open is not printed."""
    contact = "　".join(text for text in (issuer.contact, issuer.contact_phone) if text)
    entries = (("制表机关", issuer.issued_by), ("有效期至", issuer.valid_until), ("填表咨询", contact))
    return [(title, text) for title, text in entries if text]


def _write_row(sheet: Worksheet, style: FormStyle, form: Form, row: int, column: Column, value: object) -> None:
    """One label with its value; a required one that is blank is coloured until it is filled in."""
    sheet.set_row(row, 40 if column.longest >= 500 else 26)
    if column.is_required:
        look = style.named("label")
        sheet.write_rich_string(row, LABEL, style.named("star"), "* ", style.named("bold"), column.label, look)
    else:
        sheet.write_string(row, LABEL, column.label, style.named("label"))
    kind = column.kind if column.kind is Kind.DATE else Kind.TEXT
    put(sheet, row, VALUE, value, style.input(kind, has_border=True))
    place = f"$B${row + 1}"
    sheet.data_validation(row, VALUE, row, VALUE, validation(column, place, form.lists, None))
    if column.is_required:
        blank = {"type": "formula", "criteria": f'={place}=""', "format": style.marked(MISSING)}
        sheet.conditional_format(row, VALUE, row, VALUE, blank)
