"""A text in the colour of what is behind it is not seen: read and marked, in every format that has colours."""

from __future__ import annotations

import io
import struct

import pytest
from made import record, xls
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Color, Font, PatternFill, Side
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.differential import DifferentialStyle

from consolidate.intake.workbook.binary.xlsb_styles import read_binary_styles
from consolidate.intake.workbook.html.tables import read_html
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import FAINT, HIDDEN_PART, MAY_BE_FAINT, Mark, Place
from consolidate.intake.workbook.opendocument.styles import DocumentStyles
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.intake.workbook.shown.colour import PALETTE, colour_of_rgb
from consolidate.runtime.limits import Limits

WHITE, RED, BLACK = "FFFFFFFF", "FFFF0000", "FF000000"


def marks_of(book: object) -> dict[Place, Mark]:
    """The marks of the first sheet."""
    assert isinstance(book, Book), book
    return dict(book.sheets[0].marks)


@pytest.mark.parametrize(
    ("text", "ground", "is_unseen"),
    [
        (Color(WHITE), None, True), (Color("FFFAFAFA"), None, True), (Color(theme=0), None, True), (Color(indexed=9), None, True),
        (Color(WHITE), Color(WHITE), True), (Color(RED), Color(RED), True), (None, Color(BLACK), True), (None, Color(theme=1), True),
        (Color(theme=4), Color(theme=4), True), (Color(theme=4), Color(theme=4, tint=0.8), False), (Color(theme=0, tint=-0.5), None, False),
        (Color(WHITE), Color("FF1F4E78"), False), (Color(theme=0), Color(theme=4), False), (Color(RED), None, False),
        (None, Color("FFFFFF00"), False), (Color("FFD9D9D9"), None, False), (None, None, False),
    ],
)  # fmt: skip
def test_a_figure_in_the_colour_of_its_ground_is_marked(
    text: Color | None, ground: Color | None, is_unseen: bool
) -> None:
    workbook = Workbook()
    workbook.active.append([45, "甲"])
    for cell in workbook.active[1]:
        cell.font = Font(color=text)
        if ground:
            cell.fill = PatternFill("solid", fgColor=ground)
    file = io.BytesIO()
    workbook.save(file)
    assert marks_of(read_workbook(file.getvalue(), "a.xlsx", Limits())) == (
        {(0, 0): FAINT, (0, 1): FAINT} if is_unseen else {}
    )


def test_a_condition_that_may_turn_cells_white_is_marked() -> None:
    workbook = Workbook()
    workbook.active.append([45, 46])
    white, on_blue = Font(color=WHITE), PatternFill("solid", bgColor="FF1F4E78")
    for place, style in (("A1", DifferentialStyle(white)), ("B1", DifferentialStyle(white, fill=on_blue))):
        workbook.active.conditional_formatting.add(place, Rule("expression", formula=["TRUE"], dxf=style))
    file = io.BytesIO()
    workbook.save(file)
    assert marks_of(read_workbook(file.getvalue(), "a.xlsx", Limits())) == {(0, 0): MAY_BE_FAINT}


@pytest.mark.parametrize(
    ("font", "ground", "is_unseen"),
    [
        (Font(color=RED), PatternFill("solid", RED, RED), True), (None, PatternFill("solid", BLACK, BLACK), True),
        (Font(color=WHITE), PatternFill("solid", WHITE, WHITE), True), (Font(color=RED), PatternFill("solid", BLACK, BLACK), False),
        (Font(color=RED), PatternFill("solid", RED, BLACK), False), (Font(color=RED), PatternFill("gray125", RED, RED), False),
        (None, PatternFill("solid", RED, RED), False), (Font(color=RED), None, False),
    ],
)  # fmt: skip
def test_a_condition_that_fills_cells_in_their_colour_is_marked(
    font: Font | None, ground: PatternFill | None, is_unseen: bool
) -> None:
    workbook = Workbook()
    workbook.active.append([45])
    style = DifferentialStyle(font, fill=ground, border=Border(left=Side("thin", WHITE)))
    workbook.active.conditional_formatting.add("A1", Rule("expression", formula=["TRUE"], dxf=style))
    file = io.BytesIO()
    workbook.save(file)
    book = read_workbook(file.getvalue(), "a.xlsx", Limits())
    assert marks_of(book) == ({(0, 0): MAY_BE_FAINT} if is_unseen else {})


def test_the_usual_palette_is_that_of_the_standard() -> None:
    assert [PALETTE[number] for number in range(64)] == [colour_of_rgb(known) for known in COLOR_INDEX[:64]]


@pytest.mark.parametrize(
    ("colour", "fill", "is_unseen"),
    [(9, 0, True), (1, 0, True), (10, 0, False), (9, 1 << 26, False), (9, 4 << 26, False), (0x7FFF, 0, False)],
)
def test_a_white_figure_of_an_xls_is_marked(colour: int, fill: int, is_unseen: bool) -> None:
    font = record(0x0031, struct.pack("<HHH", 200, 0, colour) + bytes(10))
    look = record(0x00E0, struct.pack("<HH", 0, 0) + bytes(10) + struct.pack("<IH", fill, 12))
    cells = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 45.0))
    assert marks_of(read_workbook(xls(cells, first=font + look), "a.xls", Limits())) == (
        {(0, 0): FAINT} if is_unseen else {}
    )


def _binary(kind: int, data: bytes) -> bytes:
    coded = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return coded + bytes([len(data)]) + data


def test_a_white_figure_of_an_xlsb_is_marked() -> None:
    rgb, theme, blue = b"\x05\0\0\0\xff\xff\xff\xff", b"\x07\0\0\0\0\0\0\0", b"\x05\0\0\0\x1f\x4e\x78\xff"
    fonts = b"".join(
        _binary(43, struct.pack("<HHHHBBBB", 200, 0, 0, 0, 0, 0, 0, 0) + colour) for colour in (bytes(8), rgb, theme)
    )
    fills = b"".join(
        _binary(45, struct.pack("<I", kind) + colour + bytes(8)) for kind, colour in ((0, bytes(8)), (1, blue))
    )
    looks = ((0, 0), (1, 0), (2, 0), (1, 1), (0, 1))
    cells = (
        _binary(617, b"")
        + b"".join(_binary(47, struct.pack("<HHHH", 0, 0, *look)) for look in looks)
        + _binary(618, b"")
    )
    assert sorted(read_binary_styles(fonts + fills + cells).cells) == [1, 2]


@pytest.mark.parametrize(
    ("text", "cell", "is_unseen"),
    [
        ("#ffffff", "", True), ("#FFFFFF", "transparent", True), ("#ffffff", "#ffffff", True), ("#000000", "#000000", True),
        ("#ffffff", "#1f4e78", False), ("#ff0000", "", False), ("", "#000000", False),
    ],
)  # fmt: skip
def test_a_white_figure_of_an_ods_is_marked(text: str, cell: str, is_unseen: bool) -> None:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("style", "style"), ("fo", "xsl-fo"))
    )
    colour = f'<style:text-properties fo:color="{text}"/>' if text else ""
    ground = f'<style:table-cell-properties fo:background-color="{cell}"/>' if cell else ""
    styles = DocumentStyles(
        f'<office:document-styles {spaces}><office:automatic-styles><style:style style:name="P" style:family="table-cell">{ground}</style:style>'
        f'<style:style style:name="A" style:family="table-cell" style:parent-style-name="P">{colour}</style:style>'
        "</office:automatic-styles></office:document-styles>".encode()
    )
    style = styles.style("A")
    assert (style.show(45.0) if style else (45.0, None)) == (45.0, FAINT if is_unseen else None)


@pytest.mark.parametrize(
    ("cell", "text", "mark"),
    [
        ('<td style="color:#fff">45', "45", FAINT), ("<td><font color=white>45</font>", "45", FAINT), ("<td class=w>45", "45", FAINT),
        ('<td style="color:rgb(255, 255, 255);background:none">45', "45", FAINT), ('<td style="background:black">45', "45", FAINT),
        ("<td>4<font color=#FFFFFF>5</font>", "4", HIDDEN_PART), ('<td class=w style="background:navy">45', "45", None),
        ('<td bgcolor=navy style="color:white">45', "45", None), ('<td style="background:url(a.png);color:white">45', "45", None),
        ("<td bgcolor=#ffff00>4<font color=yellow>5</font>", "4", HIDDEN_PART), ("<td bgcolor=yellow>4<font color=red>5</font>", "45", None),
        ('<td style="border-color:white">45', "45", None), ('<td style="color:white;background:linear-gradient(red,blue)">45', "45", None),
        ('<td style="color:windowtext;background:white">45', "45", None), ('<td>4<span style="color:white;background:red">5</span>', "45", None),
    ],
)  # fmt: skip
def test_white_words_of_a_web_page_are_marked(cell: str, text: str, mark: Mark | None) -> None:
    page = f"<style>.w{{color:white}}</style><table><tr>{cell}</td></tr></table>"
    (sheet,) = read_html(page.encode(), "a", Limits()).sheets
    assert (sheet.rows, dict(sheet.marks)) == ([[text]], {(0, 0): mark} if mark else {})
