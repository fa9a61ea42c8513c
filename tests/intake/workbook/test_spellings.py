"""Law: in whatever way a sheet's XML is spelled, the quick scan reads what a parser reads, or leaves it to one."""

from __future__ import annotations

from hypothesis import example, given, settings, strategies as st
from made import sheet_xml

from consolidate.intake.workbook.model.address import LAST_ROW
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.intake.workbook.ooxml.rewrite_sheet import rewrite_sheet
from consolidate.intake.workbook.ooxml.scan import scan_plain
from consolidate.intake.workbook.shown.sheet_scan import NEAR_COLUMNS, NEAR_ROWS, SheetScan
from tests.examples import examples

SPACES = st.sampled_from([" "] * 20 + ["  ", "\n", "\t", " \n "])
EQUALS = st.sampled_from(["="] * 20 + [" =", "= ", " = "])
QUOTES = st.sampled_from(['"'] * 20 + ["'"])
GAPS = st.sampled_from([""] * 20 + ["\n", " ", "<!-- -->", "<extra/>"])
COLUMNS = st.sampled_from(["A", "B", "Z", "AA", "ZZ", "AAA", "XFD", "XFE", "a"])
ROWS = st.sampled_from(["1", "2", "9", "99", "999", "1000", "1048576", "1048577", "01"])
FORMULAS = st.sampled_from(
    [
        "",
        "",
        "<f>A1</f>",
        '<f t="shared" si="0"/>',
        '<f t="array" ref="A1">A1&lt;2</f>',
        "<f/>",
        "<f >1</f>",
        "<f><![CDATA[1]]></f>",
    ]
)
RESULTS = st.sampled_from(
    [
        "<v>1</v>",
        "<v>1</v>",
        "<v/>",
        "<v></v>",
        "",
        "<v>#REF!</v>",
        "<v >2</v>",
        "<is><t>x</t></is>",
        "<v> </v>",
        '<v a="1">3</v>',
    ]
)


@st.composite
def tags(draw: st.DrawFn, name: str, attributes: list[tuple[str, str]], is_closed: bool = False) -> str:
    """An opening tag, its attributes in any order and spelling."""
    written = "".join(
        f"{draw(SPACES)}{key}{draw(EQUALS)}{quote}{value}{quote}"
        for key, value in draw(st.permutations(attributes))
        for quote in [draw(QUOTES)]
    )
    return f"<{name}{written}{draw(st.sampled_from(['', '', '', ' ']))}{'/' if is_closed else ''}>"


@st.composite
def cells(draw: st.DrawFn, row: str) -> str:
    attributes = draw(st.lists(st.sampled_from([("s", "1"), ("cm", "2"), ("x", "a&gt;b")]), unique=True, max_size=2))
    if draw(st.integers(0, 9)):
        attributes.append(("r", draw(COLUMNS) + row))
    kind = draw(st.sampled_from(["", "", "e", "str", "s", "n", "b", "inlineStr"]))
    if kind:
        attributes.append(("t", kind))
    if not draw(st.integers(0, 5)):
        return draw(tags("c", attributes, is_closed=True))
    gap = draw(GAPS)
    return f"{draw(tags('c', attributes))}{gap}{draw(FORMULAS)}{draw(GAPS)}{draw(RESULTS)}{draw(GAPS)}</c>"


@st.composite
def sheets(draw: st.DrawFn) -> str:
    rows = ""
    for row in draw(st.lists(ROWS, max_size=4)):
        attributes = draw(
            st.lists(
                st.sampled_from(
                    [
                        ("hidden", "1"),
                        ("hidden", "0"),
                        ("hidden", "true"),
                        ("ht", "0"),
                        ("ht", "12.5"),
                        ("spans", "1:2"),
                    ]
                ),
                unique_by=lambda one: one[0],
                max_size=2,
            )
        )
        if draw(st.integers(0, 9)):
            attributes.append(("r", row))
        rows += draw(tags("row", attributes)) + "".join(draw(st.lists(cells(row), max_size=3))) + "</row>" + draw(GAPS)
    merges = "".join(
        draw(tags("mergeCell", [("ref", ref)], is_closed=True))
        for ref in draw(st.lists(st.sampled_from(["A1:B2", "C3:C9"]), max_size=2))
    )
    columns = "".join(
        draw(tags("col", [("min", low), ("max", high), ("hidden", shown), ("width", "9")], is_closed=True))
        for low, high, shown in draw(
            st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("34"), st.sampled_from("01")), max_size=2)
        )
    )
    return sheet_xml(
        rows, f"<cols>{columns}</cols>" if columns else "", f"<mergeCells>{merges}</mergeCells>" if merges else ""
    )


def seen(facts: SheetScan) -> tuple[object, ...]:
    """What both ways must agree on."""
    return facts.patches, facts.merges, facts.hidden_rows, facts.hidden_columns


@settings(max_examples=examples(300), deadline=None)
@example(sheet_xml('<row r="1"><c r="A1" t="e"><v></v></c></row>'))
@given(sheets())
def test_what_the_quick_scan_understands_is_what_the_parser_reads(xml: str) -> None:
    quick, exact = scan_plain(xml.encode()), scan_plain(xml.encode(), is_exact=True)
    try:
        parsed = scan_plain(rewrite_sheet(xml.encode())[0], is_exact=True)
    except Refused:
        assert quick is exact is None
        return
    assert parsed is not None
    for facts in filter(None, (quick, exact)):
        assert seen(facts) == seen(parsed)
        assert facts.bottom >= parsed.bottom
        assert facts.right >= parsed.right
        assert facts.values >= parsed.values
    if quick is not None and quick.is_near:
        assert parsed.bottom <= NEAR_ROWS < LAST_ROW
        assert parsed.right <= NEAR_COLUMNS
