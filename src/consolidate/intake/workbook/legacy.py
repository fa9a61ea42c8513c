"""Reads the forms that a reader may trip over: .xls, .xlsb and .ods. Only ever in a process that may be lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consolidate.intake.workbook.binary import biff
from consolidate.intake.workbook.binary.rich_text import mark_biff_runs, mark_binary_runs
from consolidate.intake.workbook.binary.xlsb_sheet import scan_binary, sheet_relations
from consolidate.intake.workbook.binary.xlsb_styles import read_binary_styles
from consolidate.intake.workbook.calamine import read_sheets
from consolidate.intake.workbook.container.compound import Compound
from consolidate.intake.workbook.container.zipped import ZipPackage, open_archive
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.refuse import (
    NotHere,
    Refused,
    check_tags,
    not_a_workbook,
    password_protected,
    unreadable,
    unsafe,
)
from consolidate.intake.workbook.ooxml import mend
from consolidate.intake.workbook.ooxml.gate import check_reach, check_sum, check_xml
from consolidate.intake.workbook.ooxml.listed import check_single
from consolidate.intake.workbook.ooxml.package import member_of_kind, properties, relations_of, workbook_part
from consolidate.intake.workbook.ooxml.pictures import add_drawing
from consolidate.intake.workbook.opendocument.sheets import scan_tables
from consolidate.intake.workbook.opendocument.styles import DocumentStyles
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits

ENCRYPTED = frozenset(("EncryptedPackage", "EncryptionInfo"))
_NO_ZEROS = re.compile(rb"""config:name=["']ShowZeroValues["'][^<>]*>\s*false\s*<""")
"""How the settings of an .ods say that zeros are not shown."""
WORKBOOKS = ("Workbook", "WORKBOOK", "Book", "BOOK")


def read_compound(content: bytes, limits: Limits) -> Book:
    """An .xls or an .et of WPS. Errors: Refused; NotHere outside of a worker."""
    compound = Compound(content)
    if ENCRYPTED & compound.names():
        raise Refused(password_protected())
    name = next((name for name in WORKBOOKS if name in compound.names()), None)
    if name is None:
        raise Refused(not_a_workbook("是其他 Office 文件（如 .doc）", "it is another office file (such as .doc)"))
    if biff.begins_encrypted(compound.head(name)):
        raise Refused(password_protected())
    stream = compound.read(name)
    found = biff.read_globals(stream)
    styles = found.styles()
    facts = [biff.scan_biff(stream, start, styles, found.codes) for start in found.sheets_at]
    _check(facts, limits)
    mark_biff_runs(stream, found, facts)
    if found.version == biff.BIFF8 and found.code_page != biff.UNICODE and found.code_page_at >= 0:
        content = compound.replaced(name, _as_unicode(stream, found.code_page_at))
    return Book(_sheets(content, facts), "xls")


def _as_unicode(stream: bytes, code_page_at: int) -> bytes:
    """The same stream with code page 1200: since Excel 97 texts are Unicode, whatever the record says."""
    return stream[:code_page_at] + biff.UNICODE.to_bytes(2, "little") + stream[code_page_at + 2 :]


def read_binary_package(content: bytes, archive: ZipPackage, limits: Limits) -> Book:
    """An .xlsb. Errors: Refused; NotHere outside of a worker."""
    _check_parts(archive)
    workbook = workbook_part(archive)
    relations = relations_of(archive, workbook)
    members = {known_by: relation.member for known_by, relation in relations.items()}
    listed = sheet_relations(archive.read(workbook))
    if len(listed) > limits.sheets:
        raise Refused(unsafe(f"工作表超过 {limits.sheets} 张", f"it has over {limits.sheets} sheets"))
    check_single([name for name, _ in listed], "名称", "name")
    check_single([members[relation] for _, relation in listed if relation in members], "内容", "part")
    styles_part = member_of_kind(relations, "styles")
    styles = read_binary_styles(archive.read(styles_part) if styles_part else b"")
    facts = [
        scan_binary(archive.read(members[relation]), styles.cells, styles.conditional)
        if relation in members
        else SheetScan()
        for _, relation in listed
    ]
    _check(facts, limits)
    parts = [archive.read(members[relation]) if relation in members else b"" for _, relation in listed]
    shared = member_of_kind(relations, "sharedStrings")
    mark_binary_runs(list(zip(parts, facts, strict=True)), archive.read(shared) if shared else b"", styles)
    for relation, found in zip((relation for _, relation in listed), facts, strict=True):
        if relation in relations:
            add_drawing(archive, relations[relation].member, found)
    return Book(_sheets(content, facts), "xlsb", properties(archive))


def read_open_document(content: bytes, archive: ZipPackage, limits: Limits) -> Book:
    """An .ods. Errors: Refused; NotHere outside of a worker."""
    if "mimetype" not in archive.members:
        content = mend.with_type(archive)
        archive = open_archive(content, limits)
    if "content.xml" not in archive.members:
        raise Refused(unreadable("缺少 content.xml", "its content.xml is missing"))
    if b"encryption-data" in archive.read_or_empty("META-INF/manifest.xml"):
        raise Refused(password_protected())
    _check_parts(archive)
    content_xml = archive.read("content.xml")
    named = archive.read_or_empty("styles.xml")
    check_tags(content_xml.count(b"<") + named.count(b"<"), limits.tags, "工作簿", "the workbook")
    styles = DocumentStyles(named, content_xml)
    facts = [facts for _, facts in scan_tables(content_xml, styles, named)]
    _check(facts, limits)
    if _NO_ZEROS.search(archive.read_or_empty("settings.xml")):
        for found in facts:
            found.hides_zeros = True
    whole = mend.without_space(archive) if mend.has_space(archive) else content
    return Book(_sheets(whole, facts), "ods")


def _check_parts(archive: ZipPackage) -> None:
    """Every member unpacks, no XML declares a document type."""
    for name in archive.members:
        plain = archive.read(name)
        if name.lower().endswith((".xml", ".rels")):
            check_xml(name, plain)


def _check(facts: Sequence[SheetScan], limits: Limits) -> None:
    for number, fact in enumerate(facts, 1):
        check_reach(fact, f"sheet {number}", limits)
    check_sum(facts, limits)


def _sheets(content: bytes, facts: Sequence[SheetScan]) -> tuple[GridSheet, ...]:
    """Errors: NotHere outside of a worker, which this may abort."""
    if not sandbox.is_sandboxed():
        raise NotHere
    return read_sheets(content, facts)
