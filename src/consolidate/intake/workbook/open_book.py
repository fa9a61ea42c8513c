"""Reads one workbook from its bytes: what it is by content, through the gate, into a Book, or the verdict why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from consolidate.intake.workbook import csv_text, legacy, sniff
from consolidate.intake.workbook.calamine import read_sheets
from consolidate.intake.workbook.container.zipped import ZipPackage, open_archive
from consolidate.intake.workbook.html import tables as html
from consolidate.intake.workbook.model import refuse
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.model.refuse import UNPACK, NotHere, Refused
from consolidate.intake.workbook.ooxml import mend
from consolidate.intake.workbook.ooxml.gate import HEAVY_BYTES, pass_gate
from consolidate.intake.workbook.ooxml.package import properties
from consolidate.intake.workbook.ooxml.repack import repacked
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

DOCUMENT_MARKS = (b"word/document", b"ppt/presentation")
SMALL_BYTES, UNZIPPED_BYTES = 256 << 10, 4 << 20
"""Up to this size a file is read in any process: however it is made, it takes no more than a moment."""
NOT_A_GRID = refuse.not_a_workbook("是文档或演示文稿", "it is a text document or a presentation")


def read_here(content: bytes, name: str, limits: Limits) -> Book | Verdict:
    """Reads in this process, whatever the form: for a worker that may be lost. Never raises, not even on a panic."""
    return read_parts(lambda: [(name, content)], limits)


def read_parts(load: Callable[[], list[tuple[str, bytes]]], limits: Limits) -> Book | Verdict:
    """Reads a file of one part, or the CSVs of a bundle: one sheet a part, in their order. Never raises."""
    try:
        read = [(name, _read(content, name, limits)) for name, content in load()]
        return read[0][1] if len(read) == 1 else _joined(read)
    except Refused as refused:
        return refused.verdict
    except MemoryError:
        sandbox.wear_out()
        return refuse.unsafe("读取所需内存超过上限", "reading it takes more memory than allowed")
    except (NotHere, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        sandbox.print_traceback()
        sandbox.wear_out()
        return _named(error)


def _read(content: bytes, name: str, limits: Limits) -> Book:
    if not content:
        raise Refused(refuse.empty())
    if len(content) > limits.file_bytes:
        raise Refused(refuse.too_large(len(content), limits.file_bytes))
    if len(content) > SMALL_BYTES and not sandbox.is_sandboxed():
        raise NotHere
    book = _book(content, name, limits)
    if all(not sheet.rows for sheet in book.sheets):
        raise Refused(refuse.empty("文件里没有任何内容", "It holds not a single value"))
    return book


def _joined(read: list[tuple[str, Book]]) -> Book:
    """The one book that the parts of a bundle make up."""
    sheets = tuple(sheet for _, book in read for sheet in book.sheets)
    return Book(sheets, "csv", notes=tuple(note for _, book in read for note in book.notes))


def _book(content: bytes, name: str, limits: Limits) -> Book:
    kind = sniff.outer_kind(content)
    if kind == "zip":
        return _package(content, limits)
    if kind == "compound":
        return legacy.read_compound(content, limits)
    if kind == "html":
        return html.read_html(content, PurePath(name).stem, limits)
    if kind == "text" and not sniff.is_other(content) and csv_text.is_csv(content, name):
        return csv_text.read_csv(content, PurePath(name).stem, limits)
    raise Refused(_refusal(kind, content))


def _refusal(kind: str, content: bytes) -> Verdict:
    if kind == "raw_biff":
        return refuse.unreadable("格式过旧（Excel 4 或更早）", "it is in a format older than Excel 5")
    if kind == "xml":
        return refuse.not_a_workbook(
            "是 XML 文件（如“XML 表格 2003”）",
            "it is XML (such as “XML Spreadsheet 2003”)",
        )
    return refuse.not_a_workbook(*sniff.other(content))


def _package(content: bytes, limits: Limits) -> Book:
    """A zip: .xlsx, .xlsm, .xlsb, .ods, or none of them."""
    try:
        archive = open_archive(content, limits)
    except Refused:
        if any(mark in content for mark in DOCUMENT_MARKS):
            raise Refused(NOT_A_GRID) from None
        raise
    if archive.unzipped_bytes() > UNZIPPED_BYTES and not sandbox.is_sandboxed():
        raise NotHere
    if mend.has_backslashes(archive):
        content = mend.with_slashes(archive)
        archive = open_archive(content, limits)
    kind = sniff.package_kind(archive)
    if kind in ("xlsx", "xlsm"):
        return _open_xml(archive, kind, limits)
    if kind == "xlsb":
        return legacy.read_binary_package(content, archive, limits)
    if kind == "ods":
        return legacy.read_open_document(content, archive, limits)
    if kind == "archive":
        raise Refused(refuse.not_a_workbook("是压缩包，里面没有工作簿", "it is a zip without a workbook in it", UNPACK))
    raise Refused(NOT_A_GRID)


def _open_xml(archive: ZipPackage, kind: str, limits: Limits) -> Book:
    """An .xlsx or .xlsm. Errors: Refused; NotHere when it may take much memory and this is no worker."""
    passed = pass_gate(archive, limits)
    if passed.heavy_bytes > HEAVY_BYTES and not sandbox.is_sandboxed():
        raise NotHere
    contents, parts = passed.contents, passed.sheets
    whole = repacked(contents.sheets, contents.is_since_1904, [part.xml for part in parts], passed.texts, passed.styles)
    return Book(read_sheets(whole, [part.facts for part in parts]), kind, properties(archive))


def _named(failure: BaseException) -> Verdict:
    """What the reader's error means: it names a password itself, everything else is damage."""
    if type(failure).__name__ == "PasswordError":
        return refuse.password_protected()
    return refuse.unreadable("内容已损坏", f"its content is damaged ({type(failure).__name__})")
