"""Texts of several runs: a mark above the line is no digit, struck text is withdrawn, colour and weight change nothing."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill

from consolidate.intake.workbook.model.book import Book, GridSheet
from consolidate.intake.workbook.model.cell import FAINT, HIDDEN_PART, STRUCK, STRUCK_PART
from consolidate.intake.workbook.open_book import read_here
from consolidate.intake.workbook.shown.colour import CellLook, FontLook
from consolidate.intake.workbook.shown.run_colour import ColouredRun, StyleColours
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW, TextRun, read_runs
from consolidate.reading.values.fold import as_text, without_footnotes
from consolidate.reading.values.number import Number, read_number
from consolidate.runtime.limits import Limits
from tests.intake.workbook.made import MAIN, parts, sheet_xml, zipped

UP, OUT, RED = "<vertAlign val='superscript'/>", "<strike/>", "<b/><color rgb='FFFF0000'/>"


def sheet_of(content: bytes, name: str = "a.xlsx") -> GridSheet:
    book = read_here(content, name, Limits())
    assert isinstance(book, Book), book
    return book.sheets[0]


def item(*runs: tuple[str, str]) -> str:
    return "".join(f'<r><rPr>{font}</rPr><t xml:space="preserve">{text}</t></r>' for text, font in runs)


TEXTS = (
    (item(("45", ""), ("1", UP)), "45¹", None),
    (item(("445", OUT), ("45", "")), "45", STRUCK_PART),
    (item(("4", ""), ("5", RED)), "45", None),
    (item(("4", ""), ("\n5", OUT), ("9", "")), "4\n9", STRUCK_PART),
    (item(("45", OUT), ("1", OUT + UP)), "45¹", STRUCK),
    (item(("m", ""), ("2", UP), ("注", UP)), "m⁽2注⁾", None),
    (item(("CO", ""), ("2", "<vertAlign val='subscript'/>")), "CO₂", None),
    (item(("45", "<strike val='0'/>"), ("6", "<vertAlign val='baseline'/>")), "456", None),
    (item(("4", ""), ("5", "<color rgb='FFFFFFFF'/>")), "4", HIDDEN_PART),
    (item(("4", "<color theme='0'/>"), ("5", "<color theme='1'/>")), "5", HIDDEN_PART),
    (item(("4", "<color indexed='9'/>"), ("5", "<color rgb='FFFF0000'/>")), "5", HIDDEN_PART),
    (item(("4", "<color theme='1'/>"), ("5", "<color rgb='FFFF0000'/>")), "45", None),
    (item(("45", "<color rgb='FFFFFFFF'/>")), "45", FAINT),
    ("<t>东</t>" + "<rPh sb='0' eb='1'><t>dong</t></rPh>", "东", None),
    (item(("东", OUT), ("西_x000D_", "")) + "<rPh sb='0' eb='1'><t>xi</t></rPh>", "西", STRUCK_PART),
)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_shared_and_inline_texts_are_read_alike(prefix: str) -> None:
    shared = "".join(f"<si>{text}</si>" for text, _, _ in TEXTS)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c><c r="B{n}" t="inlineStr"><is>{text}</is></c></row>'
        for n, (text, _, _) in enumerate(TEXTS, 1)
    )
    members = parts(sheet_xml(rows))
    related = b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", related)
    strings = f'<sst xmlns="{MAIN}">{shared}</sst>'
    if prefix:
        strings = (
            f'<x:sst xmlns:x="{MAIN}">{shared}</x:sst>'.replace("<", "<x:")
            .replace("<x:/", "</x:")
            .replace("<x:x:", "<x:")
            .replace("</x:x:", "</x:")
        )
    members["xl/sharedStrings.xml"] = strings.encode()
    sheet = sheet_of(zipped(members))
    assert sheet.rows == [[shown, shown] for _, shown, _ in TEXTS]
    assert sheet.marks == {(row, column): mark for row, (_, _, mark) in enumerate(TEXTS) if mark for column in (0, 1)}


def test_openpyxl_writes_what_is_read() -> None:
    workbook = Workbook()
    up, out = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    workbook.active.append(
        ["复耕面积", CellRichText("8.7", TextBlock(up, "3")), CellRichText(TextBlock(out, "4"), "5")]
    )
    kept = io.BytesIO()
    workbook.save(kept)
    sheet = sheet_of(kept.getvalue())
    assert sheet.rows == [["复耕面积", "8.7³", "5"]]
    assert sheet.marks == {(0, 2): STRUCK_PART}


YELLOW, OTHER_YELLOW, BLUE = Color("FFFFFF00"), Color(indexed=13), Color(theme=4, tint=0.4)


@pytest.mark.parametrize(
    ("first", "cell", "ground", "shown", "mark"),
    [
        ("FFFFFFFF", None, None, "万元", HIDDEN_PART), ("FFFFFFFF", None, "FFFFFFFF", "万元", HIDDEN_PART), ("FFFFFFFF", None, "FF1F4E78", "到账万元", None),
        (YELLOW, None, YELLOW, "万元", HIDDEN_PART), (OTHER_YELLOW, None, YELLOW, "万元", HIDDEN_PART), (YELLOW, None, None, "到账万元", None),
        (BLUE, None, BLUE, "万元", HIDDEN_PART), (BLUE, None, Color(theme=4), "到账万元", None), (None, None, "FF000000", "万元", HIDDEN_PART),
        ("FF0000FF", "FFFFFFFF", None, "到账万元", None), ("own", "FFFFFFFF", None, "万元", HIDDEN_PART), ("own", YELLOW, YELLOW, "万元", HIDDEN_PART),
        ("own", "FFFFFFFF", "FF1F4E78", "到账万元", None),
    ],
)  # fmt: skip
def test_a_run_in_the_colour_of_its_ground_is_not_read(
    first: Color | str | None, cell: Color | str | None, ground: Color | str | None, shown: str, mark: str | None
) -> None:
    workbook = Workbook()
    start = "到账" if first == "own" else TextBlock(InlineFont(color=first, b=True), "到账")
    workbook.active.append([CellRichText(start, TextBlock(InlineFont(color="FFFF0000"), "万元")), "村"])
    workbook.active["A1"].font = Font(color=cell)
    if ground:
        workbook.active["A1"].fill = PatternFill("solid", fgColor=ground)
    kept = io.BytesIO()
    workbook.save(kept)
    sheet = sheet_of(kept.getvalue())
    assert (sheet.rows, dict(sheet.marks)) == ([[shown, "村"]], {(0, 0): mark} if mark else {})


COLOURS = st.sampled_from(["FFFFFF", "000000", "FFFF00", "theme 4 0.40", ""])
WORDS = st.from_regex(r"[0-9]{1,3}", fullmatch=True)


@given(st.lists(st.tuples(WORDS, st.none() | COLOURS), min_size=1, max_size=4), COLOURS.filter(bool), COLOURS)
def test_a_person_reads_the_runs_in_another_colour_than_their_ground(
    runs: list[tuple[str, str | None]], own: str, ground: str
) -> None:
    cells = StyleColours([CellLook(0, 0, ground)], [FontLook(colour=own)])
    coloured = [ColouredRun(TextRun(text), colour) for text, colour in runs]
    seen = [text for text, colour in runs if not ground or (own if colour is None else colour) != ground]
    whole, said = "".join(text for text, _ in runs), "".join(seen)
    told = FAINT if not seen else HIDDEN_PART if len(seen) < len(runs) else None
    read = cells.of(0).read(coloured) or (whole, None)
    assert read == (said if seen else whole, told)
    assert cells.may_change(coloured) or all(colour is None for _, colour in runs) or read == (whole, None)


def test_what_is_hidden_is_not_in_the_text() -> None:
    assert read_runs([TextRun("4"), TextRun("5", is_hidden=True), TextRun("6")]) == ("46", HIDDEN_PART)


@given(st.text(max_size=20), st.lists(st.integers(0, 20), max_size=4))
def test_runs_of_other_colour_change_nothing(text: str, cuts: list[int]) -> None:
    ends = sorted({0, *cuts, len(text)} & set(range(len(text) + 1)))
    runs = [TextRun(text[start:end]) for start, end in zip(ends, [*ends[1:], len(text)], strict=True)]
    assert read_runs(runs) == (text, None)


DIGITS = st.from_regex(r"[1-9][0-9]{0,5}(\.[0-9]{1,2})?", fullmatch=True)


@given(
    DIGITS,
    st.integers(0, 9),
    st.text("0123456789.-注n \n", min_size=1, max_size=4),
    st.sampled_from([ABOVE, BELOW, "struck"]),
)
def test_a_run_never_changes_a_number_in_silence(number: str, at: int, more: str, kind: str) -> None:
    run = TextRun(more, is_struck=True) if kind == "struck" else TextRun(more, kind)
    text, mark = read_runs([TextRun(number[:at]), run, TextRun(number[at:])])
    reading = read_number(text)
    is_same = reading == read_number(number) and (mark == STRUCK_PART or not more.strip())
    assert not isinstance(reading, Number) or reading.unit or is_same  # no field has a unit such as ⁰


def test_a_footnote_is_no_part_of_a_name() -> None:
    assert as_text("大坪村党支部¹、毛崀村⁽注⁾") == "大坪村党支部、毛崀村"
    for kept in ("m²", "平方米²", "10³", "CO₂", "万元¹元"):
        assert without_footnotes(kept) == kept
