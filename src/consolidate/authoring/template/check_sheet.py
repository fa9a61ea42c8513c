"""核对: a sheet of formulas that says, before a return is sent, whether it is ready and which cells are not.

Every rule is one row, derived from the declared columns and checks (`condition`); nothing is typed on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.condition import LEVELS, Condition, conditions
from consolidate.authoring.template.form import Form
from consolidate.authoring.template.layout import Layout
from consolidate.authoring.template.page import lock, page
from consolidate.authoring.template.ranges import bounds
from consolidate.authoring.template.style import DOUBTFUL, MISSING, READY, FormStyle
from consolidate.reading.layout.own_check import SHEET, TITLE
from consolidate.schemas.form import FormSheet
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION

WIDTHS = (14, 24, 20, 14, 10, 12, 14)
SUMMARY = ("工作表", "行数", *LEVELS.values(), "结论")
DETAIL = ("工作表", "栏目", "核对项", "轻重", "格数", "第一处")
VERDICT, HINT, FIRST = 1, 2, 4
INSTRUCTION = (
    "由公式自动核对，不用填写。缺填、有误、写法待规范都为 0 才可以报送；“需说明”的请在备注写明。"
    "地名别名、个人信息、与往期的比较，报送后由系统再查。"
)
WAITING = "打开后自动核对"


def write(book: Workbook, style: FormStyle, form: Form, cover: FormSheet, places: Sequence[Layout]) -> None:
    """Add the sheet, behind the sheets it checks."""
    sheet = book.add_worksheet(SHEET)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    last = len(WIDTHS) - 1
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, last, TITLE, style.named("title"))
    sheet.set_row(VERDICT, 40)
    sheet.set_row(HINT, 32)
    sheet.merge_range(HINT, 0, HINT, last, INSTRUCTION, style.named("plain"))
    begin = FIRST + len(places) + 3
    found = [(cover, condition) for condition in conditions(cover)]
    found += [(place.sheet, condition) for place in places for condition in conditions(place.sheet)]
    letters = {place.sheet.table: {field: place.letters(field) for field in place.sheet.columns} for place in places}
    end = begin + len(found)
    sheets = [cover, *(place.sheet for place in places)]
    _summary(sheet, style, sheets, begin, end)
    _write_header(sheet, style, begin - 1, DETAIL)
    for row, (of_sheet, condition) in enumerate(found, start=begin):
        _write_rule(sheet, style, form, row, of_sheet, condition, letters.get(of_sheet.table, {}))
    _add_colours(sheet, style, FIRST, end)
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(begin - 1)
    page(sheet, f"{SHEET} · {FORM_CODE} {FORM_VERSION}", is_landscape=False)
    sheet.set_tab_color(READY)
    lock(sheet)


def _write_formula(sheet: Worksheet, row: int, at: int, formula: str, look: Format, value: object) -> None:
    """Every formula is one over arrays: those are computed on opening, whatever program opens the file."""
    sheet.write_array_formula(row, at, row, at, f"{{={formula}}}", look, value)


def _write_header(sheet: Worksheet, style: FormStyle, row: int, texts: Sequence[str]) -> None:
    for at, text in enumerate(texts):
        sheet.write_string(row, at, text, style.named("header"))


def _summary(sheet: Worksheet, style: FormStyle, sheets: Sequence[FormSheet], begin: int, end: int) -> None:
    """A row for each sheet, and the verdict above them."""
    _write_header(sheet, style, FIRST - 1, SUMMARY)
    look = style.named("centred")
    for row, of_sheet in enumerate(sheets, start=FIRST):
        sheet.write_string(row, 0, of_sheet.title, look)
        _write_formula(sheet, row, 1, f"SUM({of_sheet.table}_is_line*1)", look, 0)
        for at, title in enumerate(LEVELS.values(), start=2):
            of = f"$A${begin + 1}:$A${end},$A{row + 1},$D${begin + 1}:$D${end}"
            _write_formula(sheet, row, at, f'SUMIFS($E${begin + 1}:$E${end},{of},"{title}")', look, 0)
        open_cells = f"SUM(C{row + 1}:E{row + 1})"
        _write_formula(sheet, row, 6, f'IF({open_cells}>0,"未就绪",IF(B{row + 1}=0,"无内容","就绪"))', look, WAITING)
    top, bottom = FIRST + 1, FIRST + len(sheets)
    counts = [f"SUM({letter}{top}:{letter}{bottom})" for letter in "CDEF"]
    ready = f'"可以报送"&IF({counts[3]}>0,"（另有 "&{counts[3]}&" 处须在备注说明）","")'
    waits = f'"还不能报送：缺填 "&{counts[0]}&" 格，有误 "&{counts[1]}&" 格，写法待规范 "&{counts[2]}&" 格"'
    verdict = f"IF(SUM(C{top}:E{bottom})=0,{ready},{waits})"
    _write_formula(sheet, VERDICT, 0, verdict, style.named("verdict"), WAITING)


def _write_rule(
    sheet: Worksheet, style: FormStyle, form: Form, row: int, of_sheet: FormSheet, condition: Condition,
    letters: dict[str, str],
) -> None:  # fmt: skip
    """One rule: how many cells breach it, and the first of them. What cannot be computed is no breach."""
    names = {field: f"{of_sheet.table}_{field}" for field in of_sheet.columns}
    names |= bounds(form.programme.ceiling_yuan) | {"is_line": f"{of_sheet.table}_is_line"}
    breached = f"IFERROR({names['is_line']}*({condition.formula.format_map(names)}),0)>0"
    look = style.named("centred")
    column = of_sheet.column(condition.field)
    texts = (of_sheet.title, column.label, condition.title, LEVELS[condition.level])
    for at, text in enumerate(texts):
        sheet.write_string(row, at, text, look)
    _write_formula(sheet, row, 4, f"SUM(IF({breached},1,0))", look, 0)
    first = f"MIN(IF({breached},ROW({names[condition.field]})))"
    letter = letters.get(condition.field, "B")
    _write_formula(sheet, row, 5, f'IF(E{row + 1}=0,"","{letter}"&{first})', look, "")


def _add_colours(sheet: Worksheet, style: FormStyle, first: int, end: int) -> None:
    """Green for what is ready, red for what is not, yellow for a rule that is breached."""
    for text, colour in (("未就绪", MISSING), ("就绪", READY)):
        rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": style.marked(colour)}
        sheet.conditional_format(first, 6, end, 6, rule)
    for text, colour in (("可以", READY), ("还不能", MISSING)):
        is_said = f'=LEFT($A${VERDICT + 1},{len(text)})="{text}"'
        rule = {"type": "formula", "criteria": is_said, "format": style.marked(colour)}
        sheet.conditional_format(VERDICT, 0, VERDICT, 6, rule)
    is_breached = f"=AND(ISNUMBER($E{first + 1}),$E{first + 1}>0,ISTEXT($D{first + 1}))"
    rule = {"type": "formula", "criteria": is_breached, "format": style.marked(DOUBTFUL)}
    sheet.conditional_format(first, 0, end, 5, rule)
