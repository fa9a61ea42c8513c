"""The styles of cells, in every format that holds them: number formats and struck-out fonts."""

from __future__ import annotations

import datetime
import io
import struct

import pytest
import xlsxwriter
from made import parts, record, sheet_xml, xls, zipped
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from consolidate.intake.workbook.binary.xlsb_sheet import scan_binary
from consolidate.intake.workbook.binary.xlsb_styles import read_binary_styles
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import MAY_BE_FAINT, MAY_BE_STRUCK, STRUCK, UNSHOWN, Cell, differing
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.intake.workbook.shown.apply import apply_conditional
from consolidate.runtime.limits import Limits

LIMITS = Limits(seconds=10)
STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts><numFmt numFmtId="176" formatCode="0&quot;.&quot;0000&quot;万元&quot;"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="0" fontId="1"/><xf numFmtId="57" fontId="2"/></cellXfs>'
    "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
)
STYLE_RELATION = '<Relationship Id="s" Type="http://x/relationships/styles" Target="{}"/></Relationships>'


def only_sheet(content: bytes, name: str = "太保镇.xlsx") -> GridSheet:
    """The one sheet of a workbook that reads."""
    book = read_workbook(content, name, LIMITS)
    assert isinstance(book, Book), book
    return book.sheets[0]


def styled(rows: str, before: str = "", target: str = "styles.xml", styles: str = STYLES, after: str = "") -> bytes:
    """An .xlsx with STYLES at a place of its own."""
    members = parts(sheet_xml(rows, before, after))
    relations = members["xl/_rels/workbook.xml.rels"].decode()
    members["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>", STYLE_RELATION.format(target)
    ).encode()
    members["xl/" + target] = styles.encode()
    return zipped(members)


@pytest.mark.parametrize(
    ("number", "seen"), [(20, "12:00"), (32, "12时00分"), (35, "下午12时00分00秒"), (55, "下午12时00分")]
)
def test_times_of_day_among_the_formats_without_a_code_wait(number: int, seen: str) -> None:
    workbook = STYLES.replace('numFmtId="57"', f'numFmtId="{number}"')
    sheet = only_sheet(styled('<row r="1"><c r="A1" s="3"><v>45400.5</v></c></row>', styles=workbook))
    assert sheet.rows == [[differing(seen, "2024-04-18T12:00:00")]]


def test_a_style_holds_for_its_cell_its_row_or_its_column() -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"><v>18000</v></c><c r="B1" s="0"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2" s="1" customFormat="1"><c r="A2" s="0"><v>18000</v></c><c r="B2"><v>18000</v></c></row>'
        '<row r="3"><c r="C3" s="2"><v>7</v></c><c r="D3" s="1"/><c r="E3" s="3"><v>45400</v></c></row>'
    )
    columns = '<cols><col min="3" max="3" style="1"/></cols>'
    sheet = only_sheet(styled(rows, columns))
    assert sheet.rows == [
        ["1.8万元", 2.0, "0.0003万元", "", ""],
        [18000.0, "1.8万元", "", "", ""],
        ["", "", 7.0, "", "2024年4月"],
    ]
    assert dict(sheet.marks) == {(2, 2): STRUCK}


@pytest.mark.parametrize("target", ["styles.xml", "looks/mine.xml"])
def test_styles_are_found_by_their_relation(target: str) -> None:
    members_of_decoy = styled('<row r="1"><c r="A1" s="1"><v>18000</v></c></row>', target=target)
    assert only_sheet(members_of_decoy).rows == [["1.8万元"]]


def test_styles_that_are_not_well_formed_refuse_the_file() -> None:
    verdict = read_workbook(
        styled('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', styles=STYLES[:-9]), "a.xlsx", LIMITS
    )
    assert not isinstance(verdict, Book)
    assert verdict.rule == "unreadable_file"


def test_formats_and_struck_fonts_that_a_library_writes() -> None:
    book = Workbook()
    page = book.active
    for column, (value, code) in enumerate(
        [(18000, '0!.0,"万"'), (0.65, "0%"), (5, ";;;"), (18432.5, "#,##0.00"), ("若干", "@")], 1
    ):
        page.cell(1, column, value).number_format = code
    page.cell(1, 6, 3).font = Font(strike=True)
    file = io.BytesIO()
    book.save(file)
    sheet = only_sheet(file.getvalue())
    assert sheet.rows == [["1.8万", "65%", 5.0, 18432.5, "若干", 3.0]]
    assert dict(sheet.marks) == {(0, 2): UNSHOWN, (0, 5): STRUCK}


def _number(row: int, column: int, style: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def test_an_xls_has_its_formats_and_fonts_in_records() -> None:
    fonts = b"".join(record(0x0031, struct.pack("<HH", 200, grbit) + bytes(12)) for grbit in (0, 0, 0, 0, 8))
    code = '0!.0,"万"'.encode("utf-16-le")
    format_record = record(0x041E, struct.pack("<HHB", 164, len(code) // 2, 1) + code)
    formats = b"".join(
        record(0x00E0, struct.pack("<HH", font, code) + bytes(16)) for font, code in ((0, 0), (0, 164), (5, 0))
    )
    rk = struct.pack("<HHHiHiH", 1, 0, 1, 18000 << 2 | 2, 0, 18000 << 2 | 2, 1)
    cells = _number(0, 0, 1, 18000) + _number(0, 1, 2, 3) + record(0x00BD, rk)
    sheet = only_sheet(xls(cells, first=fonts + format_record + formats), "a.xls")
    assert sheet.rows == [["1.8万", 3.0], ["1.8万", 18000.0]]
    assert dict(sheet.marks) == {(0, 1): STRUCK}


def _binary(kind: int, data: bytes) -> bytes:
    coded = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return coded + bytes([len(data)]) + data


def test_an_xlsb_has_its_formats_and_fonts_in_records() -> None:
    code = '0!.0,"万"'
    text = struct.pack("<I", len(code)) + code.encode("utf-16-le")
    styles = read_binary_styles(
        _binary(44, struct.pack("<H", 164) + text)
        + b"".join(_binary(43, struct.pack("<HH", 200, grbit) + bytes(8)) for grbit in (0, 8))
        + _binary(626, b"") + _binary(47, struct.pack("<HHH", 0xFFFF, 164, 0)) + _binary(627, b"")
        + _binary(617, struct.pack("<I", 3))
        + b"".join(_binary(47, struct.pack("<HHH", 0, code, font)) for code, font in ((0, 0), (164, 0), (0, 1)))
        + _binary(618, b"")
    )  # fmt: skip
    facts = scan_binary(
        _binary(0, struct.pack("<I", 4) + bytes(13))
        + b"".join(_binary(5, struct.pack("<IId", column, style, 18000.0)) for column, style in enumerate((0, 1, 2))),
        *styles[:2],
    )
    assert {place: style.show(18000.0) for place, style in facts.styles.items()} == {
        (4, 1): ("1.8万", None),
        (4, 2): (18000.0, STRUCK),
    }


def _property(kind: int, value: bytes) -> bytes:
    return struct.pack("<HH", kind, len(value) + 4) + value


def test_an_xlsb_has_its_conditional_formats_in_records() -> None:
    code = '0"百人"'
    shown = _property(38, struct.pack("<H", len(code)) + code.encode("utf-16-le"))
    colour, struck = _property(5, bytes(8)), _property(29, b"\x01\x00")
    styles = read_binary_styles(
        b"".join(
            _binary(507, struct.pack("<HHH", 0, 0, len(properties)) + b"".join(properties))
            for properties in ([colour], [colour, shown], [struck])
        )
    )
    boxes = [struct.pack("<3I", 1, 0, 1) + struct.pack("<4I", row, row + 1, 0, 0) for row in (0, 2, 4)]
    rules = [struct.pack("<4I", 1, 0, number, 1) + bytes(26) for number in range(3)]
    facts = scan_binary(
        b"".join(_binary(461, box) + _binary(463, rule) for box, rule in zip(boxes, rules, strict=True)), *styles[:2]
    )
    rows: list[list[Cell]] = [[number] for number in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)]
    apply_conditional(rows, facts)
    waiting = [[differing(f"{number}百人（条件格式）", number)] for number in (3, 4)]
    assert (rows, facts.marks) == (
        [[1.0], [2.0], *waiting, [5.0], [6.0]],
        {(4, 0): MAY_BE_STRUCK, (5, 0): MAY_BE_STRUCK},
    )


def test_a_number_beyond_the_year_9999_waits_in_an_xls_and_an_xlsb() -> None:
    formats = b"".join(record(0x00E0, struct.pack("<HH", 0, code) + bytes(16)) for code in (0, 14))
    cells = _number(0, 0, 1, 20240702) + _number(0, 1, 0, 20240702)
    assert only_sheet(xls(cells, first=formats), "a.xls").rows == [[differing("########", "20240702"), 20240702.0]]
    styles = read_binary_styles(
        _binary(617, b"")
        + b"".join(_binary(47, struct.pack("<HHH", 0, code, 0)) for code in (0, 14))
        + _binary(618, b"")
    )
    assert styles.cells[1].show(20240702.0)[0] == differing("########", "20240702")


def conditional(style: DifferentialStyle) -> GridSheet:
    """A sheet of two numbers, the first of which a condition may show in another style."""
    workbook = Workbook()
    workbook.active.append([45, 46, "甲"])
    rule = Rule("cellIs", operator="greaterThan", formula=["1"], dxf=style)
    workbook.active.conditional_formatting.add("A1:A1 C1", rule)
    file = io.BytesIO()
    workbook.save(file)
    book = read_workbook(file.getvalue(), "x.xlsx", Limits())
    assert isinstance(book, Book)
    return book.sheets[0]


def test_a_number_that_a_condition_may_show_as_another_waits() -> None:
    sheet = conditional(DifferentialStyle(numFmt=NumberFormat(164, '0"百人"')))
    assert sheet.rows == [[differing("45百人（条件格式）", "45"), 46.0, "甲"]]


def test_what_a_condition_may_strike_out_is_marked() -> None:
    sheet = conditional(DifferentialStyle(font=Font(strike=True)))
    marks = {(0, 0): MAY_BE_STRUCK, (0, 2): MAY_BE_STRUCK}
    assert (sheet.rows, sheet.marks) == ([[45.0, 46.0, "甲"]], marks)


@pytest.mark.parametrize("kind", ["data_bar", "data_bar_2010", "icon_set"])
@pytest.mark.parametrize("is_alone", [True, False])
def test_a_number_of_which_only_a_bar_or_an_icon_shows_is_marked(kind: str, is_alone: bool) -> None:
    written = io.BytesIO()
    rules = {
        "data_bar": {"type": "data_bar", "bar_only": is_alone},
        "data_bar_2010": {"type": "data_bar", "bar_only": is_alone, "data_bar_2010": True},
        "icon_set": {"type": "icon_set", "icon_style": "3_arrows", "icons_only": is_alone},
    }
    with xlsxwriter.Workbook(written) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, [45, 46])
        sheet.conditional_format("A1", rules[kind])
    found = only_sheet(written.getvalue())
    assert (found.rows, dict(found.marks)) == ([[45.0, 46.0]], {(0, 0): MAY_BE_FAINT} if is_alone else {})


def test_a_condition_of_excel_2010_holds_its_own_format() -> None:
    rule = '<x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>表2!A1</xm:f><x14:dxf>{}</x14:dxf></x14:cfRule><xm:sqref>{}</xm:sqref></x14:conditionalFormatting>'
    spaces = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    rules = rule.format('<numFmt numFmtId="164" formatCode="0百人"/>', "A1") + rule.format(
        "<font><strike/></font>", "B1:C1"
    )
    after = (
        f'<extLst><ext uri="x" {spaces}><x14:conditionalFormattings>{rules}</x14:conditionalFormattings></ext></extLst>'
    )
    row = '<row r="1"><c r="A1"><v>45</v></c><c r="B1"><v>46</v></c></row>'
    sheet = only_sheet(styled(row, after=after))
    assert (sheet.rows, sheet.marks) == ([[differing("45百人（条件格式）", "45"), 46.0]], {(0, 1): MAY_BE_STRUCK})


def _font_of_xls(flags: int, left_as_is: int) -> bytes:
    return bytes(64) + struct.pack("<iIHHI", -1, flags, 400, 0, 0) + struct.pack("<iII", -1, 0, left_as_is) + bytes(26)


def _ranges_of_xls(number: int, *boxes: tuple[int, int, int, int]) -> bytes:
    return struct.pack("<HH4HH", 1, number << 1, 0, 9, 0, 9, len(boxes)) + b"".join(
        struct.pack("<4H", *box) for box in boxes
    )


def _own_code(code: str) -> bytes:
    letters = code.encode("utf-16-le")
    return struct.pack("<IHHHB", 1 << 25, 1, 5 + len(letters), len(code), 1) + letters


STRIKES, IS_LEFT = 0x80, 0x80
FUTURE = bytes(12)


@pytest.mark.parametrize(
    ("records", "shown", "mark"),
    [
        ([(0x01B0, _ranges_of_xls(1, (0, 0, 0, 0))), (0x01B1, bytes(6) + _own_code('0"百人"'))], "45百人（条件格式）", None),
        ([(0x01B0, _ranges_of_xls(1, (0, 0, 0, 0))), (0x01B1, bytes(6) + struct.pack("<IHBB", 1 << 25, 0, 0, 9))], "4500%（条件格式）", None),
        ([(0x01B0, _ranges_of_xls(1, (0, 0, 0, 0))), (0x01B1, bytes(6) + struct.pack("<IH", 1 << 26, 0) + _font_of_xls(STRIKES, 0))], None, MAY_BE_STRUCK),
        ([(0x01B0, _ranges_of_xls(1, (0, 0, 0, 0))), (0x01B1, bytes(6) + struct.pack("<IH", 1 << 26, 0) + _font_of_xls(STRIKES, IS_LEFT))], None, None),
        ([(0x01B0, _ranges_of_xls(1, (1, 9, 0, 9))), (0x01B1, bytes(6) + _own_code('0"百人"'))], None, None),
        (
            [(0x01B0, _ranges_of_xls(7, (0, 0, 0, 0))), (0x01B1, bytes(6) + struct.pack("<IH", 0, 0)),
             (0x087B, FUTURE + struct.pack("<IHHBBHBB", 0, 7, 0, 0, 0, 1, 1, 1) + struct.pack("<I", 21) + _own_code('0"百人"'))],
            "45百人（条件格式）", None,
        ),
        (
            [(0x0879, FUTURE + _ranges_of_xls(3, (0, 0, 0, 0))), (0x087A, FUTURE + bytes(6) + struct.pack("<I", 21) + _own_code('0"百人"'))],
            "45百人（条件格式）", None,
        ),
    ],
)  # fmt: skip
def test_an_xls_has_its_conditional_formats_in_records(
    records: list[tuple[int, bytes]], shown: str | None, mark: str | None
) -> None:
    cells = _number(0, 0, 0, 45) + b"".join(record(kind, data) for kind, data in records)
    sheet = only_sheet(xls(cells), "a.xls")
    assert sheet.rows == [[differing(shown, "45") if shown else 45.0]]
    assert dict(sheet.marks) == ({(0, 0): mark} if mark else {})


def test_a_condition_that_only_colours_changes_nothing() -> None:
    sheet = conditional(DifferentialStyle(font=Font(color="FFFF0000"), numFmt=NumberFormat(165, "#,##0.00")))
    assert (sheet.rows, sheet.marks) == ([[45.0, 46.0, "甲"]], {})


@pytest.mark.parametrize("code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "m/d/yyyy h:mm", "yyyy/m/d;@", 14])
def test_a_number_beyond_the_year_9999_is_shown_as_no_date(code: str | int) -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        sheet, dates = workbook.add_worksheet(), workbook.add_format({"num_format": code})
        for row, number in enumerate([45000, 2958465, 2958466, 4890000, 1.2e17]):
            sheet.write_number(row, 0, number, dates)
            sheet.write_number(row, 1, number)
    book = read_workbook(written.getvalue(), "a.xlsx", Limits())
    assert isinstance(book, Book)
    first, last = datetime.date(2023, 3, 15), datetime.date(9999, 12, 31)
    assert [row[0] if isinstance(row[0], str) else str(row[0])[:10] for row in book.sheets[0].rows] == [
        first.isoformat(), last.isoformat(), *[differing("########", number) for number in ("2958466", "4890000", "1.2e+17")]
    ]  # fmt: skip
    assert [row[1] for row in book.sheets[0].rows] == [45000, 2958465, 2958466, 4890000, 1.2e17]


@pytest.mark.parametrize(
    ("code", "shown"),
    [('"约"0', "约45（条件格式）"), (";;;", "空白（条件格式）"), ('[>99]0"百人";0', None), ("#,##0.00", None)],
)
def test_a_condition_waits_only_where_it_shows_something_else(code: str, shown: str | None) -> None:
    sheet = conditional(DifferentialStyle(numFmt=NumberFormat(164, code)))
    assert sheet.rows[0][0] == (differing(shown, "45") if shown else 45.0)
    assert sheet.rows[0][2] == (differing(shown, "甲") if code == ";;;" and shown else "甲")
