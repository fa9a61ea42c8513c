"""Tables of web pages saved as .xls: paragraphs are lines, marks are no digits, hidden is hidden."""

from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from consolidate.intake.workbook.html.tables import read_html
from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import HIDDEN_PART, STRUCK, STRUCK_PART, differing
from consolidate.runtime.limits import Limits

STYLE = """<style><!-- .xl65 {text-decoration: underline line-through;} td.xl66, .up{vertical-align:super}
/* .red */ .red{color:red} .gone{mso-hide:all} --></style>"""


def _sheet(table: str, before: str = STYLE) -> GridSheet:
    page = f"<html><head><meta charset=utf-8><title>9</title>{before}</head><body><table>{table}</table></body></html>"
    book = read_html(page.encode(), "a", Limits())
    assert isinstance(book, Book)
    return book.sheets[0]


CELLS = (
    ("<p>4</p><p>9</p>", "4\n9", None),
    ("<p>4<p>9", "4\n9", None),
    ("4<div>9</div>", "4\n9", None),
    ("4<br>9", "4\n9", None),
    ("<ul><li>4<li>9</ul>", "4\n9", None),
    ("<table><tr><td>4</td><td>9</td></tr></table>", "4\n9", None),
    ("<div><div><p>45</p></div></div>", "45", None),
    ("45<sup>1</sup>", "45¹", None),
    ("45<span style='vertical-align: super'>1</span>", "45¹", None),
    ("45<font class='red up'>1</font>", "45¹", None),
    ("CO<sub>2</sub>", "CO₂", None),
    ("<s>44</s>46", "46", STRUCK_PART),
    ("<del>44</del><b>4</b>6", "46", STRUCK_PART),
    ("<span style='TEXT-DECORATION: line-through'>44</span>46", "46", STRUCK_PART),
    ("<span class=xl65>44</span>", "44", STRUCK),
    ("4<b style='color:red'>5</b>", "45", None),
    ("45<span style='display:none'>6</span>", "45", HIDDEN_PART),
    ("45<span style='font-size: 0pt'>6</span>", "45", HIDDEN_PART),
    ("45<span style='opacity:0.0'>6</span>", "45", HIDDEN_PART),
    ("4<span style='font-size:0.8em;opacity:.5'>5</span>", "45", None),
    ("45<span hidden>6</span>", "45", HIDDEN_PART),
    ("45<span class=gone>6</span>", "45", HIDDEN_PART),
    ("45<!-- 6 --><script>7</script><style>.a{b:c}</style>", "45", None),
    ("<ruby>东<rp>(</rp><rt>dong</rt><rp>)</rp></ruby>", "东", None),
)


@pytest.mark.parametrize(("cell", "shown", "mark"), CELLS)
def test_a_cell_is_read_as_it_is_shown(cell: str, shown: str, mark: str | None) -> None:
    for row in (f"<tr><td>村<td>{cell}<td>后", f"<tbody><tr><td>村</td><td>{cell}</td><td>后</td></tr></tbody>"):
        sheet = _sheet(row)
        assert sheet.rows == [["村", shown, "后"]]
        assert sheet.marks == ({(0, 1): mark} if mark else {})


def test_a_style_of_a_cell_holds_for_what_is_in_it() -> None:
    sheet = _sheet(
        "<tr><td class=xl65>45</td><td class=xl66>1</td><td style='text-decoration:line-through'>2</td></tr>"
    )
    assert sheet.rows == [["45", "¹", "2"]]
    assert sheet.marks == {(0, 0): STRUCK, (0, 2): STRUCK}


def test_hidden_rows_and_columns_are_those_of_a_workbook() -> None:
    rows = (
        "<tr><td>1<td>2<td>3</tr><tr style='display:none'><td>4<td>5<td>6</tr><tbody hidden><tr><td>7<td>8<td>9</tbody>"
    )
    sheet = _sheet(f"<col><col style='display:none'><col>{rows}")
    assert sheet.rows == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1, 2}), frozenset({1}))


def test_a_column_of_hidden_cells_is_hidden_and_a_single_one_waits() -> None:
    hidden = "<td style='display:none'>"
    sheet = _sheet(f"<tr><td>1{hidden}2<td>3</tr><tr><td>4{hidden}5{hidden}6</tr>")
    assert sheet.rows == [["1", "2", "3"], ["4", "5", differing("", "6")]]
    assert sheet.hidden_columns == {1}


def test_a_hidden_table_is_a_hidden_sheet() -> None:
    sheet = _sheet("<tr><td>1</td></tr></table></div><div style='visibility:hidden'><table><tr><td>2</table>")
    assert (sheet.rows, sheet.is_hidden) == ([["1"]], False)
    page = b"<div style='visibility:hidden'><table><tr><td>2</table></div><table><tr><td>3</table>"
    assert [(one.rows, one.is_hidden) for one in read_html(page, "a", Limits()).sheets] == [
        ([["2"]], True),
        ([["3"]], False),
    ]


@example("1  0", 2, "b")
@given(
    st.text("0123456789人 ", min_size=1, max_size=9),
    st.integers(0, 9),
    st.sampled_from(["b", "font color=red", "i", "u"]),
)
def test_weight_and_colour_change_nothing(text: str, at: int, tag: str) -> None:
    cell = f"{text[:at]}<{tag}>{text[at:]}</{tag.split()[0]}>"
    assert _sheet(f"<tr><td>{cell}<td>|").rows == _sheet(f"<tr><td>{text}<td>|").rows


@given(st.lists(st.sampled_from(["p", "div", "li", "br", "h1", "table"]), min_size=1, max_size=4))
def test_no_block_loses_a_separator(tags: list[str]) -> None:
    cell = "".join(f"<{tag}>4</{tag}>" if tag != "br" else "<br>4" for tag in tags)
    assert str(_sheet(f"<tr><td>1{cell}<td>|").rows[0][0]).split() == ["1", *["4"] * len(tags)]
