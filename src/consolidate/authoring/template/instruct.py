"""填表说明: how the form is filled in, what becomes of mistakes, and an example of a line for every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.example import example
from consolidate.authoring.template.form import Form
from consolidate.authoring.template.layout import PREPARED, number
from consolidate.authoring.template.note import advice
from consolidate.authoring.template.page import page
from consolidate.authoring.template.period import label
from consolidate.authoring.template.style import FormStyle
from consolidate.authoring.template.value import put
from consolidate.authoring.template.words import CONSEQUENCE, PREFILLED, READ_AS, SENDING, STEPS
from consolidate.schemas.form import FormSheet
from consolidate.schemas.rules import SEVERITIES, SEVERITY_LABEL
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION

SHEET = "填表说明"
WIDTHS = (24, 8, 54, 30)
CHARACTERS_A_LINE = 60
LINE_HEIGHT = 16
CHINESE = 0.54  # how many Chinese characters of ten points a unit of column width holds


class _Pen:
    """Writes downwards: each method adds a row or a block below what is there."""

    def __init__(self, sheet: Worksheet, style: FormStyle) -> None:
        self.sheet, self.style, self.row = sheet, style, 0

    def title(self, text: str) -> None:
        self.sheet.set_row(self.row, 34)
        self._across(text, "title")

    def heading(self, text: str) -> None:
        self.row += 1
        self.sheet.set_row(self.row, 24)
        self._across(text, "heading")

    def sentence(self, text: str) -> None:
        self.sheet.set_row(self.row, _height(text, CHARACTERS_A_LINE))
        self._across(text, "plain")

    def header(self, *texts: str) -> None:
        """The header of a table of three or four columns."""
        self.sheet.set_row(self.row, 22)
        self._cells(texts, [self.style.named("header")] * len(texts))

    def line(self, *values: object, example: bool = False) -> None:
        """A row of a table of three or four columns; the last value of an example is set apart."""
        widths = WIDTHS if len(values) == len(WIDTHS) else (WIDTHS[0] + WIDTHS[1], *WIDTHS[2:])
        tallest = max(
            _height(f"{value}", int(width * CHINESE) - 1) for value, width in zip(values, widths, strict=True)
        )
        self.sheet.set_row(self.row, tallest)
        names = ["cell"] * (len(values) - 1) + ["example" if example else "cell"]
        numbers = ["yyyy-mm-dd" if isinstance(value, date) else "General" for value in values]
        self._cells(values, [self.style.named(*look) for look in zip(names, numbers, strict=True)])

    def _cells(self, values: Sequence[object], looks: Sequence[Format]) -> None:
        """One row; of three values the first spans two columns."""
        first = len(WIDTHS) - len(values)
        for at, (value, look) in enumerate(zip(values, looks, strict=True), start=first):
            if first and at == first:
                self.sheet.merge_range(self.row, 0, self.row, first, value, look)
            else:
                put(self.sheet, self.row, at, value, look)
        self.row += 1

    def link(self, at: int, title: str) -> None:
        """Make the cell just written a link to a sheet."""
        self.sheet.write_url(self.row - 1, at, f"internal:'{title}'!A1", self.style.named("link"), title)

    def _across(self, text: str, name: str) -> None:
        self.sheet.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, text, self.style.named(name))
        self.row += 1


def write(book: Workbook, style: FormStyle, form: Form, sheets: Sequence[FormSheet]) -> None:
    """Add the sheet; the reader knows it by its name and passes over it."""
    sheet = book.add_worksheet(SHEET)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    pen = _Pen(sheet, style)
    pen.title(f"填表说明 · 红联共建工作情况季报（{FORM_CODE}）")
    _write_steps(pen, form)
    _write_sheets(pen, sheets)
    _reading(pen)
    _write_severities(pen)
    _sending(pen, form)
    _write_columns(pen, form, sheets)
    page(sheet, f"{SHEET} · {FORM_CODE} {FORM_VERSION}", is_landscape=False)


def _write_steps(pen: _Pen, form: Form) -> None:
    pen.heading("一、怎样填")
    since = [PREFILLED.format(period=label(form.prefilled_from))] if form.prefilled_from else []
    for order, step in enumerate((*STEPS, *since), start=1):
        pen.sentence(f"{order}. {step.format(prepared=PREPARED)}")


def _write_sheets(pen: _Pen, sheets: Sequence[FormSheet]) -> None:
    pen.heading("二、有哪些表（点表名可直接前往）")
    pen.header("工作表", "表号", "填什么", "是否必报")
    for sheet in sheets:
        need = "必报（没有内容可留空）" if sheet.must_exist else "没有内容可留空"
        pen.line(sheet.title, number(sheet), sheet.about, need)
        pen.link(0, sheet.title)


def _reading(pen: _Pen) -> None:
    pen.heading("三、手工填写的文字怎样读取（只有一种读法的照读，有疑问的不猜）")
    pen.header("写法", "读作", "处理")
    for typed, read_as, severity in READ_AS:
        pen.line(typed, read_as, SEVERITY_LABEL[severity] if severity else "照读")


def _write_severities(pen: _Pen) -> None:
    pen.heading("四、问题有四种轻重")
    for order, severity in enumerate(SEVERITIES, start=1):
        pen.sentence(f"{order}. {SEVERITY_LABEL[severity]}：{CONSEQUENCE[severity]}")


def _sending(pen: _Pen, form: Form) -> None:
    pen.heading("五、怎样报送")
    due = f"，{form.due_on:%Y-%m-%d} 前送达" if form.due_on else f"，期末后 {form.programme.days_until_due} 日内送达"
    town = form.team.town if form.team else "太平镇"
    period = form.period.code if form.period else "2024Q2"
    for order, sentence in enumerate(SENDING, start=1):
        pen.sentence(f"{order}. {sentence.format(example=f'{town}_{period}.xlsx', due=due)}")


def _write_columns(pen: _Pen, form: Form, sheets: Sequence[FormSheet]) -> None:
    pen.sheet.set_h_pagebreaks([pen.row + 1])
    pen.heading("六、逐栏填法和示例（示例为虚构，只供参照，请勿填在各表中）")
    for sheet in sheets:
        pen.row += 1
        pen.header(f"{number(sheet)} {sheet.title}", "必填", "填法", "示例一行")
        shown = example(sheet, form.team, form.period)
        for field, column in sheet.columns.items():
            need = "必填" if column.is_required else ""
            pen.line(column.label, need, advice(column), shown.get(field), example=True)


def _height(text: str, characters: int) -> int:
    """Points that a text needs in a cell so many Chinese characters wide."""
    wide = sum(2 if ord(character) > 0x2E80 else 1 for character in text)
    return LINE_HEIGHT * max(1, -(-wide // (2 * characters))) + 4
