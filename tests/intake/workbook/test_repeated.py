"""A figure that is repeated to fill its cell (horizontal alignment: fill): a person reads 55555 where 5 is stored."""

from __future__ import annotations

import datetime
import io
import struct

from made import ods, record, xls
from openpyxl import Workbook
from openpyxl.styles import Alignment

from consolidate.intake.workbook.binary.xlsb_styles import read_binary_styles
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import differing
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.intake.workbook.shown.style import Style
from consolidate.runtime.limits import Limits


def only_sheet(content: bytes, name: str = "a.xlsx") -> GridSheet:
    """The one sheet of a workbook that reads."""
    book = read_workbook(content, name, Limits())
    assert isinstance(book, Book), book
    return book.sheets[0]


def _binary(kind: int, data: bytes) -> bytes:
    coded = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return coded + bytes([len(data)]) + data


REPEATED = [
    [differing("55…（水平对齐为填充）", "5"), "太平村", differing("1.8万1.8万…（水平对齐为填充）", "1.8万"), 6.0]
]


def test_a_figure_that_is_repeated_to_fill_its_cell_waits() -> None:
    book = Workbook()
    book.active.append([5, "太平村", 18000, 6])
    for cell in book.active[1][:3]:
        cell.alignment = Alignment(horizontal="fill")
    book.active["C1"].number_format = '0!.0,"万"'
    file = io.BytesIO()
    book.save(file)
    assert only_sheet(file.getvalue()).rows == REPEATED


def test_a_day_that_is_repeated_is_that_day() -> None:
    assert Style(None, is_repeated=True).show(datetime.date(2024, 4, 1)) == (datetime.date(2024, 4, 1), None)


def test_a_repeated_figure_of_an_xls_an_xlsb_and_an_ods_waits() -> None:
    looks = b"".join(record(0x00E0, struct.pack("<HHHB", 0, 0, 0, how) + bytes(13)) for how in (1, 4, 0x24))
    cells = b"".join(record(0x0203, struct.pack("<HHHd", 0, column, column, 5)) for column in range(3))
    waiting = differing("55…（水平对齐为填充）", "5")
    assert only_sheet(xls(cells, first=looks), "a.xls").rows == [[5.0, waiting, waiting]]
    styles = read_binary_styles(
        _binary(617, b"")
        + b"".join(_binary(47, bytes(12) + bytes([how, 0, 0, 0])) for how in (1, 4))
        + _binary(618, b"")
    )
    assert {number: style.show(5.0)[0] for number, style in styles.cells.items()} == {1: waiting}
    style = '<style:style style:name="c1" style:family="table-cell"><style:table-cell-properties style:repeat-content="true"/></style:style>'
    named = f'<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">{style}</office:automatic-styles>'
    cell = '<table:table-cell table:style-name="c1" office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
    assert only_sheet(ods(f"<table:table-row>{cell}</table:table-row>", named), "a.ods").rows == [[waiting]]
