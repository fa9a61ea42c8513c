"""Mends what the reader stumbles over and Excel does not: a copy in memory, nothing is ever guessed."""

from __future__ import annotations

import io
import re
import zipfile

from consolidate.intake.workbook.container.zipped import ZipPackage

OPEN_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
SPACE_IN_ROWS = re.compile(rb">\s+<table:(?:covered-)?table-cell")
SPACE_IN_TABLES = re.compile(rb">\s+<(/?table:)")


def has_space(archive: ZipPackage) -> bool:
    """Whether an .ods has line breaks where the reader expects the next cell."""
    return bool(SPACE_IN_ROWS.search(archive.read("content.xml")))


def without_space(archive: ZipPackage) -> bytes:
    """An .ods without the line breaks that some programs write between the tags of a table."""
    return _with(archive, "content.xml", SPACE_IN_TABLES.sub(rb"><\1", archive.read("content.xml")))


def with_type(archive: ZipPackage) -> bytes:
    """An .ods with the member that says so, which the reader asks for."""
    return _packed({"mimetype": OPEN_TYPE} | {name: archive.read(name) for name in archive.members})


def has_backslashes(archive: ZipPackage) -> bool:
    """Whether a package's members are named as Windows names files: some programs do, Excel does not mind."""
    return any("\\" in name for name in archive.members)


def with_slashes(archive: ZipPackage) -> bytes:
    """The same package, its members named as the standard wants."""
    return _packed({name.replace("\\", "/"): archive.read(name) for name in archive.members})


def _with(archive: ZipPackage, changed: str, plain: bytes) -> bytes:
    """The same package with one member changed."""
    return _packed({name: plain if name == changed else archive.read(name) for name in archive.members})


def _packed(members: dict[str, bytes]) -> bytes:
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w", zipfile.ZIP_STORED) as target:
        for name, plain in members.items():
            target.writestr(name, plain)
    return mended.getvalue()
