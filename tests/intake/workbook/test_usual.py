"""The quick scan of a sheet written in the usual way finds what the full scan finds."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter
from hypothesis import given, settings, strategies as st
from made import MAIN

from consolidate.intake.workbook.container.zipped import open_archive
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.intake.workbook.ooxml.scan import scan_plain
from consolidate.intake.workbook.ooxml.usual import scan_usual
from consolidate.runtime.limits import Limits
from tests.examples import examples

OPEN = f'<worksheet xmlns="{MAIN}">'
CELLS = st.sampled_from(
    [
        '<c r="A1" s="1"/>', '<c r="A1"/>', '<c r="B2" s="3" t="s"><v>12</v></c>', '<c r="ZZ999" t="str"><v>说</v></c>',
        '<c r="C3"><v>1.5E-3</v></c>', '<c r="C3" s="1"><v></v></c>', '<c r="C3" s="1"><v/></c>', '<c r="C3"></c>',
        '<c r="D4"><f>A1+B2</f><v>3</v></c>', '<c r="D4"><f>A1</f></c>', '<c r="D4" t="str"><f>A1</f><v></v></c>',
        '<c r="D4"><f>IF(A1="e",1,2)</f><v>3</v></c>', '<c r="D4"><f>A1=\'x\'</f><v>3</v></c>', '<c r="AAA4"/>',
        '<c r="E5" t="e"><v>#N/A</v></c>', '<c r="A1000"><v>1</v></c>', '<c r="A1" x="e"/>', "<c r='A1'/>", "<c/>",
        '<c r="F6" t="inlineStr"><is><t>x</t></is></c>',
        '<c r="F6" t="inlineStr"><is><t>"e"</t></is></c>',
        '<c r="F6" />', '<c r="F6"><v> hidden=1 ht=0</v></c>', "<c t='s'/>", "",
    ]
)  # fmt: skip
ROWS = st.sampled_from(
    ['<row r="1" spans="1:3">', '<row r="2">', '<row r="3" hidden="1">', '<row r="4" ht="0">', '<row r="5" ht="15.5">',
     '<row r="6" customHeight="1" ht="20">', '<row r="6" spans="e">', "<row>", '<row r="7" a1="2">'],
)  # fmt: skip
ROW = st.tuples(ROWS, st.lists(CELLS, max_size=4)).map(lambda one: f"{one[0]}{''.join(one[1])}</row>")
BODY = st.lists(st.one_of(ROW, st.just('<row r="9" spans="1:2"/>')), max_size=4).map("".join)
AROUND = st.lists(
    st.sampled_from(
        ['<cols><col min="2" max="3" hidden="1" width="9"/></cols>', '<cols><col min="2" max="2" width="0"/></cols>',
         '<cols><col width="0"/></cols>', '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', "<?x?>", "<!--x-->",
         '<mergeCell ref="A1:B2" x="1"/>', '<c r="G7"><v>1</v></c>', '<c r="AAA7"/>', '<row r="8" hidden="1"/>',
         '<f a="1"/>', '<f>1</f>', '<x y="e"/>', "<sheetData>", "</sheetData>", "<sheetData/>", "<worksheet>", "<x y='1'/>",
         f"<x>{' ' * 2100}</x>", f"<x>{' ' * 4100}</x>", "<x>?</x>", "<rowBreaks/>", '<row hidden="1"/>'],
    ),
    max_size=3,
).map("".join)  # fmt: skip


@settings(max_examples=examples(400))
@given(
    AROUND,
    BODY,
    AROUND,
    st.sampled_from([OPEN, OPEN, "<x:worksheet>", '<?xml version="1.0"?>\n' + OPEN]),
)
def test_a_sheet_is_scanned_as_closely_as_ever_or_not_at_all(before: str, body: str, after: str, first: str) -> None:
    for middle in (f"<sheetData>{body}</sheetData>", body):
        xml = f"{first}{before}{middle}{after}</worksheet>".encode()
        try:
            usual = scan_usual(xml)
        except Refused:
            usual = None
        assert usual is None or usual.facts == scan_plain(xml)


def test_a_sheet_of_values_formulas_and_merges_is_usual() -> None:
    xml = (
        OPEN.encode() + b'<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        b'<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1"><v>2</v></c></row>'
        b'<row r="2"><c r="A2"><f>C1*2</f><v>4</v></c></row></sheetData>'
        b'<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    )
    usual = scan_usual(xml)
    assert usual is not None
    facts = usual.facts
    assert facts == scan_plain(xml)
    assert (facts.values, facts.merges, facts.hidden_columns) == (4, [(0, 0, 0, 1)], [(1, 2)])


def test_a_workbook_as_libraries_write_it_is_usual() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(first) as written:
        written.add_worksheet().write_column("B2", ["x", 1, 2.5, True])
    book = openpyxl.Workbook()
    book.active.append(["x", 1, 2.5, True])
    book.save(second)
    for content in (first.getvalue(), second.getvalue()):
        sheet = open_archive(content, Limits()).read("xl/worksheets/sheet1.xml")
        usual = scan_usual(sheet)
        assert usual is not None
        assert usual.facts == scan_plain(sheet)


COLUMNS = st.lists(st.sampled_from(["A", "B", "H", "Z", "AA", "AB", "BA"]), max_size=5)
FORMULAS = st.sampled_from(["", "<f>SUM(A1:B1)</f><v>3</v>", "<v>1E3</v>", "<v>12</v>"])


@given(st.lists(st.tuples(st.integers(1, 3), COLUMNS, FORMULAS), max_size=4))
def test_a_cell_written_twice_is_noticed_in_whatever_rows_it_stands(rows: list[tuple[int, list[str], str]]) -> None:
    body = "".join(
        f'<row r="{number}" customHeight="1">'
        + "".join(f'<c r="{column}{number}">{content}</c>' for column in columns)
        + "</row>"
        for number, columns, content in rows
    )
    places = [(number, column) for number, columns, _ in rows for column in columns]
    xml = f"{OPEN}<sheetData>{body}</sheetData></worksheet>".encode()
    assert (scan_usual(xml) is not None) == (scan_plain(xml) is not None) == (len(set(places)) == len(places))


def test_numbers_that_may_be_too_large_are_not_usual() -> None:
    for number, is_usual in (("1E99", True), ("1E400", False), ("9" * 200, True), ("9" * 400, False)):
        xml = f'{OPEN}<sheetData><row r="1"><c r="A1"><v>{number}</v></c></row></sheetData></worksheet>'
        assert (scan_usual(xml.encode()) is not None) == is_usual
