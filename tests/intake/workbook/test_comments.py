"""The comments on cells of an .xlsx: what they say, without who says it and what a program adds."""

from __future__ import annotations

import io

import pytest
from made import sheet_xml, xlsx
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


def test_a_workbook_without_comments_has_none() -> None:
    book = read_workbook(xlsx(sheet_xml()), "a.xlsx", Limits())
    assert isinstance(book, Book)
    assert book.sheets[0].comments == {}
