"""Laws: every value stands where openpyxl finds it, and a sheet written anew says the same."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

import openpyxl
import xlsxwriter
from hypothesis import given, settings, strategies as st

from consolidate.intake.workbook.grid import cut_merges
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell
from consolidate.intake.workbook.ooxml.rewrite_sheet import rewrite_sheet
from consolidate.intake.workbook.ooxml.scan import scan_plain
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits
from tests.examples import examples

LIMITS = Limits(seconds=10)
ERRORS = ("#REF!", "#DIV/0!", "#N/A")
# a cell of white space alone is blank to every reader of ours; the library gives some of them as empty
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=6
).filter(str.strip)
VALUES = st.one_of(
    TEXTS.filter(lambda text: not text.startswith("=") and "_x" not in text),
    st.integers(-(10**6), 10**6).map(float),
    st.booleans(),
    st.sampled_from(ERRORS),
    st.just(UNCALCULATED),
)
PLACES = st.tuples(st.integers(0, 12), st.integers(0, 30))


@dataclass
class Drawing:
    """A sheet as it is to be written: values and merges by place, hidden rows and columns."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Sheets with anything anywhere; merges that do not touch each other or a value inside."""
    drawing = Drawing(draw(st.dictionaries(PLACES, VALUES, max_size=12)))
    for top, left in draw(st.lists(PLACES, max_size=3)):
        merge = (top, left, top + draw(st.integers(0, 2)), left + draw(st.integers(0, 2)))
        inside = {(row, column) for row in range(merge[0], merge[2] + 1) for column in range(merge[1], merge[3] + 1)}
        taken = {
            (row, column)
            for other in drawing.merges
            for row in range(other[0], other[2] + 1)
            for column in range(other[1], other[3] + 1)
        }
        if len(inside) > 1 and not inside & taken:
            drawing.merges.append(merge)
            for place in inside - {(top, left)}:
                drawing.cells.pop(place, None)
    drawing.hidden_rows = draw(st.sets(st.integers(0, 14), max_size=3))
    drawing.hidden_columns = draw(st.sets(st.integers(0, 32), max_size=3))
    drawing.is_hidden = draw(st.booleans())
    return drawing


def expected(name: str, drawing: Drawing) -> GridSheet:
    """What must be read, from the drawing alone."""
    height = max((row for row, _ in drawing.cells), default=-1) + 1
    width = max((column for _, column in drawing.cells), default=-1) + 1
    rows: list[list[Cell]] = [
        [drawing.cells.get((row, column), "") for column in range(width)] for row in range(height)
    ]
    return GridSheet(
        name,
        rows,
        drawing.is_hidden,
        cut_merges(sorted(drawing.merges), height, width),
        frozenset(row for row in drawing.hidden_rows if row < height),
        frozenset(column for column in drawing.hidden_columns if column < width),
    )


def by_openpyxl(drawings: list[Drawing]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.title = "封面"
    workbook.active["A1"] = "封面"
    for number, drawing in enumerate(drawings):
        sheet = workbook.create_sheet(f"表{number}")
        sheet.sheet_state = "hidden" if drawing.is_hidden else "visible"
        for (row, column), value in drawing.cells.items():
            cell = sheet.cell(row + 1, column + 1)
            cell.value = "=1+1" if value == UNCALCULATED else value  # type: ignore[assignment]
        for top, left, bottom, right in sorted(drawing.merges):
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
        for row in drawing.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in drawing.hidden_columns:
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def by_xlsxwriter(drawings: list[Drawing]) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    workbook.add_worksheet("封面").write(0, 0, "封面")
    for number, drawing in enumerate(drawings):
        sheet = workbook.add_worksheet(f"表{number}")
        if drawing.is_hidden:
            sheet.hide()
        for top, left, bottom, right in sorted(drawing.merges):
            sheet.merge_range(top, left, bottom, right, "")
        for (row, column), value in drawing.cells.items():
            if value == UNCALCULATED:
                sheet.write_formula(row, column, "=1+1", None, "")
            elif value in ERRORS:
                sheet.write_formula(row, column, "=1/0", None, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write(row, column, value)
        for row in drawing.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in drawing.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
    workbook.close()
    return target.getvalue()


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(drawings(), min_size=1, max_size=3), st.sampled_from([by_openpyxl, by_xlsxwriter]))
def test_what_is_written_anywhere_is_read_there(drawn: list[Drawing], write: object) -> None:
    assert callable(write)
    content = write(drawn)
    book = read_workbook(content, "太保镇.xlsx", LIMITS)
    assert isinstance(book, Book)
    assert list(book.sheets[1:]) == [expected(f"表{number}", drawing) for number, drawing in enumerate(drawn)]


@settings(max_examples=examples(60), deadline=None)
@given(drawings())
def test_every_value_stands_where_openpyxl_finds_it(drawing: Drawing) -> None:
    content = by_xlsxwriter([drawing])
    book = read_workbook(content, "太保镇.xlsx", LIMITS)
    assert isinstance(book, Book)
    opened = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["表0"]
    for row, cells in enumerate(book.sheets[1].rows, 1):
        for column, cell in enumerate(cells, 1):
            shown = opened.cell(row, column).value
            assert (cell if cell not in ("", UNCALCULATED) else None) == (shown or (shown if shown == 0 else None)), (
                row,
                column,
            )


@settings(max_examples=examples(60), deadline=None)
@given(drawings(), st.sampled_from([by_openpyxl, by_xlsxwriter]))
def test_what_is_plain_and_what_is_written_anew_say_the_same(drawing: Drawing, write: object) -> None:
    assert callable(write)
    xml = zipfile.ZipFile(io.BytesIO(write([drawing]))).read("xl/worksheets/sheet2.xml")
    quick, parsed = scan_plain(xml, is_exact=True), scan_plain(rewrite_sheet(xml)[0], is_exact=True)
    assert quick is not None
    assert parsed is not None
    for facts in (quick, parsed):
        facts.hidden_columns = sorted({c for first, last in facts.hidden_columns for c in range(first, last + 1)})  # type: ignore[assignment]
    # the parser leaves cells without any value out, the quick scan those that close themselves only
    empty = len(re.findall(rb"<c [^<>]*></c>", xml))
    assert (quick.patches, quick.merges, quick.hidden_rows, quick.hidden_columns) == (
        parsed.patches,
        parsed.merges,
        parsed.hidden_rows,
        parsed.hidden_columns,
    )
    assert quick.values == parsed.values + empty
    assert quick.bottom >= parsed.bottom
    assert quick.right >= parsed.right
