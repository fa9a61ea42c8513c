"""Texts of .ods cells: separators never vanish, spans follow their styles, what hangs on a cell is no text of it."""

from __future__ import annotations

from unittest.mock import patch
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, strategies as st

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import FAINT, HIDDEN_PART, STRUCK, STRUCK_PART, differing
from consolidate.intake.workbook.open_book import read_here
from consolidate.intake.workbook.opendocument.sheets import scan_tables
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits
from tests.intake.workbook.made import zipped

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for short, uri in [(one, one) for one in ("office", "table", "text", "style")]
    + [("fo", "xsl-fo-compatible"), ("draw", "drawing")]
)


def _style(name: str, properties: str, parent: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="text"{above}><style:text-properties {properties}/></style:style>'


STYLES = (
    _style("up", 'style:text-position="super 58%"')
    + _style("high", 'style:text-position="33% 58%"')
    + _style("low", 'style:text-position="sub 58%"')
    + _style("out", 'style:text-line-through-style="solid" style:text-line-through-type="single"')
    + _style("red", 'fo:color="#ff0000" style:text-position="0% 100%" style:text-line-through-style="none"')
    + _style("white", 'fo:color="#ffffff"')
    + _style("yellow", 'fo:color="#ffff00"')
    + '<style:style style:name="on yellow" style:family="table-cell"><style:table-cell-properties fo:background-color="#FFFF00"/></style:style>'
    + _style("lit", 'fo:color="#ffffff" fo:background-color="#1f4e78"')
    + _style("gone", 'text:display="none"')
    + _style("child", 'fo:color="#ff0000"', "out")
)


def _content(cells: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="台账">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _sheet(*texts: str, kind: str = ' office:value-type="string"') -> GridSheet:
    rows = "".join(
        f"<table:table-row><table:table-cell{kind}>{text}</table:table-cell></table:table-row>" for text in texts
    )
    members = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": _content(rows).encode(),
        "META-INF/manifest.xml": b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
    with patch.object(sandbox, "is_sandboxed", return_value=True):
        book = read_here(zipped(members), "a.ods", Limits())
    assert isinstance(book, Book), book
    return book.sheets[0]


def _span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


NOTE = "<office:annotation><text:p>批注 7</text:p></office:annotation>"
SHAPE = "<draw:frame><draw:text-box><text:p>8</text:p></draw:text-box></draw:frame>"
RUBY = (
    "<text:p><text:ruby><text:ruby-base>东</text:ruby-base><text:ruby-text>dong</text:ruby-text></text:ruby></text:p>"
)
TEXTS = (
    ("<text:p>4</text:p><text:p>9</text:p>", "4\n9", None),
    ("<text:p>4<text:line-break/>9</text:p>", "4\n9", None),
    ("<text:p>1<text:tab/>3</text:p>", "1\t3", None),
    ('<text:p>8<text:s text:c="2"/>7<text:s/>6</text:p>', "8  7 6", None),
    (f"<text:p>45{_span('up', '1')}</text:p>", "45¹", None),
    (f"<text:p>45{_span('high', '1')}{_span('low', '2')}</text:p>", "45¹₂", None),
    (f"<text:p>{_span('out', '44')}{_span('red', '46')}</text:p>", "46", STRUCK_PART),
    (f"<text:p>{_span('child', '44')}46</text:p>", "46", STRUCK_PART),
    (f"<text:p>{_span('out', '4' + _span('red', '6'))}</text:p>", "6", STRUCK_PART),
    (f"<text:p>{_span('out', '44')}</text:p>", "44", STRUCK),
    (f"<text:p>4{_span('gone', '5')}6</text:p>", "46", HIDDEN_PART),
    (f"<text:p>4{_span('red', '5')}</text:p>", "45", None),
    (f"<text:p>4{_span('white', '5')}</text:p>", "4", HIDDEN_PART),
    (f"<text:p>{_span('white', '45')}</text:p>", "45", FAINT),
    (f"<text:p>4{_span('lit', '5')}</text:p>", "45", None),
    (f"{NOTE}<text:p>45</text:p>", "45", None),
    (f"<text:p>45</text:p>{SHAPE}", "45", None),
    (RUBY, "东", None),
    ('<text:p><text:a>甲</text:a>乙</text:p>', "甲乙", None),
)  # fmt: skip


@pytest.mark.parametrize("kind", [' office:value-type="string"', ""])
def test_texts_are_read_as_they_are_shown(kind: str) -> None:
    sheet = _sheet(*(text for text, _, _ in TEXTS), kind=kind)
    assert [row[0] for row in sheet.rows] == [shown for _, shown, _ in TEXTS]
    assert sheet.marks == {(row, 0): mark for row, (_, _, mark) in enumerate(TEXTS) if mark}


def test_a_run_in_the_colour_of_its_cell_is_not_read() -> None:
    texts = [f"<text:p>4{_span(style, '5')}</text:p>" for style in ("yellow", "white", "red")]
    sheet = _sheet(*texts, kind=' office:value-type="string" table:style-name="on yellow"')
    assert (sheet.rows, sheet.marks) == ([["4"], ["45"], ["45"]], {(0, 0): HIDDEN_PART})


def test_what_a_text_box_says_is_no_text_of_its_cell() -> None:
    box = "<draw:frame><draw:text-box><text:p>单位：<text:span>元</text:span></text:p><text:p>作废</text:p></draw:text-box></draw:frame>"
    sheet = _sheet(f"<text:p>45</text:p>{box}", "<draw:frame><draw:image/></draw:frame>")
    assert (sheet.rows, sheet.has_picture, sheet.boxes) == ([["45"]], True, ("单位：元\n作废",))


def test_a_value_stays_a_value_where_it_is_as_shown() -> None:
    number = ' office:value-type="float" office:value="45"'
    struck, raised = f"<text:p>{_span('out', '45')}</text:p>", f"<text:p>4{_span('up', '5')}</text:p>"
    white, part = f"<text:p>{_span('white', '45')}</text:p>", f"<text:p>4{_span('white', '5')}</text:p>"
    sheet = _sheet("<text:p>45</text:p>", struck, raised, white, part, kind=number)
    assert [row[0] for row in sheet.rows] == [45.0, 45.0, differing("4⁵", "45"), 45.0, differing("4", "45")]
    assert sheet.marks == {(1, 0): STRUCK, (3, 0): FAINT, (4, 0): HIDDEN_PART}


def test_the_shown_text_counts_not_the_stored_one() -> None:
    stored = ' office:value-type="string" office:string-value="99"'
    assert _sheet("<text:p>45</text:p>", kind=stored).rows == [["45"]]


@pytest.mark.parametrize(
    "kind",
    ["", ' xmlns:c="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" c:value-type="string"'],
)
def test_a_text_without_a_type_is_a_text(kind: str) -> None:
    assert _sheet("<text:p>8<text:s/>7</text:p>", kind=kind).rows == [["8 7"]]


def test_a_typed_cell_without_a_value_waits() -> None:
    assert _sheet("<text:p>8</text:p>", kind=' office:value-type="float"').rows == [[differing("8", "")]]


PIECES = st.recursive(
    st.one_of(
        st.text("0123456789 .人", max_size=4).map(escape),
        st.sampled_from(["<text:line-break/>", "<text:tab/>", '<text:s text:c="3"/>', "<text:s/>"]),
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: _span("red", "".join(parts))),
    max_leaves=6,
)


def _rendered(cell: ElementTree.Element) -> str:
    """What a person reads of it, worked out from the tree."""

    def inside(element: ElementTree.Element) -> str:
        name = element.tag.rpartition("}")[2]
        count = next((int(value) for key, value in element.attrib.items() if key.endswith("}c")), 1)
        own = {"line-break": "\n", "tab": "\t", "s": " " * count}.get(name, element.text or "")
        return own + "".join(inside(child) + (child.tail or "") for child in element)

    return "\n".join(" ".join(inside(paragraph).split(" ")) for paragraph in cell)


@given(st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=2, max_size=3))
def test_no_mix_of_elements_loses_a_separator(paragraphs: list[str]) -> None:
    cell = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    written = f'<table:table-cell office:value-type="string">{cell}</table:table-cell>'
    ((_, facts),) = scan_tables(_content(f"<table:table-row>{written}</table:table-row>").encode())
    tree = ElementTree.fromstring(f"<cell {SPACES}>{cell}</cell>")
    collapse = str.maketrans("", "", " ")
    shown, expected = facts.patches[0, 0], _rendered(tree)
    assert shown.translate(collapse) == expected.translate(collapse)
    assert [line.split() for line in shown.split("\n")] == [line.split() for line in expected.split("\n")]


@pytest.mark.parametrize(
    ("time", "stored"),
    [("PT1108H00M00S", "46.166666667"), ("PT36H", "1.5"), ("PT00H00M43,2S", "0.0005"), ("P1D", "P1D")],
)
def test_a_time_waits_as_it_is_shown_with_the_days_stored(time: str, stored: str) -> None:
    kind = f' office:value-type="time" office:time-value="{time}"'
    assert _sheet("<text:p>1108:00</text:p>", kind=kind).rows == [[differing("1108:00", stored)]]
