"""A cell without a style is read as if the style of its row, its column or the workbook stood in it."""

from __future__ import annotations

import datetime

import pytest
from test_styles import only_sheet, styled

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
