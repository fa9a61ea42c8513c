"""A zero that is not shown is read as the blank that a person sees: hidden by its format, or by the view of its sheet."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from made import MAIN, ods, parts, record, sheet_xml, xls, zipped
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from consolidate.intake.workbook.binary.xlsb_sheet import scan_binary
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import MAY_BE_FAINT, UNSHOWN, ZERO, Cell
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.intake.workbook.shown.number_format import number_format
from consolidate.runtime.limits import Limits

HIDING = (
    "0;-0;;@",
    "0;;;@",
    ";;;",
    "0;-0;",
    "0.00_ ;[Red]-0.00 ;",
    '[=0]"";0',
    "#,###",
    "#",
    "?",
    "# ###",
    "0;-0;?",
    "[=0][White]0;0",
    '"¥"#,###',
)
SHOWING = (
    "General", "G/通用格式", "0", "#,##0", "0.##", "#.00", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    "#.##", "# ?/?", '#,###;-#,###;"-"', "#,###;-#,###;0",
)  # fmt: skip
ROW = '<row r="1"><c r="A1"><v>0</v></c><c r="B1" t="str"><v>0</v></c><c r="C1" t="b"><v>0</v></c><c r="D1"><v>0.001</v></c></row>'
UNSEEN: list[list[Cell]] = [["", "0", False, 0.001]]
SEEN: list[list[Cell]] = [[0.0, "0", False, 0.001]]


def only_sheet(content: bytes, name: str = "a.xlsx") -> GridSheet:
    """The one sheet of a workbook that reads."""
    book = read_workbook(content, name, Limits())
    assert isinstance(book, Book), book
    return book.sheets[0]


@pytest.mark.parametrize("code", HIDING)
def test_a_format_that_shows_nothing_of_a_zero_makes_a_blank(code: str) -> None:
    found = number_format(code)
    assert found is not None
    assert found.show(0.0) == ("", ZERO)
    assert found.show(5.0)[0] == 5.0


@pytest.mark.parametrize("code", SHOWING)
def test_a_format_that_shows_a_zero_changes_nothing(code: str) -> None:
    found = number_format(code)
    assert found is None or found.show(0.0) == (0.0, None)


def test_a_zero_with_no_digit_but_a_word_is_that_word() -> None:
    found = number_format('#"人"')
    assert found is not None
    assert [found.show(number).cell for number in (0.0, 5.0)] == ["人", "5人"]


@pytest.mark.parametrize(
    ("view", "is_hidden"),
    [
        ('<sheetView showZeros="0" workbookViewId="0"/>', True), ("<sheetView workbookViewId='0' showZeros='false'/>", True),
        ('<x:sheetView xmlns:x="' + MAIN + '" showZeros="0"/>', True), ('<sheetView showZeros="1" workbookViewId="0"/>', False),
        ('<sheetView workbookViewId="0"/>', False),
    ],
)  # fmt: skip
def test_a_view_of_an_xlsx_without_zeros_shows_none(view: str, is_hidden: bool) -> None:
    sheet = only_sheet(zipped(parts(sheet_xml(ROW, f"<sheetViews>{view}</sheetViews>"))))
    assert (sheet.rows, dict(sheet.marks)) == ((UNSEEN, {(0, 0): ZERO}) if is_hidden else (SEEN, {}))


def test_a_view_without_zeros_overrides_what_a_format_shows() -> None:
    workbook = Workbook()
    workbook.active.append([0, 0, 0, 45])
    for cell, code in zip(workbook.active[1], ['0"人"', 'yyyy"年"m"月"', "h:mm", '0"人"'], strict=True):
        cell.number_format = code
    workbook.active.sheet_view.showZeros = False
    file = io.BytesIO()
    workbook.save(file)
    assert only_sheet(file.getvalue()).rows == [["", "", "", "45人"]]


@pytest.mark.parametrize(("flags", "shown"), [(0x06B6, 0.0), (0x06A6, "")])
def test_a_view_of_an_xls_without_zeros_shows_none(flags: int, shown: Cell) -> None:
    cells = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 0.0)) + record(0x0203, struct.pack("<HHHd", 0, 1, 0, 5.0))
    sheet = only_sheet(xls(cells + record(0x023E, struct.pack("<H", flags) + bytes(16))), "a.xls")
    assert sheet.rows == [[shown, 5.0]]


@pytest.mark.parametrize(("flags", "is_hidden"), [(0x03DC, False), (0x03CC, True)])
def test_a_view_of_an_xlsb_without_zeros_shows_none(flags: int, is_hidden: bool) -> None:
    view = struct.pack("<H", flags) + bytes(28)
    assert scan_binary(bytes([0x89, 0x01, len(view)]) + view).hides_zeros == is_hidden


@pytest.mark.parametrize(("said", "shown"), [("true", 0.0), ("false", "")])
def test_settings_of_an_ods_without_zeros_show_none(said: str, shown: Cell) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>'
        for number in (0, 5)
    )
    with zipfile.ZipFile(io.BytesIO(ods(f"<table:table-row>{cells}</table:table-row>"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["settings.xml"] = (
        '<o:s xmlns:o="a" xmlns:config="b"><config:config-item config:name="ShowZeroValues" config:type="boolean">'
        f"{said}</config:config-item></o:s>"
    ).encode()
    assert only_sheet(zipped(members, zipfile.ZIP_STORED), "a.ods").rows == [[shown, 5.0]]


def test_a_figure_that_its_format_rounds_to_zero_is_marked() -> None:
    workbook = Workbook()
    workbook.active.append([0.04, 0.04, 12.3, 0.3, 0.3, 0])
    for cell, code in zip(workbook.active[1], ["0.0", "0.00", "0", "#,##0", "General", "0"], strict=True):
        cell.number_format = code
    file = io.BytesIO()
    workbook.save(file)
    sheet = only_sheet(file.getvalue())
    assert (sheet.rows, dict(sheet.marks)) == ([[0.04, 0.04, 12.3, 0.3, 0.3, 0]], {(0, 0): UNSHOWN, (0, 3): UNSHOWN})


@pytest.mark.parametrize(("decimals", "is_marked"), [('number:decimal-places="1"', True), ("", False)])
def test_a_figure_that_a_style_of_an_ods_rounds_to_zero_is_marked(decimals: str, is_marked: bool) -> None:
    styles = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><number:number-style style:name="N">'
        f'<number:number {decimals} number:min-integer-digits="1"/></number:number-style>'
        '<style:style style:name="A" style:family="table-cell" style:data-style-name="N"/></office:automatic-styles>'
    )
    cell = '<table:table-cell table:style-name="A" office:value-type="float" office:value="0.04"><text:p>0.0</text:p>'
    sheet = only_sheet(ods(f"<table:table-row>{cell}</table:table-cell></table:table-row>", styles), "a.ods")
    assert (sheet.rows, dict(sheet.marks)) == ([[0.04]], {(0, 0): UNSHOWN} if is_marked else {})


def test_a_zero_that_a_condition_may_hide_is_marked() -> None:
    workbook = Workbook()
    workbook.active.append([0, 5])
    style = DifferentialStyle(numFmt=NumberFormat(164, "0;-0;;@"))
    workbook.active.conditional_formatting.add("A1:B1", Rule("cellIs", operator="equal", formula=["0"], dxf=style))
    file = io.BytesIO()
    workbook.save(file)
    sheet = only_sheet(file.getvalue())
    assert (sheet.rows, dict(sheet.marks)) == ([[0.0, 5.0]], {(0, 0): MAY_BE_FAINT})
