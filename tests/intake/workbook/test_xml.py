"""Law: however the XML of a workbook is spelled, it reads like the usual spelling, or the file is refused."""

from __future__ import annotations

import datetime
import random
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings, strategies as st
from made import MAIN, RELATIONS, parts, sheet_xml, zipped

from consolidate.intake.workbook.model.book import Book, GridSheet, Verdict
from consolidate.intake.workbook.model.cell import UNCALCULATED, Cell, differing
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime.limits import Limits
from tests.examples import examples

LIMITS = Limits(seconds=10)
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
TEXTS = "".join(f"<si><t>{text}</t></si>" for text in ("村", "莲塘村", "A&amp;B &lt;x&gt;"))
BASE = sheet_xml(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>人次</t></is></c></row>'
    '<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>52</v></c><c r="C2" s="1"><v>45413</v></c></row>'
    '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4"><f>B2*2</f></c>'
    '<c r="D4" t="b"><v>1</v></c><c r="E4" t="str"><f>A2</f><v>上坪村</v></c><c r="F4"><f>B2</f><v>-7.5</v></c></row>',
    '<cols><col min="4" max="5" width="9" hidden="1"/></cols>',
    '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
)
DRAWN: list[list[Cell]] = [
    ["村", "人次", "", "", "", ""],
    ["莲塘村", 52.0, datetime.date(2024, 5, 1), "", "", ""],
    [""] * 6,
    ["A&B <x>", "#REF!", UNCALCULATED, True, "上坪村", -7.5],
]
EXPECTED = GridSheet("表1", DRAWN, False, ((1, 0, 2, 0),), frozenset({1}), frozenset({3, 4}))


def members(sheet: str = BASE, texts: str = TEXTS, styles: str = STYLES, texts_at: str = "sharedStrings.xml",
            styles_at: str = "styles.xml") -> dict[str, bytes]:  # fmt: skip
    """An .xlsx of one sheet with shared texts and a style for dates."""
    made = parts(sheet)
    related = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in (("sharedStrings", texts_at), ("styles", styles_at))
    )
    name = "xl/_rels/workbook.xml.rels"
    made[name] = made[name].replace(b"</Relationships>", f"{related}</Relationships>".encode())
    whole = texts if texts.startswith("<sst") else f'<sst xmlns="{MAIN}">{texts}</sst>'
    return made | {f"xl/{texts_at}": whole.encode(), f"xl/{styles_at}": styles.encode()}


def opened(made: dict[str, bytes]) -> Book | Verdict:
    return read_workbook(zipped(made), "太保镇.xlsx", LIMITS)


def rows(made: dict[str, bytes]) -> list[list[Cell]]:
    book = opened(made)
    assert isinstance(book, Book), book
    return book.sheets[0].rows


def row(*cells: str) -> str:
    return sheet_xml(f'<row r="1">{"".join(cells)}</row>')


class Speller:
    """Writes a tree in one of the many ways that mean the same to an XML reader."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.prefix = dice.choice(["", "", "x:", "main:"])
        self.oddness = dice.choice([0.0, 0.05, 0.4])

    def odd(self) -> bool:
        return self.dice.random() < self.oddness

    def gap(self) -> str:
        return self.dice.choice(["\n ", "<!-- x -->", "<?note x?>", "  "]) if self.odd() else ""

    def space(self) -> str:
        return self.dice.choice(["  ", "\n", "\t"]) if self.odd() else " "

    def character(self, one: str, forbidden: str) -> str:
        if one in forbidden or self.odd():
            return self.dice.choice([f"&#{ord(one)};", f"&#x{ord(one):x};"])
        return one

    def text(self, text: str) -> str:
        written = ""
        for one in text:
            if self.odd():
                written += self.dice.choice([f"<![CDATA[{one}]]>", f"<!-- -->{self.character(one, '<&>')}"])
            else:
                written += self.character(one, "<&>")
        return written + ("<!-- end -->" if text and self.odd() else "")

    def attribute(self, key: str, value: str) -> str:
        name = {f"{{{RELATIONS}}}id": "r:id"}.get(key, key)
        quote = "'" if self.odd() else '"'
        equals = " = " if self.odd() else "="
        return (
            f"{self.space()}{name}{equals}{quote}{''.join(self.character(one, '<&' + quote) for one in value)}{quote}"
        )

    def element(self, tree: ElementTree.Element, root: bool = False) -> str:
        namespace, _, name = tree.tag.removeprefix("{").partition("}")
        attributes = [self.attribute(key, value) for key, value in tree.attrib.items()]
        if root:
            named = "xmlns:" + self.prefix[:-1] if self.prefix else "xmlns"
            attributes += [f' {named}="{namespace}"', f' xmlns:r="{RELATIONS}"']
        if self.odd():
            self.dice.shuffle(attributes)
        inner = self.text(tree.text or "") if not len(tree) else ""
        inner += "".join(self.gap() + self.element(child) for child in tree) + (self.gap() if len(tree) else "")
        tag, end = self.prefix + name, self.space().strip(" ")
        if not inner and not self.odd():
            return f"<{tag}{''.join(attributes)}{end}/>"
        return f"<{tag}{''.join(attributes)}{end}>{inner}</{tag}{end}>"

    def whole(self, xml: bytes) -> bytes:
        declaration = self.dice.choice(['<?xml version="1.0"?>\n', "", "<?xml version='1.0' encoding='utf-8'?>"])
        return (declaration + self.gap() + self.element(ElementTree.fromstring(xml), root=True) + self.gap()).encode()


@settings(max_examples=examples(200), deadline=None)
@given(
    st.integers(0, 2**32),
    st.sets(
        st.sampled_from(
            ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
             "xl/_rels/workbook.xml.rels", "_rels/.rels"]
        ),
        min_size=1,
    ),
)  # fmt: skip
def test_every_spelling_of_a_workbook_reads_like_the_usual_one(seed: int, changed: set[str]) -> None:
    made, dice = members(), random.Random(seed)
    for name in sorted(changed):
        made[name] = Speller(dice).whole(made[name])
    book = opened(made)
    assert isinstance(book, Book), book
    assert book.sheets == (EXPECTED,)


VALUES: dict[str, tuple[str, Cell]] = {
    "an index with white space": ('<c r="A1" t="s"><v>1 </v></c>', "莲塘村"),
    "an index on lines of its own": ('<c r="A1" t="s"><v>\n1\n</v></c>', "莲塘村"),
    "an index with a comment": ('<c r="A1" t="s"><v>1<!-- --></v></c>', "莲塘村"),
    "an index by a character reference": ('<c r="A1" t="s"><v>&#49;</v></c>', "莲塘村"),
    "an index in CDATA": ('<c r="A1" t="s"><v><![CDATA[1]]></v></c>', "莲塘村"),
    "a comment in a number": ('<c r="A1"><v>5<!-- -->2</v></c>', 52.0),
    "a character reference in a number": ('<c r="A1"><v>5&#50;</v></c>', 52.0),
    "CDATA in a number": ('<c r="A1"><v>5<![CDATA[2]]></v></c>', 52.0),
    "white space around a number": ('<c r="A1"><v> 52 </v></c>', 52.0),
    "an instruction in a number": ('<c r="A1"><v>5<?x?>2</v></c>', 52.0),
    "a boolean by a character reference": ('<c r="A1" t="b"><v>&#49;</v></c>', True),
    "a boolean in a word": ('<c r="A1" t="b"><v> true </v></c>', True),
    "an error that closes itself": ('<c r="A1" t="e"/>', "#N/A"),
    "an error of new": ('<c r="A1" t="e"><v>#SPILL!</v></c>', "#SPILL!"),
    "an error that waits": ('<c r="A1" t="e"><f>x</f><v>#GETTING_DATA</v></c>', "#GETTING_DATA"),
    "the value before the formula": ('<c r="A1"><v>3</v><f>1+2</f></c>', 3.0),
    "an extension in a cell": ('<c r="A1"><v>3</v><extLst><ext uri="x"><y xmlns="urn:y">4</y></ext></extLst></c>', 3.0),
    "an escaped text of a formula": ('<c r="A1" t="str"><v>_x671F_ _x005F_x671F_</v></c>', "期 _x671F_"),
    "an escaped line break of Word": ('<c r="A1" t="inlineStr"><is><t>4_x000B_9_x000C_1_x0007_</t></is></c>', "4\n9\n1"),
    "an escaped text in the cell": ('<c r="A1" t="inlineStr"><is><t>_x671F_ 1</t></is></c>', "期 1"),
    "a pronunciation": ('<c r="A1" t="inlineStr"><is><t>村</t><rPh sb="0" eb="1"><t>cun</t></rPh></is></c>', "村"),
    "a text and another value": ('<c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c>', differing("2", "1")),
    "a text and the same number": ('<c r="A1" t="inlineStr"><v>1.0</v><is><t>1.</t></is></c>', "1."),
    "a marked text and another value": (
        '<c r="A1" t="inlineStr"><v>1</v><is><r><rPr><strike/></rPr><t>2</t></r><r><t>3</t></r></is></c>',
        differing("23", "1"),
    ),
    "a date below zero": ('<c r="A1" s="1"><v>-5</v></c>', differing("########", "-5")),
    "a number below zero": ('<c r="A1"><v>-5</v></c>', -5.0),
    "a text that looks like it": ('<c r="A1" t="str" s="1"><v>-5</v></c>', "-5"),
    "a date as ISO writes it": ('<c r="A1" t="d"><v>2024-05-25T00:00:00</v></c>', datetime.datetime(2024, 5, 25)),
    "a reference left out": ("<c><v>5</v></c>", 5.0),
    "a reference in small letters": ('<c r="a1"><v>5</v></c>', 5.0),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), VALUES.values(), ids=VALUES.keys())
def test_a_cell_is_read_as_every_xml_reader_reads_it(cell: str, expected: Cell) -> None:
    assert rows(members(row(cell))) == [[expected]]


REFUSED = {
    "two values": row('<c r="A1"><v>1</v><v>2</v></c>'),
    "a cell twice": row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    "a cell in another row": row('<c r="A2"><v>1</v></c>'),
    "an index below zero": row('<c r="A1" t="s"><v>-1</v></c>'),
    "an index of nothing": row('<c r="A1" t="s"><v>77</v></c>'),
    "a number with a comma": row('<c r="A1"><v>5,2</v></c>'),
    "a kind that is not known": row('<c r="A1" t="zz"><v>5</v></c>'),
    "text between the cells": row('5<c r="A1"><v>5</v></c>'),
    "an element of another namespace": row('<c r="A1"><x xmlns="urn:x">4</x><v>5</v></c>'),
    "a row of another namespace": sheet_xml('<row xmlns="urn:x" r="1"><c r="A1"><v>5</v></c></row>'),
    "a sheet of another namespace": row('<c r="A1"><v>5</v></c>').replace(MAIN, "urn:x"),
    "a row beyond 2^32": sheet_xml('<row r="4294967297"><c r="A4294967297"><v>5</v></c></row>'),
    "an empty row that cannot exist": sheet_xml('<row r="1048577"/><row r="1"><c r="A1"><v>5</v></c></row>'),
    "an attribute twice": row('<c r="A1" r="A1"><v>5</v></c>'),
    "an attribute of a row twice": sheet_xml('<row r="1" r="1"><c r="A1"><v>5</v></c></row>'),
    "an entity of nowhere": row('<c r="A1" t="str"><v>&x;</v></c>'),
    "a naked ampersand": row('<c r="A1" t="inlineStr"><is><t>a & b</t></is></c>'),
    "a control character": row('<c r="A1" t="inlineStr"><is><t>a\x01b</t></is></c>'),
    "the end of CDATA that never began": row('<c r="A1" t="str"><v>a]]>b</v></c>'),
    "a tag that does not close": row('<c r="A1"><v>5</v></c>').replace("</worksheet>", ""),
    "something behind the end": row('<c r="A1"><v>5</v></c>') + "<x/>",
    "two sets of rows": row('<c r="A1"><v>5</v></c>').replace("<sheetData>", "<sheetData/><sheetData>"),
}


@pytest.mark.parametrize("sheet", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_for_certain_is_refused_by_name(sheet: str) -> None:
    verdict = opened(members(sheet))
    assert isinstance(verdict, Verdict)
    assert verdict.rule in ("unreadable_file", "unsafe_file")


@pytest.mark.parametrize("damage", ["<", "</x>", "&x;", "\x01", "<!--"])
@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
)
def test_a_part_that_is_not_well_formed_is_refused(name: str, damage: str) -> None:
    made = members()
    at = made[name].rfind(b"</")
    made[name] = made[name][:at] + damage.encode() + made[name][at:]
    verdict = opened(made)
    assert isinstance(verdict, Verdict)
    assert verdict.rule == "unreadable_file"


def test_bytes_that_are_no_text_are_refused_wherever_they_stand() -> None:
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        made = members()
        made[name] = made[name].replace("村".encode(), b"\xb4\xe5").replace("人次".encode(), b"\xc8\xcb")
        assert isinstance(opened(made), Verdict)


def test_parts_are_those_the_workbook_points_at_not_the_usual_names() -> None:
    made = members(texts_at="texts/a.xml", styles_at="look.xml")
    decoys = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"<si><t>假</t></si>" * 3}</sst>'.encode(),
              "xl/styles.xml": STYLES.replace("14", "0").encode()}  # fmt: skip
    book = opened(made | decoys)
    assert isinstance(book, Book)
    assert book.sheets == (EXPECTED,)


def test_a_workbook_in_a_folder_of_its_own_is_read() -> None:
    made = {name.replace("xl/", "book/"): content for name, content in members().items()}
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"xl/workbook", b"book/workbook")
    book = opened(made)
    assert isinstance(book, Book)
    assert book.sheets == (EXPECTED,)


@pytest.mark.parametrize(
    "target", ["./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml",
               "xl/worksheets/sheet1.xml", "worksheets/x/../sheet1.xml", "worksheets/sheet%31.xml"],
)  # fmt: skip
def test_a_target_is_found_in_every_way_that_it_is_written(target: str) -> None:
    made = members()
    name = "xl/_rels/workbook.xml.rels"
    made[name] = made[name].replace(b"worksheets/sheet1.xml", target.encode())
    book = opened(made)
    assert isinstance(book, Book)
    assert book.sheets == (EXPECTED,)


def test_more_in_a_package_than_is_needed_keeps_nothing_from_being_read() -> None:
    macros = (b'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" xmlns="'
              + MAIN.encode() + b'"><sheetData/></xm:macrosheet>')  # fmt: skip
    made = members() | {"mimetype": b"application/octet-stream", "xl/macrosheets/sheet1.xml": macros}
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(
        b"</sheets>", '<sheet name="宏1" sheetId="9" r:id="macro"/></sheets>'.encode()
    )
    related = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    name = "xl/_rels/workbook.xml.rels"
    made[name] = made[name].replace(
        b"</Relationships>",
        b'<Relationship Id="macro" Type="' + related + b'" Target="macrosheets/sheet1.xml"/></Relationships>',
    )
    made["xl/sharedStrings.xml"] = made["xl/sharedStrings.xml"].replace(
        b"<sst ", b'<sst count="9" uniqueCount="4000000000" '
    )
    book = opened(made)
    assert isinstance(book, Book)
    assert book.sheets == (EXPECTED,)


def test_two_sheets_of_one_name_or_of_one_part_are_refused() -> None:
    twice = parts(row('<c r="A1"><v>1</v></c>'), row('<c r="A1"><v>2</v></c>'), names=("表", "表"))
    shared = parts(row('<c r="A1"><v>1</v></c>'), row('<c r="A1"><v>2</v></c>'))
    name = "xl/_rels/workbook.xml.rels"
    shared[name] = shared[name].replace(b"sheet2.xml", b"sheet1.xml")
    for made, said in ((twice, "the same name"), (shared, "the same part")):
        verdict = opened(made)
        assert isinstance(verdict, Verdict)
        assert said in verdict.en


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_prefixed_elements_inside_a_default_namespace_are_noticed(namespace: str) -> None:
    sheet = (
        f'<worksheet xmlns="{namespace}" xmlns:x="{namespace}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<x:row r="2" hidden="1"><x:c r="A2"><x:f>A1</x:f></x:c></x:row></sheetData></worksheet>'
    )
    book = opened(members(sheet))
    assert isinstance(book, Book)
    assert book.sheets[0].rows == [[1.0], [UNCALCULATED]]
    assert book.sheets[0].hidden_rows == {1}


def test_a_merge_is_the_same_whichever_corner_comes_first() -> None:
    for reference in ("A2:B3", "B3:A2", "B2:A3", "$A$2:$B$3"):
        made = members(
            sheet_xml(
                '<row r="2"><c r="A2"><v>1</v></c></row><row r="4"><c r="C4"><v>1</v></c></row>',
                after=f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>',
            )
        )
        book = opened(made)
        assert isinstance(book, Book)
        assert book.sheets[0].merges == ((1, 0, 2, 1),)


def test_an_escaped_shared_text_is_read_as_it_is_shown() -> None:
    texts = "<si><t>2024_x5E74_</t></si><si><t>_x005F_x5E74_</t></si><si><t>a_x000D_\nb</t></si>"
    made = members(row(*(f'<c r="{column}1" t="s"><v>{index}</v></c>' for index, column in enumerate("ABC"))), texts)
    assert rows(made) == [["2024年", "_x5E74_", "a\r\nb"]]
