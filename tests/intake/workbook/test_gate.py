"""Hostile workbooks are stopped before they are read, each with one sentence."""

from __future__ import annotations

import dataclasses
import time
import zipfile

import pytest
from made import ods, overlapping_zip, parts, sheet_xml, xlsx, zipped

from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits

LIMITS = Limits(seconds=10)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def rule(content: bytes, limits: Limits = LIMITS, name: str = "太保镇.xlsx") -> str:
    """The rule of the verdict, or the form of the book; the verdict's sentence must be whole."""
    started = time.monotonic()
    result = read_workbook(content, name, limits)
    assert time.monotonic() - started < 5
    if isinstance(result, Book):
        return result.form
    assert result.zh.endswith("。")
    assert result.en.endswith(".")
    return result.rule


def cells(*references: str) -> str:
    """A sheet with a number in each of these cells."""
    return sheet_xml(
        "".join(f'<row r="{ref.lstrip("ABCDEFGXZ")}"><c r="{ref}"><v>1</v></c></row>' for ref in references)
    )


def with_part(name: str, content: bytes) -> bytes:
    return zipped(parts(sheet_xml()) | {name: content})


def with_flag(content: bytes, flag: int) -> bytes:
    """The zip with a flag set on its first member, in both places."""
    changed = bytearray(content)
    changed[6] |= flag
    changed[content.index(b"PK\x01\x02") + 8] |= flag
    return bytes(changed)


UNSAFE = {
    "two cells as far apart as can be": xlsx(cells("A1", "XFD1048576")),
    "the same, written with single quotes": xlsx(cells("A1", "XFD1048576").replace('"', "'")),
    "the same, a reference left out": xlsx(
        cells("A1", "XFC1048576").replace("</c></row></sheetData>", "</c><c><v>1</v></c></row></sheetData>")
    ),
    "the same, in a part that no relation names": with_part(
        "xl/worksheets/hidden.xml", cells("A1", "XFD1048576").encode()
    ),
    "a formula without a result far away": xlsx(sheet_xml('<row r="1048576"><c r="XFD1048576"><f>1</f></c></row>')),
    "a row that cannot exist": xlsx(cells("A1048577")),
    "a column that cannot exist": xlsx(cells("XFE1")),
    "a row with seven digits": xlsx(cells("A9999999")),
    "entities in a sheet": xlsx(sheet_xml().replace("?>", "?>" + ENTITIES)),
    "entities in a part that is not read": with_part("docProps/app.xml", ENTITIES.encode()),
    "a sheet in UTF-16": zipped(parts() | {"xl/worksheets/sheet1.xml": sheet_xml().encode("utf-16")}),
    "a bomb of zeros": with_part("xl/media/a.bin", bytes(40 << 20)),
    "members that overlap": overlapping_zip(),
    "an ods with one value repeated to the far corner": ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "an ods with absurd repeats": ods(
        f'<table:table-row table:number-rows-repeated="{"9" * 400}"><table:table-cell table:formula="x" '
        f'table:number-columns-repeated="{"9" * 400}"/></table:table-row>'
    ),
    "a page whose table spans everything": b"<table><tr><td rowspan=999999 colspan=999999>x</table>",
    "a csv with a quote that never closes": b'a,"' + b"x" * (2 << 20),
}


@pytest.mark.parametrize("content", UNSAFE.values(), ids=UNSAFE.keys())
def test_a_hostile_file_is_unsafe(content: bytes) -> None:
    name = "a.csv" if content.startswith(b"a,") else "a.xls"
    assert rule(content, name=name) == "unsafe_file"


SMALL = {
    "file_bytes": (xlsx(), 100, "file_too_large"),
    "unzipped_bytes": (xlsx(), 100, "unsafe_file"),
    "members": (xlsx(), 3, "unsafe_file"),
    "sheets": (xlsx(sheet_xml(), sheet_xml(), sheet_xml()), 2, "unsafe_file"),
    "cells": (xlsx(cells("A1", "A2", "A3")), 2, "unsafe_file"),
    "box": (xlsx(cells("A1", "C4")), 11, "unsafe_file"),
    "merges": (
        xlsx(sheet_xml(after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>')),
        1,
        "unsafe_file",
    ),
}


@pytest.mark.parametrize(("name", "content", "limit", "expected"), [(name, *rest) for name, rest in SMALL.items()])
def test_each_limit_stops_what_is_over_it_and_lets_pass_what_is_not(
    name: str, content: bytes, limit: int, expected: str
) -> None:
    assert rule(content, dataclasses.replace(LIMITS, **{name: limit})) == expected
    assert rule(content) == "xlsx"


def test_a_box_within_the_limit_is_measured_exactly() -> None:
    assert rule(xlsx(cells("A1", "C4")), dataclasses.replace(LIMITS, box=12)) == "xlsx"


@pytest.mark.parametrize("cell", ['<c r="XFD1048576" s="1"/>', '<c r="XFD1048576" s="1" t="n"></c>'])
def test_a_cell_without_a_value_is_not_far_away(cell: str) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert rule(xlsx(sheet_xml(f'{near}<row r="1048576">{cell}</row>'))) == "xlsx"


def test_many_small_sheets_are_not_taken_for_large_ones() -> None:
    assert rule(xlsx(*[sheet_xml()] * 200)) == "xlsx"


def test_a_ratio_counts_only_above_its_floor() -> None:
    packed = with_part("xl/media/a.bin", bytes(4 << 20))
    assert rule(packed) == "xlsx"
    assert rule(packed, dataclasses.replace(LIMITS, ratio_above_bytes=1 << 20)) == "unsafe_file"


def test_members_of_the_same_name_are_unsafe() -> None:
    content = zipped(parts(sheet_xml()) | {"xl/worksheets/sheet2.xml": sheet_xml().encode()})
    assert rule(content.replace(b"worksheets/sheet2.xml", b"worksheets/sheet1.xml")) == "unsafe_file"


def test_an_encrypted_member_means_a_password() -> None:
    assert rule(with_flag(xlsx(), 1)) == "password_protected"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_unreadable(method: int) -> None:
    assert rule(zipped(parts(sheet_xml()), method)) == "unreadable_file"


def test_a_wrong_checksum_is_unreadable() -> None:
    stored = zipped(parts(sheet_xml()), zipfile.ZIP_STORED)
    assert rule(stored.replace(b"<v>1</v>", b"<v>2</v>")) == "unreadable_file"


def test_a_long_text_in_many_cells_costs_the_reading_process_not_this_one() -> None:
    shared = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"长" * 400_000}</t></si></sst>'
    )
    row = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3000))
    members = parts(sheet_xml(row))
    members["xl/sharedStrings.xml"] = shared.encode()
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        b' Target="sharedStrings.xml"/></Relationships>',
    )
    assert rule(zipped(members), dataclasses.replace(LIMITS, memory_bytes=256 << 20)) == "unsafe_file"
