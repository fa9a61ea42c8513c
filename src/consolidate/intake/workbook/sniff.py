"""Tells what a file is by its first bytes and its inner names, never by its extension."""

from __future__ import annotations

import re

from consolidate.intake.workbook.container.zipped import LOCAL, ZipPackage
from consolidate.intake.workbook.model.refuse import SAVE_AGAIN, UNPACK, Remedy
from consolidate.intake.workbook.ooxml.package import workbook_part

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RAW_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
PACKAGE_NAMES = (
    b"[Content_Types].xml",
    b"_rels/.rels",
    b"docProps/",
    b"mimetype",
    b"META-INF/manifest.xml",
    *(b"xl/" + name for name in (b"workbook.", b"worksheets/", b"_rels/", b"theme/", b"styles.", b"sharedStrings.")),
)
MANIFEST = "META-INF/manifest.xml"
OPEN_SPREADSHEET = b"opendocument.spreadsheet"
OFFICE_NAMES = frozenset(("[content_types].xml", "mimetype"))
WORKBOOK, HEAD_BYTES = re.compile(rb"<(?:\w+:)?workbook[\s>]"), 4096
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
XHTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
OTHERS = (
    (b"%PDF", "是 PDF 文件", "it is a PDF"),
    (b"\xff\xd8\xff", "是图片", "it is a picture"),
    (b"\x89PNG", "是图片", "it is a picture"),
    (b"Rar!", "是 RAR 压缩包", "it is a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "是 7z 压缩包", "it is a 7z archive"),
    (b"\x1f\x8b", "是 GZIP 压缩包", "it is a gzip archive"),
    (b"MIME-Version:", "是单个文件网页（.mht）", "it is a web archive (.mht)"),
    (b"{\\rtf", "是 RTF 文档", "it is an RTF document"),
)

PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")


def outer_kind(content: bytes) -> str:
    """`zip`, `compound`, `raw_biff`, `html`, `xml` or `text`: what the first bytes say."""
    if content.startswith((LOCAL, b"PK\x05\x06")):
        return "zip"
    if content.startswith(COMPOUND[:4]):
        return "compound"
    if RAW_BIFF.match(content):
        return "raw_biff"
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"<?xml") and not XHTML.search(head):
        return "xml"
    return "html" if head.startswith(b"<") and HTML.search(head) else "text"


def is_package(content: bytes) -> bool:
    """Whether a zip's first member has a name as in an OOXML or ODS package (cut off or not)."""
    if not content.startswith(LOCAL):
        return False
    length = int.from_bytes(content[26:28], "little")
    return content[30 : 30 + length].startswith(PACKAGE_NAMES)


def package_kind(archive: ZipPackage) -> str:
    """`xlsx`, `xlsm`, `xlsb`, `ods`, `document` (another office package) or `archive` (a plain zip)."""
    names = {name.lower().lstrip("/") for name in archive.members}
    workbook = workbook_part(archive)
    if workbook.lower().endswith(".bin") and workbook in archive.members:
        return "xlsb"
    if WORKBOOK.search(archive.read_or_empty(workbook)[:HEAD_BYTES]):
        return "xlsm" if any(name.endswith("vbaproject.bin") for name in names) else "xlsx"
    if _is_open_spreadsheet(archive):
        return "ods"
    return "document" if names & OFFICE_NAMES else "archive"


def _is_open_spreadsheet(archive: ZipPackage) -> bool:
    """Whether it says that it is an .ods; one that has lost its `mimetype` still says so in its manifest."""
    if "mimetype" in archive.members:
        return OPEN_SPREADSHEET in archive.read("mimetype")[:200]
    return "content.xml" in archive.members and OPEN_SPREADSHEET in archive.read_or_empty(MANIFEST)


def is_other(content: bytes) -> bool:
    """Whether the first bytes are those of some other kind of file."""
    return content.startswith(tuple(magic for magic, _, _ in OTHERS))


def other(content: bytes) -> tuple[str, str, Remedy]:
    """What a file that is no workbook most likely is, for the sentence: Chinese, English, what to do."""
    for magic, zh, en in OTHERS:
        if content.startswith(magic):
            return zh, en, UNPACK if magic in PACKED else SAVE_AGAIN
    return "内容不是 Excel、WPS、ODS 或 CSV 格式", "its content is not Excel, WPS, ODS or CSV", SAVE_AGAIN
