"""A few kilobytes that would keep a worker busy end at a count, however they are packed."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import pytest
from made import MAIN, RELATIONS, ROW, ods, parts, sheet_xml, xlsx, zipped

from consolidate.intake.workbook.model.address import column_number
from consolidate.intake.workbook.model.book import Book, GridSheet, Verdict
from consolidate.intake.workbook.ooxml.scan import scan_plain
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits

LIMITS = Limits()
WIDE = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
SPACES = "<table:table-row><table:table-cell office:value-type='string'><text:p>村{}</text:p></table:table-cell></table:table-row>"


def listed(times: int) -> bytes:
    """One small sheet that the workbook lists so many times."""
    made = parts(sheet_xml())
    more = "".join(f'<sheet name="s{n}" sheetId="{n + 2}" r:id="rId1"/>' for n in range(times - 1))
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(b"</sheets>", f"{more}</sheets>".encode())
    return zipped(made)


def with_styles(styles: str, rows: str = ROW) -> bytes:
    """A workbook with these styles."""
    made = parts(sheet_xml(rows))
    made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'.encode()
    related = f'<Relationship Id="rId9" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    name = "xl/_rels/workbook.xml.rels"
    made[name] = made[name].replace(b"</Relationships>", related.encode())
    return zipped(made)


BUSY = {
    "one part listed 5,000 times": (listed(5000), "over 256 sheets"),
    "columns described again and again": (
        xlsx(sheet_xml(WIDE, "<cols>" + 20_000 * '<col min="1" max="16384" hidden="1"/>' + "</cols>")),
        "more columns than there are",
    ),
    "rows without numbers": (xlsx(sheet_xml("<row/>" * 600_000)), "too many tags"),
    "tags within tags of a page": (b"<table><tr><td>" + b"<b>" * 600_000 + b"1</table>", "too many tags"),
    "empty rows of an .ods": (ods("<table:table-row/>" * 600_000), "too many tags"),
    "styles of cells": (with_styles("<cellXfs>" + "<xf/>" * 600_000 + "</cellXfs>"), "too many tags"),
    "spaces of an .ods": (ods(SPACES.format('<text:s text:c="99999999"/>')), "too many spaces"),
    "spaces and again spaces": (ods(SPACES.format('<text:s text:c="1000"/>' * 1001)), "too many spaces"),
    "spans upon spans": (b"<table>" + b"<tr><td rowspan=99000>x</td></tr>" * 200 + b"</table>", "spans too many cells"),
}


@pytest.mark.parametrize(("content", "said"), BUSY.values(), ids=BUSY.keys())
def test_what_only_keeps_a_worker_busy_ends_at_a_count(content: bytes, said: str) -> None:
    verdict = read_workbook(content, "太保镇.xls", LIMITS)
    assert isinstance(verdict, Verdict)
    assert (verdict.rule, said in verdict.en) == ("unsafe_file", True)


def test_a_number_that_no_time_format_can_show_is_named() -> None:
    formats = '<numFmts><numFmt numFmtId="200" formatCode="[h]:mm"/></numFmts>'
    styled = with_styles(
        f'{formats}<cellXfs><xf numFmtId="200"/></cellXfs>', '<row r="1"><c r="A1" s="0"><v>1234567890</v></c></row>'
    )
    verdict = read_workbook(styled, "太保镇.xlsx", LIMITS)
    assert isinstance(verdict, Verdict)
    assert (verdict.rule, "改为“数值”" in verdict.zh) == ("unreadable_file", True)


@pytest.mark.parametrize("mark", ["<!--", "<![CDATA[", "<?", "<a "])
def test_what_a_page_opens_and_never_closes_is_not_looked_for_again(mark: str) -> None:
    page = f"<table><tr><td>村</td></tr></table>{mark * 50_000}"
    book = read_workbook(page.encode(), "太保镇.xls", LIMITS)
    assert isinstance(book, Book)
    assert [sheet.rows for sheet in book.sheets] == [[["村"]]]


def test_sheets_are_counted_as_listed() -> None:
    for times, form in ((2, "unreadable_file"), (3, "unsafe_file")):  # the same part twice is refused as well
        verdict = read_workbook(listed(times), "太保镇.xlsx", dataclasses.replace(LIMITS, sheets=2))
        assert isinstance(verdict, Verdict)
        assert verdict.rule == form


def test_an_ods_without_its_mimetype_is_read_as_one_file() -> None:
    whole = zipfile.ZipFile(
        io.BytesIO(
            ods('<table:table-row><table:table-cell office:value-type="float" office:value="3"/></table:table-row>')
        )
    )
    manifest = b"<manifest:file-entry manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'/>"
    book = read_workbook(
        zipped({"content.xml": whole.read("content.xml"), "META-INF/manifest.xml": manifest}), "a.ods", LIMITS
    )
    assert isinstance(book, Book)
    assert book.sheets == (GridSheet("台账", [[3.0]]),)


@pytest.mark.parametrize("row", [1, 999, 1000, 99_999, 999_999, 1_000_000, 1_039_999, 1_047_999, 1_048_000, 1_048_499,
                                 1_048_500, 1_048_569, 1_048_576])  # fmt: skip
@pytest.mark.parametrize("column", ["A", "Z", "AA", "ZZ", "AAA", "WZZ", "XEZ", "XFA", "XFD"])
def test_every_cell_that_there_is_is_understood_the_quick_way(row: int, column: str) -> None:
    facts = scan_plain(sheet_xml(f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>').encode(), is_exact=True)
    assert facts is not None
    assert (facts.bottom, facts.right) == (row, column_number(column.encode()))


def test_rows_that_are_only_formatted_change_nothing() -> None:
    values = (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>{}<row r="20000"><c r="A20000" t="e"><v>#N/A</v></c></row>'
    )
    empty = "".join(
        f'<row r="{row}" spans="1:4" s="1" customFormat="1" ht="15">'
        + "".join(f'<c r="{column}{row}" s="1"/>' for column in "ABCD") + "</row>"
        for row in range(3, 20_000)
    )  # fmt: skip
    hidden = '<row r="2" hidden="1"/>'
    formatted, plain = (
        read_workbook(xlsx(sheet_xml(values.format(hidden + rows))), "a.xlsx", LIMITS) for rows in (empty, "")
    )
    assert isinstance(formatted, Book)
    assert formatted == plain
    assert formatted.sheets[0].hidden_rows == {0, 1}


def test_memory_follows_the_lines_and_many_files_take_all_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consolidate.runtime.machine.processors", lambda: 16)
    usual = Limits()
    given = Limits(warehouse_memory_bytes=1 << 30, warehouse_threads=3)

    assert (usual.thread_count(288), usual.thread_count(40_000), given.thread_count(288)) == (1, 16, 3)
    for memory, expected in (
        (8 << 30, (1 << 30, 4 << 30)),
        (2 << 30, (1 << 30,)),
        (None, (1 << 30, None)),
    ):
        monkeypatch.setattr("consolidate.runtime.machine.memory", lambda memory=memory: memory)
        assert usual.warehouse_memory(lines=1 << 20) == expected
        assert given.warehouse_memory(lines=1 << 20) == (1 << 30,)


def _with_conditions(looks: int, rules: int, reference: str) -> bytes:
    """An .xlsx with so many conditional formats over one range, of so many looks."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 1001))
    rule = '<conditionalFormatting sqref="{}"><cfRule type="expression" dxfId="{}"><formula>1</formula></cfRule></conditionalFormatting>'
    members = parts(sheet_xml(rows, after="".join(rule.format(reference, number % looks) for number in range(rules))))
    relations = members["xl/_rels/workbook.xml.rels"].decode()
    styles = '<Relationship Id="s" Type="http://x/relationships/styles" Target="styles.xml"/></Relationships>'
    members["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", styles).encode()
    dxfs = "".join(f'<dxf><numFmt numFmtId="170" formatCode="0&quot;{look}&quot;"/></dxf>' for look in range(looks))
    members["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><dxfs>{dxfs}</dxfs></styleSheet>'.encode()
    return zipped(members)


@pytest.mark.parametrize(
    ("looks", "rules", "reference", "is_read"),
    [(1, 20_000, "A1:XFD1048576", True), (20, 20, "A1:A1000", True), (21, 21, "A1:XFD1048576", False), (2, 2, "A1:B2 " * 60_000, False)],
)  # fmt: skip
def test_conditional_formats_end_at_a_count(looks: int, rules: int, reference: str, is_read: bool) -> None:
    """The same one twenty thousand times is one; what would go over every cell again and again is refused."""
    found = read_workbook(_with_conditions(looks, rules, reference), "a.xlsx", Limits())
    assert isinstance(found, Book) if is_read else (isinstance(found, Verdict) and "条件格式过多" in found.zh)
