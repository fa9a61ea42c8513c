"""Real odd workbooks, where the folder with them is at hand: each ends in a book or a verdict, the run goes on."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from consolidate.intake import inbox
from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.model.cell import UNCALCULATED
from consolidate.intake.workbook.read_many import read_many
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not (CORPUS / "MANIFEST.csv").exists(), reason="the corpus is not at hand")

# what the manifest's kinds may come to; the rest must read, unless it holds no value at all
EXPECTED = {
    "encrypted-ooxml": {"password_protected"},
    "ole-other": {"not_a_workbook"},
    "xls-raw": {"unreadable_file"},
    "zip-broken": {"unreadable_file"},
    "docx": {"not_a_workbook"},
    "text": {"csv", "not_a_workbook"},
    "binary": {"not_a_workbook"},
}
DAMAGED = {
    "38": "unreadable_file",  # a member is longer than its directory says
    "67": "password_protected",
    "70": "unreadable_file",  # its only stream is cut off
}


def outcome(received: Received, read: Book | Verdict) -> tuple[str, str, int, bool]:
    """File, form or rule, rows, and whether it has no hole: all rows of a sheet are equally long."""
    if isinstance(read, Verdict):
        return received.file, read.rule, 0, bool(read.zh and read.en)
    is_whole = all(len({len(row) for row in sheet.rows}) <= 1 for sheet in read.sheets)
    return received.file, read.form, sum(len(sheet.rows) for sheet in read.sheets), is_whole


def kinds() -> dict[str, str]:
    with (CORPUS / "MANIFEST.csv").open(encoding="utf-8") as manifest:
        return {row["file"]: row["kind"] for row in csv.DictReader(manifest)}


def test_every_file_of_the_corpus_ends_as_its_kind_should() -> None:
    started = time.monotonic()
    found = inbox.find_files(CORPUS, Limits())
    results = read_many(found, outcome, Limits())
    assert time.monotonic() - started < 20
    assert [received.file for received in found] == [file for file, *_ in results]
    wrong = []
    for file, result, _, is_whole in results:
        kind = kinds().get(file, "text")
        allowed = {DAMAGED[file[:2]]} if file[:2] in DAMAGED else EXPECTED.get(kind, {kind, "empty_file"})
        if result not in allowed or not is_whole:
            wrong.append((file, kind, result))
    assert wrong == []


def test_errors_and_missing_results_of_the_corpus_are_seen() -> None:
    def texts(name: str) -> set[str]:
        book = read_workbook((CORPUS / name).read_bytes(), name, Limits())
        assert isinstance(book, Book)
        return {cell for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, str)}

    assert "#NAME?" in texts("08-49783.xlsx")
    assert UNCALCULATED in texts("58-bug60858.xlsx")
    assert "#VALUE!" in texts("41-IndexFunctionTestCaseData.xls")
    assert "#DIV/0!" in texts("33-types.xlsx")
