"""A cell without a style is read as if the style of its row, its column or the workbook stood in it."""

from __future__ import annotations

import datetime
import time

import pytest
from made import sheet_xml
from test_styles import only_sheet, styled

from consolidate.intake.workbook.ooxml.inherit import inherit_styles

CODES = ("General", "yyyy-mm-dd", "h:mm", "[h]:mm", 'yyyy"年"m"月"', '0!.0,"万"', ";;;")
SPELLINGS = {"usual": "", "plain": '<row r="1000"/>', "rewritten": "<!-- 1 -->"}


def styles(first: int = 0) -> str:
    """A part styles.xml with one style a code, `first` in the place of the first."""
    codes = "".join(f"<numFmt numFmtId=\"{164 + n}\" formatCode='{code}'/>" for n, code in enumerate(CODES) if n)
    looks = [first, *range(1, len(CODES))]
    found = "".join(f'<xf numFmtId="{164 + n if n else 0}" fontId="0"/>' for n in looks)
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<numFmts>{codes}</numFmts><fonts><font/></fonts><cellXfs>{found}</cellXfs></styleSheet>"
    )


def row(style: str = "", of_cell: str = "") -> str:
    """A row of a number, a text and an empty cell."""
    return (
        f'<row r="1"{style}><c r="B1"{of_cell}><v>18000</v></c><c r="C1"{of_cell} t="inlineStr"><is><t>甲</t></is></c>'
        f'<c r="D1"{of_cell}/></row>'
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("number", range(len(CODES)))
def test_a_style_says_the_same_of_cell_row_column_and_workbook(number: int, spelling: str) -> None:
    end = SPELLINGS[spelling]
    column = f'<cols><col min="1" max="16384" width="9" style="{number}"/></cols>'
    own = only_sheet(styled(row(of_cell=f' s="{number}"') + end, styles=styles()))
    inherited = [
        styled(row(f' s="{number}" customFormat="1"') + end, styles=styles()),
        styled(row() + end, column, styles=styles()),
        styled(row() + end, styles=styles(first=number)),
    ]
    assert [only_sheet(content) for content in inherited] == [own] * 3


def test_the_nearest_style_holds_and_the_first_of_two_columns() -> None:
    day = datetime.date(1949, 4, 12)
    columns = (
        '<cols><col min="2" max="3" style="1"/><col min="3" max="4" style="5"/><col min="9" max="8" style="1"/></cols>'
    )
    cell = '<c r="{0}{1}"><v>18000</v></c>'
    rows = (
        f'<row r="1">{"".join(cell.format(letter, 1) for letter in "ABCDH")}</row>'
        f'<row r="2" s="5">{cell.format("B", 2)}<c r="C2" t="n" s="0"><v>18000</v></c></row>'
        f'<row r="3" s="0" customFormat="1">{cell.format("B", 3)}</row>'
        f'<row r="4">{cell.format("C", 4)}</row>'
    )
    assert only_sheet(styled(rows, columns, styles=styles())).rows == [
        [18000.0, day, day, "1.8万", "", "", "", 18000.0],
        ["", "1.8万", 18000.0, "", "", "", "", ""],
        ["", 18000.0, "", "", "", "", "", ""],
        ["", "", day, "", "", "", "", ""],
    ]


@pytest.mark.parametrize("place", ["row", "column"])
def test_a_run_in_the_colour_of_its_row_or_column_is_not_seen(place: str) -> None:
    red = '<color rgb="FFFF0000"/>'
    cell = f'<c r="A1"{{}} t="inlineStr"><is><r><t>15</t></r><r><rPr>{red}</rPr><t>00</t></r></is></c>'
    filled = styles().replace(
        "<cellXfs>",
        f'<fills><fill/><fill><patternFill patternType="solid">{red.replace("color", "fgColor")}</patternFill></fill></fills>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" fillId="1"/>',
    )
    own = only_sheet(styled('<row r="1">' + cell.format(' s="1"') + "</row>", styles=filled))
    of_row = ' s="1" customFormat="1"' if place == "row" else ""
    rows = f'<row r="1"{of_row}>{cell.format("")}</row>'
    columns = '<cols><col min="1" max="1" style="1"/></cols>' if place == "column" else ""
    assert only_sheet(styled(rows, columns, styles=filled)) == own
    assert own.rows != [["1500"]]


def test_columns_that_are_described_again_and_again_take_no_time() -> None:
    columns = '<cols><col min="1" max="16384" style="1"/>' + '<col min="1" max="16384" style="5"/>' * 20_000 + "</cols>"
    started = time.process_time()
    written = inherit_styles(sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>', columns).encode(), False)
    assert b'<c r="XFD1" s="1">' in written
    assert time.process_time() - started < 2
