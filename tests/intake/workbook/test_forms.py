"""The content decides what a file is; each format reads to the same grid."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile

import openpyxl
import pytest
from made import compound, label, ods, parts, record, sheet_xml, xls, xlsx, zipped

from consolidate.intake.workbook.binary.xlsb_sheet import scan_binary
from consolidate.intake.workbook.model.book import Book, GridSheet, Verdict
from consolidate.intake.workbook.model.cell import UNCALCULATED
from consolidate.intake.workbook.model.refuse import html_note
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits

LIMITS = Limits(seconds=10)


def only_sheet(content: bytes, name: str = "太保镇.xlsx") -> GridSheet:
    """The one sheet of a workbook that reads."""
    book = read_workbook(content, name, LIMITS)
    assert isinstance(book, Book), book
    assert len(book.sheets) == 1
    return book.sheets[0]


@pytest.mark.parametrize(
    "content",
    [
        "村,人次\n莲塘村,=1+1\n".encode(),
        "村,人次\n莲塘村,=1+1\n".encode("utf-8-sig"),
        "村,人次\n莲塘村,=1+1\n".encode("gb18030"),
        "村\t人次\r\n莲塘村\t=1+1\r\n".encode("utf-16"),
        "sep=;\n村;人次\n莲塘村;=1+1".encode(),
        '村,"人次"\r\n"莲塘村",=1+1\r\n,\r\n,,\r\n'.encode(),
    ],
)
def test_a_csv_is_one_sheet_of_texts_named_by_its_file(content: bytes) -> None:
    assert only_sheet(content, "共建活动.csv") == GridSheet("共建活动", [["村", "人次"], ["莲塘村", "=1+1"]])


def test_an_xls_is_read_with_errors_merges_hidden_parts_and_code_page() -> None:
    cells = (
        record(0x0208, struct.pack("<8H", 2, 0, 4, 0, 0, 0, 0x20, 0))  # row 3 hidden
        + record(0x007D, struct.pack("<6H", 3, 3, 0, 0, 1, 0))  # column D hidden
        + label(1, 1, "莲塘村")
        + record(0x0203, struct.pack("<HHHd", 2, 2, 0, 1.5))
        + record(0x0205, struct.pack("<HHHBB", 2, 3, 0, 23, 1))
        + record(0x00E5, struct.pack("<5H", 1, 1, 2, 1, 1))  # B2:B3 merged
    )
    drawn = [["", "", "", ""], ["", "莲塘村", "", ""], ["", "", 1.5, "#REF!"]]
    expected = GridSheet("台账", drawn, False, ((1, 1, 2, 1),), frozenset({2}), frozenset({3}))
    for code_page in (1200, 1252):
        for name in ("太保镇.xls", "太保镇.et", "太保镇.xlsx"):
            assert only_sheet(xls(cells, code_page), name) == expected


def test_an_ods_is_read_with_repeats_merges_hidden_and_missing_parts() -> None:
    table = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>\n'
        '<table:table-row table:visibility="collapse"><table:table-cell/>\n'
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>村</text:p>'
        '</table:table-cell><table:covered-table-cell/><table:table-cell table:formula="of:=1+1"/>'
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
    )
    drawn = [[""] * 6, [""] * 6, ["", "村", "", UNCALCULATED, 3.0, "#DIV/0!"]]
    expected = GridSheet("台账", drawn, False, ((2, 1, 2, 2),), frozenset({2}), frozenset({1}))
    assert only_sheet(ods(table), "太保镇.ods") == expected


LINES = ["村,人次,备注", "莲塘村,5,", "上坪村,6,", "山口村,7,"]


@pytest.mark.parametrize("last", ["", '"'])
def test_a_csv_with_rows_inside_quotes_is_not_read(last: str) -> None:
    """A quote that is no pair draws the rows behind it into its cell, as far as the next one."""
    content = "\n".join([LINES[0], LINES[1] + '"见附件', LINES[2], LINES[3] + last]).encode()
    verdict = read_workbook(content, "共建活动.csv", LIMITS)
    assert isinstance(verdict, Verdict)
    assert (verdict.rule, "第 2 行有引号没有成对" in verdict.zh) == ("unreadable_file", True)


def test_line_breaks_inside_quotes_of_a_csv_are_those_of_its_cells() -> None:
    content = '村,人次,备注\n莲塘村,5,"一、到账 3,000 元\n二、见附件"\n'.encode()
    assert only_sheet(content, "共建活动.csv").rows[1] == ["莲塘村", "5", "一、到账 3,000 元\n二、见附件"]


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_a_csv_is_parted_by_what_its_lines_hold_most_of(delimiter: str) -> None:
    row = ["莲塘村", "5", '"3,000"', '"甲;乙"']
    content = "\n".join(delimiter.join(cells) for cells in (["村", "人次", "金额", "备注"], row)).encode()
    assert only_sheet(content, "共建活动.csv").rows[1] == ["莲塘村", "5", "3,000", "甲;乙"]


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "Err:502", "错误:502"])
def test_an_error_of_an_ods_is_none_of_the_number_stored_with_it(error: str) -> None:
    cell = (
        f'<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>{error}</text:p>'
    )
    sheet = only_sheet(ods(f"<table:table-row>{cell}</table:table-cell></table:table-row>"), "a.ods")
    assert sheet.rows == [[error]]


def test_a_web_page_saved_as_xls_is_read_from_its_table_with_a_remark() -> None:
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=gb2312>'
        "<!--[if gte mso 9]><xml><x:Name>共建活动</x:Name></xml><![endif]--></head><body>说明<table>"
        "<tr><td colspan=3>太保镇<tr><th rowspan=2>村<th>人次</th><td>备注&amp;<br>二</td></tr><tr><td>1<td>2"
        "</table></body></html>"
    ).encode("gb18030")
    book = read_workbook(page, "太保镇.xls", LIMITS)
    drawn = [["太保镇", "", ""], ["村", "人次", "备注&\n二"], ["", "1", "2"]]
    sheet = GridSheet("共建活动", drawn, merges=((0, 0, 0, 2), (1, 0, 2, 0)))
    assert book == Book((sheet,), "html", notes=(html_note(),))


def test_dates_times_and_numbers_come_typed_and_an_error_as_its_text() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append([datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1, 8, 30), 3, 2.5, True, "文字"])
    target = io.BytesIO()
    workbook.save(target)
    assert only_sheet(target.getvalue()).rows == [
        [datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1, 8, 30), 3.0, 2.5, True, "文字"]
    ]


def test_formulas_without_a_result_are_marked_empty_text_is_a_result() -> None:
    row = (
        '<row r="2"><c r="B2"><f>A1</f></c><c r="C2"><f>A1</f><v/></c><c r="D2" t="str"><f>A1</f><v></v></c>'
        '<c r="E2"><f>A1</f><v>2</v></c><c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    plain = sheet_xml(row)
    odd = plain.replace("<v>2</v>", "<v>2</v><!-- another way of writing -->")
    prefixed = plain.replace("xmlns=", "xmlns:x=").replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    expected = [[""] * 6, ["", UNCALCULATED, UNCALCULATED, "", 2.0, "#DIV/0!"]]
    for written in (plain, odd, prefixed.replace("<x:?", "<?")):
        assert only_sheet(xlsx(written)).rows == expected


def test_a_package_named_as_windows_names_files_is_read() -> None:
    members = {name.replace("/", "\\"): content for name, content in parts(sheet_xml()).items()}
    assert only_sheet(zipped(members)) == GridSheet("表1", [["村", 1.0]])


def test_document_properties_are_kept_but_not_those_of_persons() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    workbook.properties.creator = "张三"
    for name, text in {"form_version": "1.0", "填报人": "张三", "Manager": "李四"}.items():
        workbook.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name=name, value=text))
    target = io.BytesIO()
    workbook.save(target)
    book = read_workbook(target.getvalue(), "太保镇.xlsx", LIMITS)
    assert isinstance(book, Book)
    assert book.properties == {"form_version": "1.0"}


OTHERS = {
    "empty_file": [b"", xlsx(sheet_xml("")), b",,\n,,\n"],
    "password_protected": [
        compound("EncryptedPackage", b"x" * 5000),
        xls(label(0, 0, "村"), first=record(0x002F, bytes(6))),
    ],
    "not_a_workbook": [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n....",
        "随手写的说明，不是表格\n第二行\n".encode(),
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Table></Table></Workbook>',
        b"MIME-Version: 1.0\nContent-Type: a; b, c\n",
        compound("WordDocument", b"x" * 5000),
        zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        zipped({"readme.txt": b"nothing"}),
        bytes(range(256)) * 20,
    ],
    "unreadable_file": [b"\x09\x08\x10\x00\x00\x06\x10\x00"],
    "html_as_xls": [b"<html><body>no table</body></html>"],
}


@pytest.mark.parametrize(
    ("rule", "content"), [(rule, content) for rule, contents in OTHERS.items() for content in contents]
)
def test_an_unreadable_workbook_gets_one_verdict_in_two_languages(rule: str, content: bytes) -> None:
    verdict = read_workbook(content, "太保镇.xls", LIMITS)
    assert not isinstance(verdict, Book)
    assert (verdict.rule, verdict.zh.endswith("。"), verdict.en.endswith(".")) == (rule, True, True)


@pytest.mark.parametrize(
    "content", ["村,人次\n莲塘村,1\n上坪村".encode()[:-1], "村,人次\n".encode("utf-8-sig") + b"\xff\n"]
)
def test_a_csv_that_is_cut_off_inside_a_character_is_not_read_as_nonsense(content: bytes) -> None:
    verdict = read_workbook(content, "太保镇.csv", LIMITS)
    assert not isinstance(verdict, Book)
    assert verdict.rule == "unreadable_file"


def test_an_encrypted_ods_is_password_protected() -> None:
    members = {name: zipfile.ZipFile(io.BytesIO(ods(""))).read(name) for name in ("mimetype", "content.xml")}
    content = zipped(members | {"META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    verdict = read_workbook(content, "太保镇.ods", LIMITS)
    assert not isinstance(verdict, Book)
    assert verdict.rule == "password_protected"


def test_a_sheet_that_points_at_nothing_leaves_the_others_readable() -> None:
    members = parts(sheet_xml())
    stray = b'<sheet name=" " sheetId="9" state="veryHidden" r:id=""/></sheets>'
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b"</sheets>", stray)
    assert only_sheet(zipped(members)) == GridSheet("表1", [["村", 1.0]])


def test_numbers_that_are_none_come_as_text() -> None:
    values = ("1.5", "NaN", "1E400", "-1E400", "1E308", "1E308")
    row = "".join(f'<c r="{column}1"><v>{value}</v></c>' for column, value in zip("ABCDEF", values, strict=True))
    expected = [[1.5, "nan", "inf", "-inf", 1e308, 1e308]]
    assert only_sheet(xlsx(sheet_xml(f'<row r="1">{row}</row>'))).rows == expected


@pytest.mark.parametrize(("width", "is_hidden"), [(0, True), (128, True), (256, False), (2304, False)])
def test_a_column_too_narrow_for_one_character_is_hidden(width: int, is_hidden: bool) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    column = f'<cols><col min="1" max="1" width="{width / 256}" customWidth="1"/></cols>'
    old = record(0x007D, struct.pack("<6H", 0, 0, width, 0, 0, 0)) + record(0x0203, struct.pack("<HHHd", 0, 0, 0, 1.0))
    for content in (xlsx(sheet_xml(cells, column)), xls(old)):
        book = read_workbook(content, "a.xlsx", Limits())
        assert isinstance(book, Book)
        assert book.sheets[0].hidden_columns == (frozenset((0,)) if is_hidden else frozenset())
    part = bytes([60, 18]) + struct.pack("<4IH", 0, 0, width, 0, 0)
    assert scan_binary(part).hidden_columns == ([(0, 0)] if is_hidden else [])


def test_a_row_of_less_than_four_points_is_hidden() -> None:
    rows = "".join(
        f'<row r="{row}" ht="{height}" customHeight="1"><c r="A{row}"><v>1</v></c></row>'
        for row, height in ((1, 0.3), (2, 4), (3, 0), (4, 3.95))
    )
    old, part = b"", b""
    for row, height in enumerate((6, 80, 0, 79)):
        old += record(0x0208, struct.pack("<8H", row, 0, 1, height, 0, 0, 0, 0))
        old += record(0x0203, struct.pack("<HHHd", row, 0, 0, 1.0))
        part += bytes([0, 12]) + struct.pack("<IIHBB", row, 0, height, 0, 0)
    for content in (xlsx(sheet_xml(rows)), xls(old)):
        book = read_workbook(content, "a.xlsx", Limits())
        assert isinstance(book, Book)
        assert book.sheets[0].hidden_rows == {0, 2, 3}
    assert scan_binary(part).hidden_rows == {0, 2, 3}


@pytest.mark.parametrize(
    ("height", "width", "is_hidden"),
    [("0.3mm", "1.5mm", True), ("0.01in", "0in", True), ("4pt", "5pt", False), ("3.9pt", "4pt", True), ("0.5cm", "2.2cm", False), ("", "", False)],
)  # fmt: skip
def test_a_row_or_a_column_of_an_ods_too_small_to_show_is_hidden(height: str, width: str, is_hidden: bool) -> None:
    styles = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        f'<style:style style:name="a" style:family="table-column"><style:table-column-properties style:column-width="{width}"/></style:style>'
        f'<style:style style:name="a" style:family="table-row"><style:table-row-properties style:row-height="{height}"/></style:style>'
        f'<style:style style:name="b" style:family="table-row"><style:table-row-properties style:row-height="{height}" style:use-optimal-row-height="true"/></style:style>'
        "</office:automatic-styles>"
    )
    cells = '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>' * 2
    rows = "".join(f'<table:table-row table:style-name="{name}">{cells}</table:table-row>' for name in "ab")
    sheet = only_sheet(ods(f'<table:table-column/><table:table-column table:style-name="a"/>{rows}', styles), "a.ods")
    assert (sheet.hidden_rows, sheet.hidden_columns) == (({0}, {1}) if is_hidden else (set(), set()))
