"""A text that is too small to be read is not seen: read and marked like one in the colour of what is behind it."""

from __future__ import annotations

import io
import struct

import pytest
from made import ods, record, xls
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from consolidate.intake.workbook.binary.xlsb_styles import read_binary_styles
from consolidate.intake.workbook.html.tables import read_html
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import FAINT, HIDDEN_PART, Cell, Mark, Place
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits

SIZES = {1: True, 3: True, 3.5: True, 4: False, 11: False}
OF_ODS = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def read(content: bytes, name: str) -> tuple[list[list[Cell]], dict[Place, Mark]]:
    """The cells of the one sheet of a workbook, and their marks."""
    book = read_workbook(content, name, Limits())
    assert isinstance(book, Book), book
    return book.sheets[0].rows, dict(book.sheets[0].marks)


def _marked(is_tiny: bool) -> dict[Place, Mark]:
    return {(0, 0): FAINT} if is_tiny else {}


@pytest.mark.parametrize(("size", "is_tiny"), SIZES.items())
def test_a_tiny_figure_of_an_xlsx_is_marked(size: float, is_tiny: bool) -> None:
    workbook = Workbook()
    workbook.active.append([45, 46])
    workbook.active["A1"].font = Font(size=size, color="FFFF0000")
    file = io.BytesIO()
    workbook.save(file)
    assert read(file.getvalue(), "a.xlsx") == ([[45.0, 46.0]], _marked(is_tiny))


@pytest.mark.parametrize(("size", "is_tiny"), SIZES.items())
def test_a_tiny_run_of_an_xlsx_is_left_out_and_marked(size: float, is_tiny: bool) -> None:
    workbook = Workbook()
    workbook.active["A1"] = CellRichText("4", TextBlock(InlineFont(sz=size, color="FFFF0000"), "5"), "万元")
    file = io.BytesIO()
    workbook.save(file)
    seen = ([["4万元"]], {(0, 0): HIDDEN_PART}) if is_tiny else ([["45万元"]], {})
    assert read(file.getvalue(), "a.xlsx") == seen


@pytest.mark.parametrize(("size", "is_tiny"), SIZES.items())
def test_a_tiny_figure_of_an_xls_and_an_xlsb_is_marked(size: float, is_tiny: bool) -> None:
    font = struct.pack("<HHHHH", int(size * 20), 0, 0x7FFF, 400, 0)
    look = record(0x00E0, struct.pack("<HH", 0, 0) + bytes(16))
    cell = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 45.0))
    assert read(xls(cell, first=record(0x0031, font + bytes(4)) + look), "a.xls") == ([[45.0]], _marked(is_tiny))
    styles = read_binary_styles(
        bytes([43, 21]) + struct.pack("<HHHH", int(size * 20), 0, 400, 0) + bytes(13)
        + bytes([0xE9, 0x04, 0]) + bytes([47, 16]) + bytes(16) + bytes([0xEA, 0x04, 0])
    )  # fmt: skip
    assert [style.show(45.0) for style in styles.cells.values()] == ([(45.0, FAINT)] if is_tiny else [])


@pytest.mark.parametrize(
    ("size", "is_tiny"), {**{f"{size}pt": said for size, said in SIZES.items()}, "50%": False}.items()
)
def test_a_tiny_figure_of_an_ods_is_marked(size: str, is_tiny: bool) -> None:
    style = '<style:style style:name="{}" style:family="{}"><style:text-properties fo:font-size="{}"/></style:style>'
    named = style.format("c", "table-cell", size) + style.format("t", "text", size)
    cells = (
        '<table:table-cell table:style-name="c" office:value-type="float" office:value="45"><text:p>45</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>4<text:span text:style-name="t">5</text:span></text:p></table:table-cell>'
    )
    page = ods(
        f"<table:table-row>{cells}</table:table-row>",
        f"<office:automatic-styles {OF_ODS}>{named}</office:automatic-styles>",
    )
    run = {(0, 1): HIDDEN_PART} if is_tiny else {}
    assert read(page, "a.ods") == ([[45.0, "4" if is_tiny else "45"]], _marked(is_tiny) | run)


@pytest.mark.parametrize(
    ("cell", "text", "mark"),
    [
        ('<td style="font-size:1pt">45', "45", FAINT), ('<td style="font-size: 2px">45', "45", FAINT), ("<td class=t>45", "45", FAINT),
        ("<td>4<span class=t>5</span>", "4", HIDDEN_PART), ('<td class=t style="font-size:9pt">45', "45", None), ("<td><font size=1>45</font>", "45", None),
        ('<td style="font-size:50%">45', "45", None),
    ],
)  # fmt: skip
def test_tiny_words_of_a_web_page_are_marked(cell: str, text: str, mark: Mark | None) -> None:
    page = f"<style>.t{{font-size:3pt}}</style><table><tr>{cell}</td></tr></table>"
    (sheet,) = read_html(page.encode(), "a", Limits()).sheets
    assert (sheet.rows, dict(sheet.marks)) == ([[text]], {(0, 0): mark} if mark else {})
