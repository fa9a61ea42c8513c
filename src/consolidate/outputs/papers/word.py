"""A paper as a Word file, in the faces that offices print with; the same content gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from consolidate.outputs.papers.page import Block, Cell, Chart, Notes, Page, Paragraph, Part, SectionHeading, Table
from consolidate.outputs.papers.words import rounded_text
from consolidate.outputs.screen.screen import safe_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Lines

MADE = datetime(2021, 7, 1)  # fixed: the same figures give the same bytes
BODY, TITLE, BOLD = "仿宋", "方正小标宋简体", "黑体"
"""What Chinese offices set their papers in; where a machine lacks one, Word takes another."""


class ParagraphStyle(NamedTuple):
    """How a kind of paragraph looks: its face and size, in points the room before and after it, in cm its indent."""

    face: str
    size: float
    before: float = 0
    after: float = 0
    indent: float = 0
    is_centred: bool = False


STYLES = {
    "Title of paper": ParagraphStyle(TITLE, 22, is_centred=True),
    "Subtitle of paper": ParagraphStyle(BODY, 12, after=8, is_centred=True),
    "Section": ParagraphStyle(BOLD, 14, before=10, after=2),
    "Text": ParagraphStyle(BODY, 12, after=4, indent=0.85),
    "Small text": ParagraphStyle(BODY, 10, after=4),
    "Caption of table": ParagraphStyle(BODY, 10, before=4),
    "Head of column": ParagraphStyle(BOLD, 8, is_centred=True),
    "Table cell": ParagraphStyle(BODY, 8),
    "Bar of chart": ParagraphStyle(BODY, 6),
    "Note": ParagraphStyle(BODY, 9),
}
MARK = "Mark of note"
WIDTH = 16.6
"""Of the text, in cm."""
BARS = 24
"""The longest bar of a chart, in blocks: a Word file draws it with letters."""


def to_word(page: Page) -> bytes:
    """The file, A4."""
    from docx import Document as new_document

    document = new_document()
    _set_up(document, page)
    _add_line(document, page.title, "Title of paper")
    _add_line(document, page.subtitle, "Subtitle of paper")
    for block in page.blocks:
        _add(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return _fix_dates(buffer)


def _set_up(document: Document, page: Page) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.4)
    for name, style in STYLES.items():
        _add_style(document, name, style)
    document.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    about = document.core_properties
    about.title, about.author, about.comments = safe_text(page.title), "consolidate", ""
    about.created = about.modified = MADE
    _number_pages(section.footer.paragraphs[0])


def _add_style(document: Document, name: str, style: ParagraphStyle) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.font.name, added.font.size = "Times New Roman", Pt(style.size)
    added.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), style.face)  # Word keeps Chinese apart
    if name == "Bar of chart":
        added.font.color.rgb = RGBColor(0xA3, 0x33, 0x33)
    room = added.paragraph_format
    room.space_before, room.space_after, room.first_line_indent = Pt(style.before), Pt(style.after), Cm(style.indent)
    room.keep_with_next = name in ("Section", "Caption of table")
    if style.is_centred:
        room.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add(document: Document, block: Block) -> None:
    match block:
        case SectionHeading(text):
            _add_line(document, text, "Section")
        case Paragraph(parts, is_small):
            line = _add_line(document, "", "Small text" if is_small else "Text")
            for part in parts:
                _write(line, part)
        case Table():
            _add_table(document, block)
        case Chart(title, unit, bars):
            longest = max((abs(value) for _, value in bars), default=0) or 1
            rows = [(name, "▇" * round(abs(value) * BARS / longest), rounded_text(value)) for name, value in bars]
            _add_table(document, Table((title, "", unit), rows, frozenset({2})), {1: "Bar of chart"})
        case Notes(texts):
            for place, text in enumerate(texts, 1):
                _add_line(document, f"[{place}] {text}", "Note")


def _add_line(document: Document, text: str, style: str) -> Lines:
    line = document.add_paragraph(safe_text(text))
    line._p.style = _id(style)
    return line


def _add_table(document: Document, table: Table, styles: Mapping[int, str] | None = None) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if table.caption:
        _add_line(document, table.caption, "Caption of table")
    drawn = document.add_table(rows=1 + len(table.rows), cols=len(table.head), style="Table Grid")
    cells = iter(drawn._cells)  # `rows[n].cells` looks through the whole table each time
    for name in table.head:
        _fill(next(cells).paragraphs[0], name, "Head of column")
    for row in table.rows:
        for place, value in enumerate(row):
            line = next(cells).paragraphs[0]
            _fill(line, value, (styles or {}).get(place, "Table cell"))
            if place in table.numbers:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _repeat_head(drawn.rows[0]._tr)
    _set_widths(drawn, table)
    _set_padding(drawn)
    _add_line(document, "", "Table cell")


def _fill(line: Lines, value: Cell, style: str) -> None:
    line._p.style = _id(style)
    _write(line, value if isinstance(value, Part) else Part(value))


def _write(line: Lines, part: Part) -> None:
    line.add_run(safe_text(part.text))
    if part.note:
        line.add_run(f"[{part.note}]")._r.style = _id(MARK)


def _id(style: str) -> str:
    """By which the file names a style: a look-up by name goes through all of them, for every cell of a table."""
    return style.replace(" ", "")


def _repeat_head(row: object) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]  # a row of python-docx


def _set_widths(drawn: object, table: Table) -> None:
    """Columns as wide as what they hold, between limits; the cells say it as well, for Word asks them."""
    from docx.oxml.ns import qn

    widths = [max(5, min(36, _width_needed(table, place))) for place in range(len(table.head))]
    twips = [str(round(WIDTH * width / sum(widths) / 2.54 * 1440)) for width in widths]
    columns = list(drawn._tbl.tblGrid.gridCol_lst)  # type: ignore[attr-defined]  # a table of python-docx
    cells = [cell._tc.tcPr.tcW for cell in drawn._cells]  # type: ignore[attr-defined]
    for place, of in enumerate((*columns, *cells)):
        of.set(qn("w:w"), twips[place % len(twips)])


def _set_padding(drawn: object) -> None:
    """Little room beside what a cell says: ten columns have to stand on a page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(f'<w:{side} w:w="50" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    drawn._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # type: ignore[attr-defined]  # a table of python-docx


def _width_needed(table: Table, place: int) -> int:
    """The longest text of a column, in half-width characters; a heading may break once."""
    texts = (row[place] for row in table.rows)
    widths = [
        _half_widths(text.text) + 2 * bool(text.note) if isinstance(text, Part) else _half_widths(text)
        for text in texts
    ]
    return max([*widths, _half_widths(table.head[place]) // 2]) + 2


def _half_widths(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _number_pages(line: Lines) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)


def _fix_dates(saved: BytesIO) -> bytes:
    """The same file with one date for all its members: python-docx writes the time of day into them."""
    buffer = BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (2021, 7, 1, 0, 0, 0)), before.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
