"""Cells of .xls and .xlsb that their records cut or leave open: long texts, numbers below zero as dates, sheets listed twice."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, strategies as st
from made import CONTENT_TYPES, RELATIONS, record, xls, zipped

from consolidate.intake.workbook.binary.biff import packed_number, scan_biff
from consolidate.intake.workbook.binary.xlsb_sheet import scan_binary
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import UNCALCULATED, differing
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

MOST = 8224
"""A record of an .xls holds no more bytes."""


@pytest.fixture(autouse=True)
def _in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_is_sandboxed", True)


def shown(content: bytes, name: str = "太保镇.xls") -> list[list[object]]:
    book = read_workbook(content, name, Limits())
    assert isinstance(book, Book), book
    return book.sheets[0].rows


def continued(kind: int, head: bytes, text: str, is_wide: bool) -> bytes:
    """A text in as many records as it needs, each with the width of its characters."""
    letters = text.encode("utf-16-le" if is_wide else "latin-1")
    room = (MOST - len(head) - 3) // 2 * 2
    records = record(kind, head + struct.pack("<HB", len(text), is_wide) + letters[:room])
    for at in range(room, len(letters), MOST - 2):
        records += record(0x003C, bytes([is_wide]) + letters[at : at + MOST - 2])
    return records


def formula(row: int, result: bytes, tokens: bytes = b"") -> bytes:
    head = struct.pack("<HHH", row, 0, 0) + result + struct.pack("<HI", 0, 0)
    return record(0x0006, head + struct.pack("<H", len(tokens)) + tokens)


EMPTY_TEXT = b"\x03" + bytes(5) + b"\xff\xff"
OF_NUMBERS = {
    "40+5": b"\x1e\x28\0\x1e\5\0\3",
    "SUM(A1)": b"\x24\0\0\0\xc0\x19\x10\0\0",
    "SUM(1,2)": b"\x1e\1\0\x1e\2\0\x42\2\4\0",
}
OF_TEXTS = {
    "A1": b"\x44\0\0\0\xc0",
    '""&A1': b"\x17\0\0\x44\0\0\0\xc0\x08",
    "IF(A1,,)": b"\x44\0\0\0\xc0\x16\x16\x42\3\1\0",
    "": b"",
}


@pytest.mark.parametrize("tokens", OF_NUMBERS.values(), ids=OF_NUMBERS)
def test_an_empty_result_of_figures_in_an_xls_was_never_calculated(tokens: bytes) -> None:
    assert shown(xls(formula(0, EMPTY_TEXT, tokens))) == [[UNCALCULATED]]


@pytest.mark.parametrize("tokens", OF_TEXTS.values(), ids=OF_TEXTS)
def test_an_empty_result_of_an_xls_that_can_be_one_is_a_blank(tokens: bytes) -> None:
    number = record(0x0203, struct.pack("<HHHd", 0, 1, 0, 5.0))
    assert shown(xls(formula(0, EMPTY_TEXT, tokens) + number)) == [["", 5.0]]


@pytest.mark.parametrize("is_wide", [False, True])
@pytest.mark.parametrize("length", [4110, 8217, 8222, 12_000])
def test_a_long_text_of_an_xls_is_read_whole(length: int, is_wide: bool) -> None:
    text = "a" * (length - 1) + "z"
    cells = continued(0x0204, struct.pack("<HHH", 0, 0, 0), text, is_wide)
    cells += formula(1, b"\x00" + bytes(5) + b"\xff\xff") + continued(0x0207, b"", text, is_wide)
    cells += record(0x0204, struct.pack("<HHHHB", 2, 0, 0, 1, 0) + b"b")
    assert shown(xls(cells)) == [[text], [text], ["b"]]


def test_a_long_text_that_is_cut_off_is_refused() -> None:
    cells = record(0x0204, struct.pack("<HHHHB", 0, 0, 0, 9000, 0) + b"a" * 8000) + record(0x003C, b"\x00abc")
    assert not isinstance(read_workbook(xls(cells), "太保镇.xls", Limits()), Book)


PACKED = {-5.0: -5 << 2 | 2, -0.05: -5 << 2 | 3, 7.0: 7 << 2 | 2}
"""Whole numbers in four bytes, the second in hundredths."""


@given(whole=st.integers(-(2**29), 2**29 - 1), is_hundredths=st.booleans())
def test_packed_numbers(whole: int, is_hundredths: bool) -> None:
    stored = struct.pack("<i", whole << 2 | 2 | is_hundredths)
    assert packed_number(stored, 0) == (whole / 100 if is_hundredths else whole)


@given(upper=st.integers(-(2**29), 2**29 - 1))
def test_packed_floats_keep_their_upper_bits(upper: int) -> None:
    stored = struct.pack("<i", upper << 2)
    assert struct.pack("<d", packed_number(stored, 0))[4:] == stored or packed_number(stored, 0) != packed_number(
        stored, 0
    )


def binary(kind: int, data: bytes) -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(data) & 0x7F | 0x80, len(data) >> 7]) + data


def xls_numbers() -> bytes:
    cells = record(0x0203, struct.pack("<HHHd", 0, 0, 1, -5.5)) + record(0x0203, struct.pack("<HHHd", 1, 0, 1, 5.5))
    cells += record(0x027E, struct.pack("<HHHi", 2, 0, 1, PACKED[-5.0]))
    multiple = b"".join(struct.pack("<Hi", 1, packed) for packed in PACKED.values())
    cells += record(0x00BD, struct.pack("<HH", 3, 0) + multiple + struct.pack("<H", 2))
    cells += formula(4, struct.pack("<d", -2.0)) + formula(5, struct.pack("<d", -0.0))
    return cells


def test_numbers_below_zero_are_known_in_an_xls() -> None:
    stream = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + xls_numbers() + record(0x000A)
    below = {(0, 0): "-5.5", (2, 0): "-5", (3, 0): "-5", (3, 1): "-0.05", (4, 0): "-2"}
    assert scan_biff(stream, 0).negatives == below


def test_numbers_below_zero_are_known_in_an_xlsb() -> None:
    part = b""
    for row, cell in enumerate(
        [(5, struct.pack("<d", -5.5)), (2, struct.pack("<i", PACKED[-0.05])), (9, struct.pack("<d", -2.0)),
         (5, struct.pack("<d", 5.5)), (2, struct.pack("<i", PACKED[7.0]))]
    ):  # fmt: skip
        part += binary(0, struct.pack("<I", row) + bytes(13)) + binary(cell[0], struct.pack("<II", 1, 0) + cell[1])
    found: SheetScan = scan_binary(part)
    assert found.negatives == {(0, 1): "-5.5", (1, 1): "-0.05", (2, 1): "-2"}


def test_a_number_below_zero_as_a_date_waits_in_an_xls() -> None:
    styles = record(0x00E0, struct.pack("<HH", 0, 0) + bytes(16)) + record(
        0x00E0, struct.pack("<HH", 0, 14) + bytes(16)
    )
    rows = shown(xls(xls_numbers(), first=styles))
    assert [rows[0][0], rows[2][0], rows[3][1]] == [differing("########", stored) for stored in ("-5.5", "-5", "-0.05")]


def listed_twice() -> bytes:
    """An .xlsb of two sheets on one part."""

    def text(said: str) -> bytes:
        return struct.pack("<I", len(said)) + said.encode("utf-16-le")

    sheets = b"".join(
        binary(156, struct.pack("<II", 0, number) + text(f"rId{number}") + text(f"表{number}")) for number in (1, 2)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
        for number in (1, 2)
    )
    start = f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES.encode(),
            "_rels/.rels": start.encode(),
            "xl/workbook.bin": binary(131, b"") + binary(143, b"") + sheets + binary(144, b"") + binary(132, b""),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}">{related}</Relationships>'.encode(),
            "xl/worksheets/sheet1.bin": binary(129, b"") + binary(145, b"") + binary(146, b"") + binary(130, b""),
        }
    )


def test_an_xlsb_with_two_sheets_on_one_part_is_refused_by_name() -> None:
    verdict = read_workbook(listed_twice(), "太保镇.xlsb", Limits())
    assert not isinstance(verdict, Book)
    assert (verdict.rule, "有两张工作表的内容相同" in verdict.zh) == ("unreadable_file", True)
