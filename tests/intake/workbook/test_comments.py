"""The comments on cells: what they say, without who says it and what a program adds; and what text boxes say."""

from __future__ import annotations

import io
import struct

import pytest
from made import ods, record, sheet_xml, xls, xlsx
from openpyxl import Workbook
from openpyxl.comments import Comment

from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits

THREAD = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it will get "
    "removed if the file is opened in a newer version of Excel. Learn more: https://go.microsoft.com/fwlink/?linkid=870924"
    "\n\nComment:\n    应为 52 人"
)


@pytest.mark.parametrize(
    ("author", "text", "said"),
    [
        ("王某", "王某:\n应为 52 人", "应为 52 人"), ("王某", "王某：应为 52 人", "应为 52 人"), ("王某", "应为 52 人", "应为 52 人"),
        ("王", "王某说应为 52 人", "王某说应为 52 人"), ("tc={0000}", THREAD, "应为 52 人"), ("王某", "x" * 2000, "x" * 1000),
    ],
)  # fmt: skip
def test_a_comment_is_read_without_its_author(author: str, text: str, said: str) -> None:
    workbook = Workbook()
    workbook.active.append(["村", 46])
    workbook.active["B1"].comment = Comment(text, author)
    file = io.BytesIO()
    workbook.save(file)
    book = read_workbook(file.getvalue(), "a.xlsx", Limits())
    assert isinstance(book, Book)
    assert (book.sheets[0].rows, dict(book.sheets[0].comments)) == ([["村", 46.0]], {(0, 1): said})


def drawn_text(kind: int, number: int, *pieces: str) -> bytes:
    """An object over a sheet of an .xls with its text, which goes on in as many records as there are pieces."""
    head = struct.pack("<4H", 0x15, 0x12, kind, number) + bytes(14)
    text = record(0x01B6, bytes(10) + struct.pack("<H", sum(map(len, pieces))) + bytes(6))
    texts = b"".join(record(0x003C, b"\x01" + piece.encode("utf-16-le")) for piece in pieces)
    return record(0x005D, head) + text + texts + record(0x003C, bytes(16))


def note(row: int, column: int, number: int, author: str) -> bytes:
    """What says in an .xls that the text of an object is a comment on a cell."""
    said = struct.pack("<HB", len(author), 1) + author.encode("utf-16-le")
    return record(0x001C, struct.pack("<4H", row, column, 0, number) + said)


def test_comments_and_text_boxes_of_an_xls_are_read() -> None:
    cells = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 46.0))
    cells += drawn_text(25, 1, "王某:\n应为", " 52 人") + drawn_text(6, 2, "单位：元") + drawn_text(6, 3)
    cells += note(0, 0, 1, "王某") + note(3, 0, 9, "王某")
    book = read_workbook(xls(cells), "a.xls", Limits())
    assert isinstance(book, Book)
    sheet = book.sheets[0]
    assert (sheet.rows, dict(sheet.comments), sheet.boxes) == ([[46.0]], {(0, 0): "应为 52 人"}, ("单位：元",))


def test_comments_on_cells_of_an_ods_are_read() -> None:
    creator = '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">王某</dc:creator>'
    comment = f"<office:annotation>{creator}<text:p>应为</text:p><text:p>52 人</text:p></office:annotation>"
    cell = (
        f'<table:table-cell office:value-type="float" office:value="46">{comment}<text:p>46</text:p></table:table-cell>'
    )
    book = read_workbook(ods(f"<table:table-row>{cell}</table:table-row>"), "a.ods", Limits())
    assert isinstance(book, Book)
    assert (book.sheets[0].rows, dict(book.sheets[0].comments)) == ([[46.0]], {(0, 0): "应为\n52 人"})


def test_a_workbook_without_comments_has_none() -> None:
    book = read_workbook(xlsx(sheet_xml()), "a.xlsx", Limits())
    assert isinstance(book, Book)
    assert book.sheets[0].comments == {}
