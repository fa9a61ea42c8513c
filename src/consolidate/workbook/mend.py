"""Mends what the reader stumbles over and Excel does not: a copy in memory, nothing is ever guessed."""

from __future__ import annotations

import io
import re
import zipfile

from consolidate.workbook.zipped import Archive

SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*?(?:/>|>\s*</(?:\w+:)?sheet>)")
RELATION = re.compile(rb"\s\w+:id\s*=\s*[\"']([^\"']*)[\"']")
SPACE_IN_ROWS = re.compile(rb">\s+<table:(?:covered-)?table-cell")
SPACE_IN_TABLES = re.compile(rb">\s+<(/?table:)")


def without_strays(archive: Archive) -> bytes:
    """An .xlsx without the sheets that point at no part: macros leave such behind."""
    name = archive.named("xl/workbook.xml")

    def kept(sheet: re.Match[bytes]) -> bytes:
        relation = RELATION.search(sheet[0])
        return sheet[0] if relation and relation[1] else b""

    return _with(archive, name, SHEET.sub(kept, archive.read(name)))


def has_space(archive: Archive) -> bool:
    """Whether an .ods has line breaks where the reader expects the next cell."""
    return bool(SPACE_IN_ROWS.search(archive.read("content.xml")))


def without_space(archive: Archive) -> bytes:
    """An .ods without the line breaks that some programs write between the tags of a table."""
    return _with(archive, "content.xml", SPACE_IN_TABLES.sub(rb"><\1", archive.read("content.xml")))


def _with(archive: Archive, changed: str, plain: bytes) -> bytes:
    """The same package with one member changed."""
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w", zipfile.ZIP_STORED) as target:
        for name in archive.members:
            target.writestr(name, plain if name == changed else archive.read(name))
    return mended.getvalue()
