"""The styles of an .ods: what its data styles show is what is read, as in Excel's formats."""

from __future__ import annotations

import pytest
from made import ods

from consolidate.intake.workbook.container.zipped import open_archive
from consolidate.intake.workbook.model.cell import FAINT, MAY_BE_FAINT, STRUCK, UNSHOWN, Cell, differing
from consolidate.intake.workbook.opendocument.sheets import scan_tables
from consolidate.intake.workbook.opendocument.styles import DocumentStyles
from consolidate.intake.workbook.shown.apply import apply_conditional
from consolidate.runtime.limits import Limits

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("number", "datastyle"),
        ("table", "table"),
        ("fo", "xsl-fo"),
    )
)
NUMBER = '<number:number number:decimal-places="2" number:min-integer-digits="1"/>'


def styles(data: str, cell: str = "", more: str = "") -> DocumentStyles:
    """The styles of one part: a data style N1 and a cell style A that has it."""
    return DocumentStyles(
        f"<office:document-styles {SPACES}><office:automatic-styles>{data}"
        f'<style:style style:name="A" style:family="table-cell" style:data-style-name="N1">{cell}</style:style>{more}'
        "</office:automatic-styles></office:document-styles>".encode()
    )


def shown(data: str, cell: Cell) -> Cell:
    """What a person reads in a cell of style A."""
    style = styles(data).style("A")
    return style.show(cell)[0] if style else cell


def number_style(inside: str, kind: str = "number") -> str:
    return f'<number:{kind}-style style:name="N1">{inside}</number:{kind}-style>'


@pytest.mark.parametrize(
    ("data", "stored", "read"),
    [
        (number_style(NUMBER.replace("/>", ' number:display-factor="1000"/>')), 18000.0, "18"),
        (number_style(NUMBER + "<number:text>平方米</number:text>"), 866.67, "866.67平方米"),
        (number_style("<number:text>约</number:text>" + NUMBER), 45.0, "约45"),
        (number_style(NUMBER + "<number:text>%</number:text>", "percentage"), 0.65, "65%"),
        (number_style('<number:currency-symbol number:language="zh" number:country="HK">HK$</number:currency-symbol>' + NUMBER, "currency"), 6.5, "HK$6.5"),
        (number_style("<number:year/><number:text>年</number:text><number:month/>", "date"), 45400.0, "2024年4月"),
        (number_style('<number:number number:min-integer-digits="5"><number:embedded-text number:position="4">.</number:embedded-text></number:number><number:text>万元</number:text>'), 18000.0, "1.8万元"),
        (number_style('<number:year number:calendar="buddhist"/><number:month/><number:day/>', "date"), 45400.0, differing("格式 [~buddhist]yyyymd", "45400")),
        (number_style('<number:number number:display-factor="7"/>'), 5.0, differing("格式 x", "5")),
        (number_style("<number:fill-character>0</number:fill-character>" + NUMBER), 5.0, differing("格式 *00.00", "5")),
    ],
)  # fmt: skip
def test_a_data_style_that_says_something_else_is_read_as_if_typed(data: str, stored: Cell, read: Cell) -> None:
    assert shown(data, stored) == read


@pytest.mark.parametrize(
    "data",
    [
        number_style(NUMBER),
        number_style('<number:number number:decimal-places="2" number:grouping="true"/>'),
        number_style("<number:currency-symbol>￥</number:currency-symbol>" + NUMBER, "currency"),
        number_style('<number:year number:style="long"/><number:text>-</number:text><number:month/><number:day/>', "date"),
        number_style("<number:scientific-number/>"),
        number_style("<number:fill-character> </number:fill-character>" + NUMBER),
    ],
)  # fmt: skip
def test_plain_and_cosmetic_data_styles_change_nothing(data: str) -> None:
    assert styles(data).style("A") is None


def test_a_data_style_that_writes_in_white_is_marked() -> None:
    white = '<style:text-properties fo:color="#ffffff"/>'
    style = styles(number_style(white + NUMBER)).style("A")
    assert style is not None
    assert style.show(5.0) == (5.0, FAINT)
    assert styles(number_style(white.replace("#ffffff", "#ff0000") + NUMBER)).style("A") is None


def test_conditions_are_sections() -> None:
    large = f'<number:number-style style:name="N1P0">{NUMBER}<number:text>户</number:text></number:number-style>'
    data = large + number_style(NUMBER + '<style:map style:condition="value()&gt;=10" style:apply-style-name="N1P0"/>')
    assert (shown(data, 12.0), shown(data, 3.0)) == ("12户", 3.0)


def test_a_style_may_show_nothing_or_be_struck_out_by_its_parent() -> None:
    struck = '<style:text-properties style:text-line-through-style="solid"/>'
    more = (
        '<style:style style:name="B" style:family="table-cell" style:parent-style-name="A"/>'
        '<style:style style:name="C" style:family="table-cell" style:parent-style-name="C"/>'
    )
    found = styles(number_style(""), struck, more)
    assert [style and style.show(5.0) for style in (found.style("B"), found.style("C"), found.style("Z"))] == [
        (5.0, UNSHOWN), None, None,
    ]  # fmt: skip
    plain = styles(number_style(NUMBER), struck, more).style("B")
    assert plain is not None
    assert plain.show(5.0) == (5.0, STRUCK)


def test_cells_without_a_style_have_that_of_their_row_or_column() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="5"/>'
    own = cell.replace("cell ", 'cell table:style-name="A" table:number-columns-repeated="2" ')
    rows = (
        f'<table:table-column/><table:table-column table:default-cell-style-name="A"/><table:table-row>{cell}{cell}</table:table-row>'
        f'<table:table-row table:default-cell-style-name="A">{cell}</table:table-row>'
        f"<table:table-row>{own}</table:table-row>"
    )
    content = open_archive(ods(rows), Limits()).read("content.xml")
    _, facts = scan_tables(content, styles(number_style(NUMBER + "<number:text>户</number:text>")))[0]
    assert sorted(facts.styles) == [(0, 1), (1, 0), (2, 0), (2, 1)]


def test_damaged_styles_refuse_the_file() -> None:
    with pytest.raises(Exception, match="styles are damaged"):
        DocumentStyles(b"<office:document-styles")


NAMED = '<style:style style:name="B" style:family="table-cell">{}</style:style>'
CONDITION = (
    '<calcext:conditional-formats xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<calcext:conditional-format calcext:target-range-address=\"'表 1'.A1:'表 1'.B1\">"
    '<calcext:condition calcext:apply-style-name="A" calcext:value="&gt;1"/></calcext:conditional-format>'
    "</calcext:conditional-formats>"
)
MAP = '<style:map style:condition="cell-content()&gt;1" style:apply-style-name="A"/>'


@pytest.mark.parametrize(("named", "after"), [(MAP, ""), ("", CONDITION)])
def test_a_condition_that_shows_another_figure_makes_the_cell_wait(named: str, after: str) -> None:
    declared = styles(number_style(NUMBER + "<number:text>百人</number:text>"), more=NAMED.format(named))
    cells = "".join(
        f'<table:table-cell table:style-name="B" office:value-type="float" office:value="{value}"/>'
        for value in (45, 46)
    )
    table = f'<table:table table:name="表 1"><table:table-row>{cells}</table:table-row>{after}</table:table>'
    ((_, facts),) = scan_tables(f"<office:document {SPACES}>{table}</office:document>".encode(), declared)
    rows: list[list[Cell]] = [[45.0, 46.0]]
    apply_conditional(rows, facts)
    assert rows == [[differing("45百人（条件格式）", "45"), differing("46百人（条件格式）", "46")]]


def test_a_condition_calls_a_style_by_the_name_that_is_shown() -> None:
    named = '<style:style style:name="C_5f_1" style:display-name="C_1" style:family="table-cell" style:data-style-name="N1"/>'
    declared = styles(number_style(NUMBER + "<number:text>百人</number:text>"), more=named)
    assert declared.under_condition("C_1") is not None
    assert declared.under_condition("C_1") == declared.under_condition("C_5f_1")


@pytest.mark.parametrize("kind", ["data-bar", "icon-set"])
@pytest.mark.parametrize("is_alone", [True, False])
def test_a_number_behind_a_bar_or_an_icon_in_an_ods_is_marked(kind: str, is_alone: bool) -> None:
    alone = ' calcext:show-value="false"' if is_alone else ""
    after = CONDITION.replace(
        '<calcext:condition calcext:apply-style-name="A" calcext:value="&gt;1"/>', f"<calcext:{kind}{alone}/>"
    )
    cells = '<table:table-cell office:value-type="float" office:value="45"/>' * 2
    table = f'<table:table table:name="表 1"><table:table-row>{cells}</table:table-row>{after}</table:table>'
    ((_, facts),) = scan_tables(f"<office:document {SPACES}>{table}</office:document>".encode(), styles(""))
    rows: list[list[Cell]] = [[45.0, 45.0]]
    apply_conditional(rows, facts)
    assert (rows, facts.marks) == ([[45.0, 45.0]], {(0, 0): MAY_BE_FAINT, (0, 1): MAY_BE_FAINT} if is_alone else {})


def test_a_condition_that_only_colours_an_ods_changes_nothing() -> None:
    declared = styles(number_style(NUMBER), more=NAMED.format(MAP))
    assert declared.conditional("B") == declared.conditional("C") == []
