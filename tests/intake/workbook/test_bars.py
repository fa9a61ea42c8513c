"""A number in whose place a data bar or an icon is shown is marked, in .xls and .xlsb as in .xlsx (`test_styles.py`)."""

from __future__ import annotations

import struct

import pytest
from made import record, xls

from consolidate.intake.workbook.binary.xlsb_sheet import scan_binary
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.model.cell import MAY_BE_FAINT, Cell
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.intake.workbook.shown.apply import apply_conditional
from consolidate.runtime.limits import Limits

SHOWN, ALONE = False, True
DATA_BAR, ICONS, COLOURS = 4, 6, 3


def _rule_of_xls(kind: int, said: bytes, style: bytes = b"", formula: bytes = b"", holds: bytes = b"") -> bytes:
    """A rule: its kind, its style, a formula, the one that says when it holds, priority and template, what is shown."""
    head = bytes(12) + struct.pack("<BBHHI", kind, 0, len(formula), 0, len(style)) + (style or bytes(2)) + formula
    return head + struct.pack("<H", len(holds)) + holds + bytes(5) + b"\x10" + bytes(16) + said


def _bar(flags: int) -> bytes:
    return bytes([0xFF, 0xFF, 0, flags, 10, 90]) + bytes(40)


def _icons(flags: int) -> bytes:
    return bytes([0xFF, 0xFF, 0, 3, 3, flags]) + bytes(40)


@pytest.mark.parametrize(
    ("rule", "is_alone"),
    [
        (_rule_of_xls(DATA_BAR, _bar(0x00)), ALONE), (_rule_of_xls(DATA_BAR, _bar(0x01)), ALONE), (_rule_of_xls(DATA_BAR, _bar(0x02)), SHOWN),
        (_rule_of_xls(DATA_BAR, _bar(0x03)), SHOWN), (_rule_of_xls(ICONS, _icons(0x01)), ALONE), (_rule_of_xls(ICONS, _icons(0x05)), ALONE),
        (_rule_of_xls(ICONS, b""), ALONE), (_rule_of_xls(ICONS, _icons(0x04)), SHOWN), (_rule_of_xls(COLOURS, bytes(40)), SHOWN),
        (_rule_of_xls(DATA_BAR, _bar(0x00), bytes(6), b"\x1d\x01", b"\x1d\x01"), ALONE), (_rule_of_xls(DATA_BAR, _bar(0x02), bytes(6), b"\x1d\x01", b"\x1d\x01"), SHOWN),
    ],
)  # fmt: skip
def test_a_number_of_an_xls_behind_a_bar_or_an_icon_is_marked(rule: bytes, is_alone: bool) -> None:
    ranges = bytes(12) + struct.pack("<HH4HH4H", 1, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0)
    cells = b"".join(record(0x0203, struct.pack("<HHHd", 0, column, 0, 45.0)) for column in range(2))
    book = read_workbook(xls(cells + record(0x0879, ranges) + record(0x087A, rule)), "a.xls", Limits())
    assert isinstance(book, Book), book
    marks = {(0, 0): MAY_BE_FAINT} if is_alone else {}
    assert (book.sheets[0].rows, dict(book.sheets[0].marks)) == ([[45.0, 45.0]], marks)


def _record_of_xlsb(kind: int, data: bytes) -> bytes:
    return bytes([kind & 0x7F | 0x80, kind >> 7, len(data)]) + data


@pytest.mark.parametrize(
    ("said", "is_alone"),
    [
        (_record_of_xlsb(467, bytes([10, 90, 0])), ALONE), (_record_of_xlsb(467, bytes([10, 90, 1])), SHOWN),
        (_record_of_xlsb(465, struct.pack("<IH", 3, 0x02)), ALONE), (_record_of_xlsb(465, struct.pack("<IH", 3, 0x04)), SHOWN),
        (_record_of_xlsb(469, b""), SHOWN),
    ],
)  # fmt: skip
def test_a_number_of_an_xlsb_behind_a_bar_or_an_icon_is_marked(said: bytes, is_alone: bool) -> None:
    ranges = struct.pack("<3I", 1, 0, 1) + struct.pack("<4I", 0, 0, 0, 0)
    facts = scan_binary(
        _record_of_xlsb(461, ranges) + _record_of_xlsb(463, struct.pack("<3I", 4, 4, 0xFFFFFFFF) + bytes(30)) + said
    )
    rows: list[list[Cell]] = [[45.0, 45.0]]
    apply_conditional(rows, facts)
    assert (rows, facts.marks) == ([[45.0, 45.0]], {(0, 0): MAY_BE_FAINT} if is_alone else {})
