"""The first sheet of a marked copy: what is wrong, where, what to do, and two columns to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.intake.marked.names import EMPTIED, LIST, REMARK, VALUE, Mark, Stamp
from consolidate.intake.marked.same import safe_name
from consolidate.outputs.marking.comment import reason
from consolidate.outputs.marking.paint import cell_of_finding, titles_of
from consolidate.outputs.marking.severity import LOOKS
from consolidate.outputs.marking.text import cell_at, count_lines, put

COLUMNS = (
    ("序号", "No.", 6),
    ("严重程度", "severity", 13),
    ("工作表", "sheet", 17),
    ("单元格", "cell", 9),
    ("填的是", "found", 17),
    ("应为", "expected", 17),
    ("问题与办法", "what is wrong, what to do", 46),
    (VALUE, "corrected value", 19),
    (REMARK, "explanation", 28),
)
_HOW = (
    f"怎么填：在“{VALUE}”栏填这一格应有的内容，写法和单位与原表相同；要清空一格，填“{EMPTIED}”。"
    f"没有填错的，在“{REMARK}”栏写明原因（■▲ 的须更正，只写说明不算）。也可以直接在各表上改，不必两处都填。"
    "填好保存，发回即可，文件名不限；请不要删除本表。点“单元格”栏可跳到那一格。"
)
_HOW_EN = (
    f"How to fill in: put what the cell should hold into “{VALUE}”, written as in the sheet (“{EMPTIED}” empties it), "
    f"or say why it is right in “{REMARK}” (not enough for ■▲). Or simply correct the sheets. "
    "Save, send it back under any name; keep this sheet."
)
_INK, _GREY, _RED = "FF262626", "FF6B6B6B", "FFB4281E"
_FONT = "微软雅黑"
_THIN, _THICK = Side(style="thin", color="FFBFB8AF"), Side(style="medium", color="FF7A7A7A")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TO_FILL = Border(left=_THICK, right=_THICK, top=_THIN, bottom=_THIN)
_INPUT, _CLOSED = PatternFill("solid", fgColor="FFFFFDF0"), PatternFill("lightUp", fgColor="FFBFBFBF")
_LAST = len(COLUMNS)


def write_list(book: Workbook, numbered: Sequence[Mark], stamp: Stamp, remarks: Sequence[str]) -> None:
    """Puts the list in front of the other sheets; `remarks` say what the copy does not show."""
    sheet = book.create_sheet(LIST, 0)
    row = _write_head(sheet, numbered, stamp, remarks)
    _write_titles(sheet, row)
    titles = titles_of(book.sheetnames)
    numbers = {finding.finding_id: number for number, finding in enumerate(numbered, 1)}
    for number, finding in enumerate(numbered, 1):
        _write_line(sheet, row + number, number, finding, titles, numbers.get(finding.because_of))
    _set_up(sheet, row, row + len(numbered))
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet  # two selected sheets would be typed into at once
    book.active = 0
    for view in book.views:
        view.firstSheet = 0


def _write_head(sheet: Worksheet, numbered: Sequence[Mark], stamp: Stamp, remarks: Sequence[str]) -> int:
    """Title, counts, how to fill in, what is missing; the row of the columns' titles."""
    who = " ".join(filter(None, (stamp.team, stamp.period)))
    ids = {finding.finding_id for finding in numbered}
    causes = [finding for finding in numbered if finding.because_of not in ids]
    counts = {name: sum(cause.severity == name for cause in causes) for name in LOOKS}
    summary = "　".join(f"{LOOKS[name].label} {count}" for name, count in counts.items() if count)
    texts = [(f"{LIST}　{who}", Font(name=_FONT, size=16, bold=True, color=_RED))]
    follow = f"　另有 {len(numbered) - len(causes)} 条由此而来（└）" if len(causes) < len(numbered) else ""
    texts.append((f"共 {len(causes)} 条　{summary}{follow}", Font(name=_FONT, size=11, bold=True, color=_INK)))
    texts.append((_HOW, Font(name=_FONT, size=11, color=_INK)))
    texts.append((_HOW_EN, Font(name="Calibri", size=9, color=_GREY)))
    texts += [(text, Font(name=_FONT, size=10, color=_RED)) for text in remarks]
    wide = sum(column[2] for column in COLUMNS)
    for row, (text, font) in enumerate(texts, 1):
        cell = put(cell_at(sheet, row, 1), text)
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_LAST)
        size = float(font.size or 11)
        sheet.row_dimensions[row].height = count_lines(text, int(wide * 10.5 / size)) * size * 1.6 + 4
    return len(texts) + 1


def _write_titles(sheet: Worksheet, row: int) -> None:
    for column, (name, english, wide) in enumerate(COLUMNS, 1):
        cell = put(cell_at(sheet, row, column), f"{name}\n{english}")
        cell.font, cell.border = Font(name=_FONT, size=10, bold=True, color=_INK), _GRID
        cell.fill = PatternFill("solid", fgColor="FFF7D3C1" if name in (VALUE, REMARK) else "FFFBE7DC")
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        sheet.column_dimensions[cell.column_letter].width = wide
    sheet.row_dimensions[row].height = 32


def _write_line(
    sheet: Worksheet, row: int, number: int, finding: Mark, titles: Mapping[str, str], cause: int | None
) -> None:
    look, place = LOOKS[finding.severity], cell_of_finding(finding)
    name = titles.get(safe_name(finding.sheet)) if finding.sheet else None
    about = (
        f"{finding.title}：{reason(finding)}\n→ {finding.hint}"
        if finding.hint
        else f"{finding.title}：{reason(finding)}"
    )
    if cause is not None:
        about = f"└ 由第 {cause} 条而来，改好第 {cause} 条后再看。\n{about}"
    texts = [
        str(number),
        look.label,
        finding.sheet or "（整份）",
        place or "",
        finding.value or "（空白）",
        finding.expected,
        about,
    ]
    for column, text in enumerate(texts, 1):
        cell = put(cell_at(sheet, row, column), text)
        _format_cell(cell, centred=column in (1, 2, 4))
    cell_at(sheet, row, 1).value = number
    cell_at(sheet, row, 2).fill = look.fill
    if name:
        _link_cell(cell_at(sheet, row, 4), name, place or "A1", finding.cell or place or "A1")
    is_cell = finding.cell is not None and place is not None
    for column, is_open in ((8, is_cell), (9, True)):
        cell = cell_at(sheet, row, column)
        _format_cell(cell)
        cell.border, cell.fill, cell.number_format = _TO_FILL, _INPUT if is_open else _CLOSED, "@"
    if is_cell:
        _add_prompt(sheet, f"H{row}", finding)
    tall = max(count_lines(text, wide - 1) for text, (_, _, wide) in zip(texts, COLUMNS, strict=False))
    sheet.row_dimensions[row].height = min(max(tall, 2) * 15.5 + 4, 400)


def _format_cell(cell: Cell, *, centred: bool = False) -> None:
    cell.font, cell.border = Font(name=_FONT, size=10, color=_INK), _GRID
    cell.alignment = Alignment(
        wrap_text=True, vertical="center", horizontal="center" if centred else "left", indent=0 if centred else 1
    )


def _link_cell(cell: Cell, name: str, place: str, shown: str) -> None:
    """A jump inside the workbook; a quote in a sheet's name is doubled."""
    put(cell, shown)
    quoted = name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(name=_FONT, size=10, color="FF0B57D0", underline="single")


def _add_prompt(sheet: Worksheet, cell: str, finding: Mark) -> None:
    """The list of what may be chosen there, or a word on how to write it."""
    listed = ",".join(finding.choices)
    is_list = (
        bool(listed) and len(listed) <= 255 and '"' not in listed and not any("," in each for each in finding.choices)
    )
    rule = DataValidation(allow_blank=True)
    if is_list:
        rule.type, rule.formula1 = "list", f'"{listed}"'
    rule.showInputMessage, rule.showErrorMessage = True, False
    rule.promptTitle, rule.prompt = VALUE, f"写法、单位与原表相同；清空填“{EMPTIED}”"
    rule.add(cell)
    sheet.add_data_validation(rule)


def _set_up(sheet: Worksheet, titles: int, last: int) -> None:
    """What a person sees first, and what comes out of the printer."""
    sheet.freeze_panes = f"A{titles + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = _RED
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{titles}:{titles}"
    sheet.print_area = f"A1:I{last}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"  # type: ignore[union-attr]  # a new sheet has its parts
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.footer = 0.3
